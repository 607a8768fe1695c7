import { knownCharset } from './charset.ts';

/** One encoded word of a header value. `text` is still encoded; `start` is its place, `end` the one behind it. */
export type EncodedWord = {
  readonly charset: string;
  readonly encoding: 'B' | 'Q';
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** Characters between `=?` and the second `?`: a charset label with an optional language. */
const MAX_LABEL_CHARACTERS = 60;

const OPENING = /^=\?\s*([^?\s*]+)(?:\*[^?]*)?\s*\?\s*([BQ])\s*\?/i;

const openingAt = (value: string, at: number): RegExpExecArray | null =>
  OPENING.exec(value.slice(at, at + MAX_LABEL_CHARACTERS + 5));

/** Reads the encoded word whose `=?` is at `at` (RFC 2047 2, with the language of RFC 2231 5); null when none is. */
export function readWord(value: string, at: number): EncodedWord | null {
  const match = openingAt(value, at);
  if (match === null) return null;
  const [opening, charset = '', letter] = match;
  const encoding = letter?.toUpperCase() === 'B' ? 'B' : 'Q';
  const from = at + opening.length;
  const rest = value.slice(from, nextOpening(value, from));
  const close = encoding === 'B' ? encodedEnd(rest) : quotedEnd(rest);
  if (close >= 0) return { charset, encoding, text: rest.slice(0, close), start: at, end: from + close + 2 };
  const cut = cutEnd(rest, charset, encoding);
  if (cut < 0) return null;
  return { charset, encoding, text: rest.slice(0, cut).replace(/\?$/, ''), start: at, end: from + cut };
}

/** Where the next encoded word opens, or the end: no word reaches into another. */
function nextOpening(value: string, from: number): number {
  for (let at = value.indexOf('=?', from); at >= 0; at = value.indexOf('=?', at + 1)) {
    if (openingAt(value, at) !== null) return at;
  }
  return value.length;
}

/** The `?=` of a B word. Its text may end in `=` and be followed at once by more of the value. */
function encodedEnd(rest: string): number {
  const end = /^[A-Za-z0-9+/=\s]*/.exec(rest)?.[0].length ?? 0;
  return rest.startsWith('?=', end) ? end : rest.indexOf('?=', end);
}

/**
 * The `?=` of a Q word. A raw question mark before a code (`What?=E3=81=82?=`) is none, as long as another one
 * follows.
 */
function quotedEnd(rest: string): number {
  let close = rest.indexOf('?=');
  while (close >= 0 && /^[89A-F][0-9A-F]/i.test(rest.slice(close + 2, close + 4))) {
    const next = rest.indexOf('?=', close + 2);
    if (next < 0) break;
    close = next;
  }
  return close;
}

const CUT = { B: /^[A-Za-z0-9+/]{4,}={0,2}\??/, Q: /^[^\s?",;<>]+\??/ } as const;

/** The end of a word that lost its `?=` where a value was cut or folded wrongly; -1 when it may be no word at all. */
function cutEnd(rest: string, charset: string, encoding: 'B' | 'Q'): number {
  const found = CUT[encoding].exec(rest)?.[0] ?? '';
  if (found === '' || knownCharset(charset) === null) return -1;
  if (encoding === 'Q' && !/=[0-9A-F]{2}/i.test(found)) return -1;
  const after = rest.charAt(found.length);
  return after === '' || /[\s",;<>)]/.test(after) ? found.length : -1;
}
