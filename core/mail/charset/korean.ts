import type { Patched } from './patched.ts';
import { REPLACEMENT, textDecoder } from './text-decoders.ts';

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

let unified: string | null = null;

/**
 * The syllables of Unified Hangul Code (code page 949) beyond KS X 1001, in the order of their codes, which is that of
 * Unicode.
 */
function unifiedHangul(): string {
  if (unified !== null) return unified;
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xc8; row += 1) for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  const known = new Set(textDecoder('euc-kr').decode(Uint8Array.from(bytes)));
  let text = '';
  for (let code = FIRST_SYLLABLE; code <= LAST_SYLLABLE; code += 1) {
    const syllable = String.fromCharCode(code);
    if (!known.has(syllable)) text += syllable;
  }
  unified = text;
  return text;
}

/** Place of a second byte among 0x41-0x5A, 0x61-0x7A, 0x81-0xFE; -1 outside. */
function trailIndex(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  return byte >= 0x81 && byte <= 0xfe ? byte - 0x81 + 52 : -1;
}

/** Second bytes of a row up to 0xA0, and of one above it (where 0xA1 to 0xFE are KS X 1001). */
const FULL_ROW = 178;
const SHORT_ROW = 84;

/** What KS X 1001:1998 added, and hosts may lack. */
const ADDED: Readonly<Record<number, string>> = { 0xa2e6: '€', 0xa2e7: '®' };

/** EUC-KR as Windows writes it (code page 949). */
export const EUC_KR: Patched = {
  base: 'euc-kr',
  lengthAt: (bytes, at) => {
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    return first >= 0x81 && first <= 0xfe && trailIndex(second) >= 0 ? 2 : 1;
  },
  textAt: (bytes, at, length) => {
    if (length === 1) return REPLACEMENT;
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    if (first > 0xa0 && second > 0xa0) return ADDED[first * 256 + second];
    const row = first <= 0xa0 ? (first - 0x81) * FULL_ROW : 32 * FULL_ROW + (first - 0xa1) * SHORT_ROW;
    return unifiedHangul()[row + trailIndex(second)] ?? REPLACEMENT;
  },
};

/** Five-bit codes of Johab (KS X 1001 annex 3) to the places of Unicode; -1 fill, -2 none. */
const INITIAL = [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const MEDIAL = [
  -2, -2, -1, 0, 1, 2, 3, 4, -2, -2, 5, 6, 7, 8, 9, 10, -2, -2, 11, 12, 13, 14, 15, 16, -2, -2, 17, 18, 19, 20,
];
const FINAL = [
  -2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, -2, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
];
/** Letters standing alone, by initial and by final (the vowels stand in order from U+314F). */
const INITIAL_LETTERS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const FINAL_LETTERS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

function johabHangul(code: number): string {
  const initial = INITIAL[(code >> 10) & 31] ?? -2;
  const medial = MEDIAL[(code >> 5) & 31] ?? -2;
  const final = FINAL[code & 31] ?? -2;
  if (initial === -2 || medial === -2 || final === -2) return REPLACEMENT;
  if (initial >= 0 && medial >= 0) {
    return String.fromCharCode(FIRST_SYLLABLE + (initial * 21 + medial) * 28 + Math.max(final, 0));
  }
  if (initial >= 0 && final === -1) return INITIAL_LETTERS.charAt(initial);
  if (initial === -1 && medial >= 0 && final === -1) return String.fromCharCode(0x314f + medial);
  if (initial >= 0 || medial >= 0) return REPLACEMENT;
  return final === -1 ? '\u3000' : FINAL_LETTERS.charAt(final);
}

/** Symbols and hanja of Johab: two rows of KS X 1001 under each first byte. */
function johabOther(first: number, second: number): string {
  const row = first < 0xe0 ? 2 * (first - 0xd9) : 2 * first - 0x197;
  const cell = second < 0x91 ? second - 0x31 : second - 0x43;
  const high = cell >= 94 ? 1 : 0;
  const code = [row + high + 0xa1, cell - 94 * high + 0xa1] as const;
  return ADDED[code[0] * 256 + code[1]] ?? textDecoder('euc-kr').decode(Uint8Array.from(code));
}

/** Johab (KS X 1001 annex 3, code page 1361). */
export const JOHAB: Patched = {
  base: 'euc-kr',
  lengthAt: (bytes, at) => {
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    const hangul = first >= 0x84 && first <= 0xd3 && second >= 0x41 && second !== 0x7f && second <= 0xfe;
    const other = (first >= 0xd9 && first <= 0xde) || (first >= 0xe0 && first <= 0xf9);
    return hangul || (other && ((second >= 0x31 && second <= 0x7e) || (second >= 0x91 && second <= 0xfe))) ? 2 : 1;
  },
  textAt: (bytes, at, length) => {
    if (length === 1) return REPLACEMENT;
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    return first <= 0xd3 ? johabHangul(first * 256 + second) : johabOther(first, second);
  },
};
