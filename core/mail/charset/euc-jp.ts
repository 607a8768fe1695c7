import { jisX0213 } from './jis-x-0213-characters.ts';
import type { Patched } from './patched.ts';
import { REPLACEMENT, textDecoder } from './text-decoders.ts';

const SINGLE_SHIFT_2 = 0x8e;
const SINGLE_SHIFT_3 = 0x8f;

const isHigh = (byte: number | undefined): boolean => byte !== undefined && byte >= 0xa1 && byte <= 0xfe;

function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first === SINGLE_SHIFT_3) return lengthOfShifted(bytes[at + 1], bytes[at + 2]);
  return (first === SINGLE_SHIFT_2 || isHigh(first)) && isHigh(bytes[at + 1]) ? 2 : 1;
}

/** Of what begins with a single shift 3: 3 for a character, less for a fault. */
function lengthOfShifted(second: number | undefined, third: number | undefined): number {
  if (isHigh(second)) return isHigh(third) ? 3 : third === undefined ? 2 : 1;
  const isLost = second !== undefined && second >= 0x80 && second !== SINGLE_SHIFT_2 && second !== SINGLE_SHIFT_3;
  return isLost ? 2 : 1;
}

/**
 * Whether bytes hold a single shift 3. Chromium's decoder keeps one whose character is cut: it then reads the next kanji,
 * of this text or of any that the same decoder reads later, from JIS X 0212 (高 as 婞). So it is never given a cut one.
 */
export const hasSingleShift3 = (bytes: Uint8Array): boolean => bytes.includes(SINGLE_SHIFT_3);

const isCut = (first: number, length: number): boolean => first === SINGLE_SHIFT_3 && length < 3;

const SMALL_ROMAN = 'ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ';
let ibmExtensions: readonly string[] | null = null;

/**
 * The IBM extension of eucJP-ms: 0x8FF3F3 to 0x8FF4FE hold, in their order, the characters of Shift_JIS 0xFA40 to
 * 0xFC4B that JIS X 0212 lacks.
 */
function ibmExtension(index: number): string | undefined {
  ibmExtensions ??= [...SMALL_ROMAN, ...'＇＂㈱№℡', ...ibmKanjiBeyondJisX0212()];
  return ibmExtensions[index];
}

function ibmKanjiBeyondJisX0212(): string[] {
  const supplementary = new Set(everyPair((first, second) => [SINGLE_SHIFT_3, first, second], 'euc-jp'));
  const shiftJis: number[] = [];
  for (let code = 0xfa5c; code <= 0xfc4b; code += 1) {
    const trail = code & 0xff;
    if (trail >= 0x40 && trail <= 0xfc && trail !== 0x7f) shiftJis.push(code >> 8, trail);
  }
  const kanji = [...textDecoder('shift_jis').decode(Uint8Array.from(shiftJis))];
  return kanji.filter((character) => !supplementary.has(character));
}

/** Every character of a 94 x 94 set, decoded at once. */
function everyPair(bytesOf: (first: number, second: number) => readonly number[], label: string): string {
  const bytes: number[] = [];
  for (let first = 0xa1; first <= 0xfe; first += 1) {
    for (let second = 0xa1; second <= 0xfe; second += 1) bytes.push(...bytesOf(first, second));
  }
  return textDecoder(label).decode(Uint8Array.from(bytes));
}

/** NEC's selection of IBM characters in rows 89 to 92, which Windows writes there (code page 51932). */
const isNecSelection = (first: number): boolean => first >= 0xf9 && first <= 0xfc;

/**
 * EUC-JP with the IBM characters in three bytes and the user-defined rows of eucJP-ms (private use from U+E000 and
 * U+E3AC). Rows 89 to 92 are read as code page 51932 has them: both names are used for the same mails, and a user's
 * own character could not be shown anyway.
 */
export const EUC_JP_MS: Patched = {
  base: 'euc-jp',
  lengthAt,
  textAt: (bytes, at, length) => {
    const [first, second, third] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
    if (isCut(first, length)) return REPLACEMENT;
    if (length === 3 && second >= 0xf5) return privateUse(0xe3ac, second, third);
    if (length === 3 && second >= 0xf3) return ibmExtension((second - 0xf3) * 94 + third - 0xa1 - 82);
    return length === 2 && first >= 0xf5 && !isNecSelection(first) ? privateUse(0xe000, first, second) : undefined;
  },
};

const privateUse = (start: number, first: number, second: number): string =>
  String.fromCharCode(start + (first - 0xf5) * 94 + second - 0xa1);

/** EUC-JIS-2004 (JIS X 0213 in EUC), with JIS X 0212 and the vendors' characters where JIS X 0213 has none. */
export const EUC_JIS_2004: Patched = {
  base: 'euc-jp',
  lengthAt,
  textAt: (bytes, at, length) => {
    const [first, second, third] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
    if (isCut(first, length)) return REPLACEMENT;
    if (length === 3) return jisX0213(2, second - 0xa0, third - 0xa0) || EUC_JP_MS.textAt(bytes, at, length);
    return length === 2 ? jisX0213(1, first - 0xa0, second - 0xa0) : undefined;
  },
};
