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
  const groups = wordGroups(value);
  const rest = value.slice(groups.at(-1)?.words.at(-1)?.end ?? 0);
  return [...groups.map(({ before, words }) => before + textOfWords(words, field)), rest].join('');
}

/** Neighbouring words of one charset, at least one, which are decoded together; and the text in front of them. */
export type WordGroup = { readonly before: string; readonly words: readonly EncodedWord[] };

/** The encoded words of a value, in its order. */
export function wordGroups(value: string): WordGroup[] {
  const groups: { before: string; words: EncodedWord[] }[] = [];
  let at = 0;
  for (let found = value.indexOf('=?'); found >= 0; found = value.indexOf('=?', found)) {
    const word = readWord(value, found);
    if (word === null) {
      found += 2;
      continue;
    }
    const between = value.slice(at, found);
    const last = groups.at(-1);
    const isBeside = last !== undefined && between.trim() === '';
    if (isBeside && isSameCharset(last.words[0], word)) last.words.push(word);
    else groups.push({ before: isBeside ? '' : between, words: [word] });
    at = word.end;
    found = at;
  }
  return groups;
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
