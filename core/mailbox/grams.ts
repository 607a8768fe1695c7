/**
 * What the index is made of. Two neighbouring characters (bigrams) find Japanese words of any length, two characters
 * included. Latin text has few letters and long words, so that bigrams say little there: three printable ASCII
 * characters (trigrams) stand beside them. A character at the end of a run has a bigram with nothing, so that a
 * one-character query is the range of bigrams that begin with it.
 */

/** A gram as a number: bigrams below 2^32 (two UTF-16 units), trigrams above. Sorts by first character. */
export type Gram = number;
const TRIGRAM = 2 ** 32;

const isGap = (code: number | undefined): boolean => code === undefined || code === 0x20 || code === 0;
const isAscii = (code: number | undefined): code is number => code !== undefined && code > 0x20 && code < 0x7f;

export type GramKinds = { readonly bigrams: boolean };

/** Calls `note` for each gram of folded code units, in order, repeated ones repeatedly. */
export function eachGram(codes: Uint16Array, { bigrams }: GramKinds, note: (gram: Gram) => void): void {
  for (let at = 0; at < codes.length; at += 1) {
    const first = codes[at] ?? 0;
    if (isGap(first)) continue;
    const second = codes[at + 1];
    if (bigrams) note(first * 0x10000 + (isGap(second) ? 0 : (second ?? 0)));
    const third = codes[at + 2];
    if (isAscii(first) && isAscii(second) && isAscii(third)) {
      note(TRIGRAM + (first * 0x80 + second) * 0x80 + third);
    }
  }
}

/** The grams that a text must have to contain a word, and whether having them is already enough. */
export type WordGrams = { readonly grams: readonly Gram[]; readonly exact: boolean };

/**
 * Grams of a folded word; none for one character, or for several with blanks between: the range of the first one's
 * bigrams stands for those. Trigrams stand for the bigrams that they contain.
 */
export function wordGrams(word: string): WordGrams {
  const grams = new Set<Gram>();
  const code = (at: number): number | undefined => (at < word.length ? word.charCodeAt(at) : undefined);
  for (let at = 0; at + 1 < word.length; at += 1) {
    const [before, first, second, third] = [code(at - 1), code(at) ?? 0, code(at + 1) ?? 0, code(at + 2)];
    if (isGap(first) || isGap(second)) continue;
    const ascii = isAscii(first) && isAscii(second);
    if (ascii && isAscii(third)) grams.add(TRIGRAM + (first * 0x80 + second) * 0x80 + third);
    else if (!ascii || !isAscii(before)) grams.add(first * 0x10000 + second);
  }
  const exact =
    word.length < 3 || (word.length === 3 && grams.size === 1 && [...grams].every((gram) => gram >= TRIGRAM));
  return { grams: [...grams], exact };
}

/** The range of grams, end exclusive, in which every occurrence of one character has one. */
export function characterRange(character: string): readonly [Gram, Gram] {
  const first = character.charCodeAt(0) * 0x10000;
  return [first, first + 0x10000];
}
