/** An address between angle brackets, what stands in it as a comment, and the offset of its last character. */
export type AngleAddress = {
  readonly address: string;
  readonly comment: string;
  /** Text that a further `<` shows to be no address. */
  readonly before: string;
  readonly end: number;
};

/** A quoted local part (RFC 5322 3.4.1) and a comment, of no more than any real one has: a mark alone is a character. */
const QUOTED = /"(?:[^"\\<\r\n]|\\.){0,256}"/y;
const COMMENT = /\((?:[^()\\<>]|\\.){0,256}\)/y;

/**
 * Reads the address behind the `<` at `open`: comments and blanks are no part of it (RFC 5322 4.4), a quoted local part
 * keeps its quotes, the route of RFC 5322 4.4 and a scheme go. Without a `>` it reaches to the end.
 */
export function angleAddress(text: string, open: number): AngleAddress {
  let address = '';
  let comment = '';
  let before = '';
  let at = open + 1;
  for (; at < text.length && text.charAt(at) !== '>'; at += 1) {
    const character = text.charAt(at);
    const whole = character === '"' ? found(QUOTED, text, at) : character === '(' ? found(COMMENT, text, at) : null;
    if (character === '<') {
      before += `${address} `;
      address = '';
    } else if (whole === null) address += /\s/.test(character) ? '' : character;
    else {
      if (character === '"') address += whole;
      else comment += ` ${whole.slice(1, -1)}`;
      at += whole.length - 1;
    }
  }
  return { address: address.replace(/^(?:@[^:]*:|mailto:)/i, ''), comment: comment.trim(), before, end: at };
}

function found(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

const BARE = /"(?:[^"\\\r\n]|\\.){0,256}"[ \t]{0,10}@[ \t]{0,10}[^\s,;<>()"]{1,256}/y;

/** An address without brackets whose local part is quoted (`"a b"@example.jp`), at the quote at `at`; null for others. */
export const quotedAddress = (text: string, at: number): string | null => found(BARE, text, at);
