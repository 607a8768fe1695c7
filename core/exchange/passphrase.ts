import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as decomposedJapanese } from '@scure/bip39/wordlists/japanese.js';
import { foldTyped } from './kana.ts';

/** Twelve words of 2,048: 132 bits, which makes up for the weak key derivation of zip (docs/package-format.md). */
export const PASSWORD_WORDS = 12;
/** Longer than any password of this program, so that a pasted document is not searched for words. */
const MAX_TYPED_LENGTH = 1024;

const japanese: readonly string[] = decomposedJapanese.map((word) => word.normalize('NFC'));
const indexByWord: ReadonlyMap<string, number> = new Map([
  ...english.map((word, index) => [word, index] as const),
  ...japanese.map((word, index) => [foldTyped(word), index] as const),
]);
const LONGEST_WORD = Math.max(...[...indexByWord.keys()].map((word) => word.length));
/** White space, every dash (also the long-vowel mark, which a Japanese keyboard gives for `-`), commas and dots. */
const SEPARATORS = /[\s\p{Pd}\u30fc\u2212_,.、。・|/]+/u;

/** Twelve independent words from the generator of the platform, English, lower case, joined by `-`. */
export function generatePassword(): string {
  const random = crypto.getRandomValues(new Uint32Array(PASSWORD_WORDS));
  return [...random].map((value) => english[value % english.length]!).join('-');
}

/**
 * The ASCII form of a password as a person typed it, in English or Japanese words: forgives letter case, spaces,
 * hyphens or none, full-width, half-width, hiragana and katakana. What is not twelve known words is the password of
 * an ordinary zip and comes back trimmed, otherwise unchanged. Null when nothing was typed.
 */
export function normalizePassword(typed: string): string | null {
  const trimmed = typed.trim();
  if (trimmed === '') return null;
  if (trimmed.length > MAX_TYPED_LENGTH) return trimmed;
  const indexes: number[] = [];
  for (const token of foldTyped(trimmed).split(SEPARATORS)) {
    if (token === '') continue;
    const words = wordsIn(token);
    if (!words) return trimmed;
    indexes.push(...words);
  }
  return indexes.length === PASSWORD_WORDS ? indexes.map((index) => english[index]!).join('-') : trimmed;
}

/** The Japanese words for reading a password aloud, by index; empty when it is not a password of this program. */
export function passwordReading(password: string): string[] {
  const indexes = password.split('-').map((word) => english.indexOf(word));
  return indexes.length === PASSWORD_WORDS && indexes.every((index) => index >= 0)
    ? indexes.map((index) => japanese[index]!)
    : [];
}

/** The word for an 11-bit number, in the language in which it is read aloud. */
export function wordAt(index: number, language: 'ja' | 'en'): string {
  const word = (language === 'ja' ? japanese : english)[index];
  if (word === undefined) throw new RangeError(`no word ${index}`);
  return word;
}

/** A word, or words written together when that can be read in one way only; null otherwise. */
function wordsIn(token: string): number[] | null {
  const whole = indexByWord.get(token);
  if (whole !== undefined) return [whole];
  // ways[i]: how the first i characters split into words; more than one way is an ambiguity, which is refused.
  const ways: { count: number; words: number[] }[] = [{ count: 1, words: [] }];
  for (let end = 1; end <= token.length; end++) {
    let count = 0;
    let words: number[] = [];
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const before = ways[start]!;
      const index = before.count > 0 ? indexByWord.get(token.slice(start, end)) : undefined;
      if (index === undefined) continue;
      count += before.count;
      words = [...before.words, index];
    }
    ways.push({ count: Math.min(count, 2), words });
  }
  const all = ways[token.length]!;
  return all.count === 1 ? all.words : null;
}
