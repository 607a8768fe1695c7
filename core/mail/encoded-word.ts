import { knownCharset } from './charset.ts';
import { readWord, type EncodedWord } from './encoded-word-syntax.ts';
import { textOfWords } from './encoded-word-text.ts';
import { FieldPieces } from './field-pieces.ts';

/** How often a value is decoded that turns out to hold nothing but encoded words again: a gateway did it twice. */
const MAX_TIMES = 3;

/**
 * Decodes the encoded words of an unfolded header value (RFC 2047), wherever they stand: Japanese programs put them
 * inside quoted strings and beside text without a space. White space between two words vanishes. Characters may be
 * split across words, a word may lack its end at the end of a value that was cut, or be encoded twice. `field`
 * is that of the whole field where the value is a part of one. Never throws.
 */
export function decodeWords(value: string, field = new FieldPieces()): string {
  let text = decodeOnce(value, field);
  for (let time = 1; time < MAX_TIMES && text !== value && isOnlyWords(text); time += 1) text = decodeOnce(text, field);
  return text;
}

const isOnlyWords = (text: string): boolean => /^\s*=\?[^?\s]{1,60}\?[BQ]\?[^]*\?=\s*$/i.test(text);

function decodeOnce(value: string, field: FieldPieces): string {
  if (!value.includes('=?')) return value;
  const pieces: string[] = [];
  let group: EncodedWord[] = [];
  let at = 0;
  const flush = (): void => {
    if (group.length > 0) pieces.push(textOfWords(group, field));
    group = [];
  };
  for (let found = value.indexOf('=?'); found >= 0; found = value.indexOf('=?', found)) {
    const word = readWord(value, found);
    if (word === null) {
      found += 2;
      continue;
    }
    const between = value.slice(at, found);
    if (group.length === 0 || between.trim() !== '') {
      flush();
      pieces.push(between);
    } else if (!isSameCharset(group[0], word)) {
      flush();
    }
    group.push(word);
    at = word.end;
    found = at;
  }
  flush();
  pieces.push(value.slice(at));
  return pieces.join('');
}

function isSameCharset(first: EncodedWord | undefined, word: EncodedWord): boolean {
  if (first === undefined) return false;
  return (knownCharset(first.charset) ?? '?') === (knownCharset(word.charset) ?? '?');
}

/** A decoded header value for one line of text; `field` as for `decodeWords`. */
export function headerText(value: string, field = new FieldPieces()): string {
  return asWritten(decodeWords(value, field));
}

/** On one line with its blanks as they are: white space with a control character in it becomes one space. */
export function asWritten(value: string): string {
  if (!/[\u0000-\u001f\u007f]/.test(value)) return value.trim();
  return value.replace(/[\u0000-\u0020\u007f]+/g, (run) => (/[^ ]/.test(run) ? ' ' : run)).trim();
}

/** On one line, with one space between any two words. */
export function oneLine(value: string): string {
  return value.replace(/[\u0000-\u0020\u007f]+/g, ' ').trim();
}
