/**
 * What the index is made of. Two neighbouring characters (bigrams) find Japanese words of any length, two characters
 * included. Latin text has few letters and long words, so that bigrams say little there: three printable ASCII
 * characters, and four letters, stand beside them, and for phrases the two letters before a blank with the two behind it.
 * A character at the end of a run has a bigram with nothing, so that a
 * one-character query is the range of bigrams that begin with it.
 */

/**
 * A gram as a number: bigrams below 2^32 (two UTF-16 units), then three ASCII characters, then four letters, then four
 * with a blank in their middle.
 */
export type Gram = number;
const TRIGRAM = 2 ** 32;
const LETTERS = TRIGRAM + 2 ** 21;
const CROSSING = LETTERS + 26 ** 4;

const isGap = (code: number): boolean => code === 0x20 || code === 0;
const isAscii = (code: number): boolean => code > 0x20 && code < 0x7f;
const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;

const bigram = (first: number, second: number): Gram => first * 0x10000 + (isGap(second) ? 0 : second);
const trigram = (first: number, second: number, third: number): Gram =>
  TRIGRAM + (first * 0x80 + second) * 0x80 + third;
const letters = (first: number, second: number, third: number, fourth: number): Gram =>
  LETTERS + (((first - 0x61) * 26 + second - 0x61) * 26 + third - 0x61) * 26 + fourth - 0x61;

/** The gram over a blank that stands between the second and the third of four letters; 0 where it does not. */
function crossing(first: number, second: number, blank: number, third: number, fourth: number): Gram {
  if (blank !== 0x20 || !isLetter(first) || !isLetter(second) || !isLetter(third) || !isLetter(fourth)) return 0;
  return letters(first, second, third, fourth) - LETTERS + CROSSING;
}

/** Calls `note` for each gram of folded code units, in order, repeated ones repeatedly. */
export function eachGram(codes: Uint16Array, kinds: { readonly bigrams: boolean }, note: (gram: Gram) => void): void {
  for (let at = 0; at < codes.length; at += 1) {
    const first = codes[at] ?? 0;
    if (isGap(first)) continue;
    const second = codes[at + 1] ?? 0;
    if (kinds.bigrams) note(bigram(first, second));
    if (!isAscii(first) || !isAscii(second)) continue;
    const third = codes[at + 2] ?? 0;
    if (!isAscii(third)) {
      const over = crossing(first, second, third, codes[at + 3] ?? 0, codes[at + 4] ?? 0);
      if (over !== 0) note(over);
      continue;
    }
    note(trigram(first, second, third));
    const fourth = codes[at + 3] ?? 0;
    if (isLetter(first) && isLetter(second) && isLetter(third) && isLetter(fourth)) {
      note(letters(first, second, third, fourth));
    }
  }
}

/** Whether a gram stands over a blank: of a phrase, these tell most. */
export const isOverBlank = (gram: Gram): boolean => gram >= CROSSING;

/** The grams that a text must have to contain a word, and whether having them is already enough. */
export type WordGrams = { readonly grams: readonly Gram[]; readonly exact: boolean };

/**
 * Grams of a folded word; none for one character, or for several with blanks between: the range of the first one's
 * bigrams stands for those. Longer grams stand for the shorter ones that they contain.
 */
export function wordGrams(word: string): WordGrams {
  const grams = new Set<Gram>();
  let before = 0;
  let longest = 0;
  for (let at = 0; at + 1 < word.length; at += 1) {
    const { gram, length } = longestAt(word, at);
    const code = (after: number): number => (at + after < word.length ? word.charCodeAt(at + after) : 0);
    const over = crossing(code(0), code(1), code(2), code(3), code(4));
    if (over !== 0) grams.add(over);
    if (length > 0 && before <= length) grams.add(gram);
    before = length;
    longest = Math.max(longest, length);
  }
  return { grams: [...grams], exact: word.length < 3 || word.length === longest };
}

/** The longest gram that begins at a place of a word; of length 0 where none does. */
function longestAt(word: string, at: number): { gram: Gram; length: number } {
  const code = (next: number): number => (next < word.length ? word.charCodeAt(next) : 0);
  const [first, second, third, fourth] = [code(at), code(at + 1), code(at + 2), code(at + 3)];
  if (isGap(first) || isGap(second)) return { gram: 0, length: 0 };
  if (!isAscii(first) || !isAscii(second) || !isAscii(third)) return { gram: bigram(first, second), length: 2 };
  if ([first, second, third, fourth].every(isLetter)) return { gram: letters(first, second, third, fourth), length: 4 };
  return { gram: trigram(first, second, third), length: 3 };
}

/** The range of grams, end exclusive, in which every occurrence of one character has one. */
export function characterRange(character: string): readonly [Gram, Gram] {
  const first = character.charCodeAt(0) * 0x10000;
  return [first, first + 0x10000];
}
