import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as decomposedJapanese } from '@scure/bip39/wordlists/japanese.js';
import { foldTyped } from './kana.ts';

/** Twelve words of 2,048: 132 bits, which makes up for the weak key derivation of zip (docs/package-format.md). */
export const PASSWORD_WORDS = 12;
/** Longer than any password of this program, so that a pasted document is not searched for words. */
const MAX_TYPED_LENGTH = 1024;

let composed: readonly string[] | null = null;
/** The Japanese words, made when the first is needed: the program's first page needs none. */
const japanese = (): readonly string[] => (composed ??= decomposedJapanese.map((word) => word.normalize('NFC')));

let dictionary: { readonly indexes: ReadonlyMap<string, number>; readonly longest: number } | null = null;
/** The place of each word of both languages as `foldTyped` writes it, and how long the longest is. */
const words = (): NonNullable<typeof dictionary> => (dictionary ??= makeDictionary());

function makeDictionary(): NonNullable<typeof dictionary> {
  const folded = [...english, ...japanese().map(foldTyped)];
  return {
    indexes: new Map(folded.map((word, place) => [word, place % english.length])),
    longest: Math.max(...folded.map((word) => word.length)),
  };
}
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
    const found = wordsIn(token);
    if (!found) return trimmed;
    indexes.push(...found);
  }
  return indexes.length === PASSWORD_WORDS ? indexes.map((index) => english[index]!).join('-') : trimmed;
}

/** The Japanese words for reading a password aloud, by index; empty when it is not a password of this program. */
export function passwordReading(password: string): string[] {
  const indexes = password.split('-').map((word) => english.indexOf(word));
  return indexes.length === PASSWORD_WORDS && indexes.every((index) => index >= 0)
    ? indexes.map((index) => japanese()[index]!)
    : [];
}

/** The word for an 11-bit number, in the language in which it is read aloud. */
export function wordAt(index: number, language: 'ja' | 'en'): string {
  const word = (language === 'ja' ? japanese() : english)[index];
  if (word === undefined) throw new RangeError(`no word ${index}`);
  return word;
}

/** A word, or words written together when that can be read in one way only; null otherwise. */
function wordsIn(token: string): number[] | null {
  const { indexes, longest } = words();
  const whole = indexes.get(token);
  if (whole !== undefined) return [whole];
  // ways[i]: how the first i characters split into words; more than one way is an ambiguity, which is refused.
  const ways: { count: number; words: number[] }[] = [{ count: 1, words: [] }];
  for (let end = 1; end <= token.length; end++) {
    let count = 0;
    let split: number[] = [];
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const before = ways[start]!;
      const index = before.count > 0 ? indexes.get(token.slice(start, end)) : undefined;
      if (index === undefined) continue;
      count += before.count;
      split = [...before.words, index];
    }
    ways.push({ count: Math.min(count, 2), words: split });
  }
  const all = ways[token.length]!;
  return all.count === 1 ? all.words : null;
}
