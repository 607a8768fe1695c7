/** A word of a trace line, or a comment without its parentheses (comments within it stay as they are). */
export type TraceToken = { readonly kind: 'word' | 'comment'; readonly text: string };

/** The tokens before the date, and the text after the last semicolon that is not in a comment; null without one. */
export type Trace = { readonly tokens: readonly TraceToken[]; readonly date: string | null };

/**
 * For each `(` that has its `)` the position of that, and the other way round. Those without a partner are ordinary
 * characters: a client's HELO may hold any. Backslash quotes (RFC 5322 3.2.2). One pass.
 */
function partners(line: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '(') open.push(at);
    else if (character === ')') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
}

/** Splits a trace line (`Received`) into words and comments. One pass over the line; never throws. */
export function readTrace(line: string): Trace {
  const pairs = partners(line);
  const tokens: TraceToken[] = [];
  let afterSemicolon = -1;
  let tokensBefore = 0;
  let word = '';
  const endWord = (): void => {
    if (word !== '') tokens.push({ kind: 'word', text: word });
    word = '';
  };
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    const end = character === '(' ? pairs.get(at) : undefined;
    if (end !== undefined) {
      endWord();
      tokens.push({ kind: 'comment', text: line.slice(at + 1, end) });
      at = end;
    } else if (character === ';') {
      endWord();
      afterSemicolon = at + 1;
      tokensBefore = tokens.length;
    } else if (character === ' ' || character === '\t' || character === '(' || character === ')') endWord();
    else word += character;
  }
  endWord();
  if (afterSemicolon < 0) return { tokens, date: null };
  return { tokens: tokens.slice(0, tokensBefore), date: line.slice(afterSemicolon) };
}
