/** The words and comments of one piece of a field between semicolons. Quotes are taken off. */
export type Phrase = { readonly words: readonly string[]; readonly comments: readonly string[] };

/**
 * Splits a structured field (RFC 5322 3.2: comments, quoted strings) at its semicolons. Blanks around `=`, `/` and `.`
 * do not split a word: `dkim = pass` is one. A comment or quote that never ends is taken to the end. One pass.
 */
export function readPhrases(text: string): Phrase[] {
  const phrases: Phrase[] = [];
  let words: string[] = [];
  let comments: string[] = [];
  let word = '';
  let blank = false;
  const endWord = (): void => {
    if (word !== '') words.push(word);
    word = '';
    blank = false;
  };
  const endPhrase = (): void => {
    endWord();
    phrases.push({ words, comments });
    words = [];
    comments = [];
  };
  const append = (piece: string): void => {
    if (blank && word !== '' && !/[=/]$/.test(word) && !/^[=/]/.test(piece)) endWord();
    word += piece;
    blank = false;
  };
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (character === '(') {
      const end = commentEnd(text, at);
      comments.push(text.slice(at + 1, end).trim());
      blank = true;
      at = end + 1;
    } else if (character === '"') {
      const end = quoteEnd(text, at);
      append(text.slice(at + 1, end).replace(/\\(.)/gs, '$1'));
      at = end + 1;
    } else {
      if (character === ';') endPhrase();
      else if (/\s/.test(character)) blank = true;
      else append(character);
      at += 1;
    }
  }
  endPhrase();
  return phrases.filter((phrase) => phrase.words.length > 0);
}

function commentEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

function quoteEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') return at;
  }
  return text.length;
}
