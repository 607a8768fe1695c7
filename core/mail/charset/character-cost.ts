import { COMMON_HANGUL, COMMON_KANJI, COMMON_SIMPLIFIED, COMMON_TRADITIONAL } from './common-characters.ts';
import { REPLACEMENT, textDecoder } from './text-decoders.ts';

/** The kind of text a charset is made for. `any`: Unicode. */
export type Writing = 'japanese' | 'simplified' | 'traditional' | 'korean' | 'cyrillic' | 'western' | 'any';

/**
 * Costs are negative logarithms of how often a character of a class is met in mail of that writing, spread over the
 * characters of the class (natural units, rounded; ours). Costs of different charsets for the same bytes compare:
 * the smallest sum explains the bytes best, however many bytes a character takes.
 */
export const COST = {
  asciiWord: 3.5,
  asciiMark: 5,
  control: 12,
  kana: 5.3,
  katakana: 6.2,
  punctuation: 5.5,
  fullWidth: 7,
  commonIdeograph: 7.6,
  firstLevel: 10.8,
  vendorMark: 9.5,
  symbol: 10,
  rare: 14,
  privateUse: 18,
  invalid: 25,
} as const;

type Sets = { readonly common: ReadonlySet<string>; readonly first: ReadonlySet<string> };

const PAIRS = { first: 0xa1, last: 0xfe };

/** The ideographs or syllables of rows in which a charset keeps the more usual ones. */
function rowsOf(label: string, firstRow: number, lastRow: number, firstTrail: number): Set<string> {
  const bytes: number[] = [];
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let trail = firstTrail; trail <= PAIRS.last; trail += 1) {
      if (trail <= 0x7e || trail >= PAIRS.first) bytes.push(row, trail);
    }
  }
  return new Set(textDecoder(label).decode(Uint8Array.from(bytes)));
}

const MAKE_SETS: Readonly<Record<'japanese' | 'simplified' | 'traditional' | 'korean', () => Sets>> = {
  japanese: () => ({ common: new Set(COMMON_KANJI), first: rowsOf('euc-jp', 0xb0, 0xcf, PAIRS.first) }),
  simplified: () => ({ common: new Set(COMMON_SIMPLIFIED), first: rowsOf('gb18030', 0xb0, 0xd7, PAIRS.first) }),
  traditional: () => ({ common: new Set(COMMON_TRADITIONAL), first: rowsOf('big5', 0xa4, 0xc6, 0x40) }),
  korean: () => ({ common: new Set(COMMON_HANGUL), first: rowsOf('euc-kr', 0xb0, 0xc8, PAIRS.first) }),
};
const made = new Map<keyof typeof MAKE_SETS, Sets>();

function setsOf(writing: keyof typeof MAKE_SETS): Sets {
  let sets = made.get(writing);
  if (sets === undefined) {
    sets = MAKE_SETS[writing]();
    made.set(writing, sets);
  }
  return sets;
}

/** What an encoding that is not Japanese costs: this program reads mails of Japan. */
export const PRIOR: Readonly<Record<Writing, number>> = {
  any: 0,
  japanese: 0,
  western: 3,
  simplified: 7,
  traditional: 7.5,
  korean: 7,
  cyrillic: 9,
};

/**
 * What it costs to meet a character in mail of that writing; `before`: the character before it, `''` at the start.
 */
export function costOfCharacter(writing: Writing, character: string, before: string): number {
  if (character < '\u0080') return asciiCost(character);
  return character === REPLACEMENT ? COST.invalid : COST_OF_CHARACTER[writing](character, before);
}

/** Whether the cost of a character above ASCII hangs on the one before it. */
export function isByContext(writing: Writing, character: string): boolean {
  if (writing === 'japanese') return isHalfWidthKana(character);
  if (character === REPLACEMENT) return false;
  return writing === 'western' || ((writing === 'cyrillic' || writing === 'any') && character < '\u0800');
}

/**
 * What the character before may be, as far as a cost hangs on it: kinds of characters, each with one that stands for
 * all of its kind. Any other says as much as a blank.
 */
export const CONTEXTS: Readonly<Record<Writing, readonly (readonly [kind: RegExp, one: string])[]>> = {
  japanese: [
    [/[ﾊ-ﾎ]/, 'ﾊ'],
    [/[ｶ-ﾄｳ]/, 'ｶ'],
    [/[ｳ-ﾝﾞﾟ]/, 'ﾝ'],
    [/[\uff61-\uff9f]/, 'ｱ'],
  ],
  western: [
    [/[^\0-\u007f]/, 'é'],
    [/[a-z]/, 'a'],
    [/[A-Z]/, 'A'],
  ],
  cyrillic: [
    [/[A-Za-z]/, 'a'],
    [/[а-яё]/, 'а'],
    [/[А-ЯЁ]/, 'А'],
  ],
  any: [[/[^\0-\u007f]/, 'é']],
  simplified: [],
  traditional: [],
  korean: [],
};

function asciiCost(character: string): number {
  if (/[A-Za-z0-9 \r\n\t]/.test(character)) return COST.asciiWord;
  return character < ' ' || character === '\u007f' ? COST.control : COST.asciiMark;
}

const isHalfWidthKana = (character: string): boolean => character >= '\uff61' && character <= '\uff9f';

/** Half-width kana come in runs, voiced marks after what can be voiced, small letters and long marks not first. */
function halfWidthCost(character: string, before: string): number {
  const start = !isHalfWidthKana(before);
  if (character === 'ﾞ') return /[ｶ-ﾄﾊ-ﾎｳ]/.test(before) ? 1.2 : COST.rare;
  if (character === 'ﾟ') return /[ﾊ-ﾎ]/.test(before) ? 1.5 : COST.rare;
  if (character === 'ｰ') return start ? COST.rare : 2.5;
  if (/[ｧ-ｯ]/.test(character)) return start ? COST.rare : /[ｳ-ﾝﾞﾟ]/.test(before) ? 4 : 8;
  if (/[｡-･]/.test(character)) return start ? 8 : 5;
  return character === 'ｦ' ? 7 : start ? 8.7 : 3.7;
}

function japaneseCost(character: string, before: string): number {
  if (character >= '\u3041' && character <= '\u3096') return COST.kana;
  if (character >= '\u30a1' && character <= '\u30fe') return COST.katakana;
  if (isHalfWidthKana(character)) return halfWidthCost(character, before);
  if (/[、。「」『』（）【】〔〕《》〈〉・：！？～〜－　々〆●○◎◇◆□■△▲▽▼☆★※→←↑↓…‥／＆＃＊＠]/u.test(character))
    return COST.punctuation;
  if (/[！-～]/u.test(character)) return COST.fullWidth;
  const sets = setsOf('japanese');
  if (sets.common.has(character)) return COST.commonIdeograph;
  if (sets.first.has(character)) return COST.firstLevel;
  if (/[①-⑳Ⅰ-Ⅹⅰ-ⅹ㈱㈲㈹℡№㍉㌔㌢㍍㎜㎝㎞㎎㎏㏄㎡㍻㍾㍽㍼髙﨑德濵﨟]/u.test(character)) return COST.vendorMark;
  return otherCost(character);
}

function otherCost(character: string): number {
  if (character >= '\ue000' && character <= '\uf8ff') return COST.privateUse;
  if (character >= '\u0080' && character <= '\u009f') return COST.privateUse;
  return character >= '\u2000' && character <= '\u25ff' ? COST.symbol : COST.rare;
}

const chineseCost =
  (writing: 'simplified' | 'traditional') =>
  (character: string): number => {
    const sets = setsOf(writing);
    if (sets.common.has(character)) return 6.1;
    if (sets.first.has(character)) return 9.1;
    if (/[，。、；：？！“”‘’（）《》「」…—　]/u.test(character)) return COST.punctuation;
    return otherCost(character);
  };

function koreanCost(character: string): number {
  const sets = setsOf('korean');
  if (sets.common.has(character)) return 4.8;
  if (sets.first.has(character)) return 8;
  if (character >= '\uac00' && character <= '\ud7a3') return 12;
  // Letters by themselves, laughter and tears of those who type quickly, are the kana of EUC-JP: the label decides.
  if (character >= '\u3131' && character <= '\u3163') return COST.kana;
  return otherCost(character);
}

/**
 * Russian, by the case of its letters: KOI8-R and windows-1251 have them the other way round. A word is of one script.
 */
function cyrillicCost(character: string, before: string): number {
  if (/[A-Za-z]/.test(before)) return COST.rare;
  if (/[а-яё]/.test(character)) return /[А-ЯЁа-яё]/.test(before) ? 3.2 : 4;
  if (/[А-ЯЁ]/.test(character)) return /[а-яё]/.test(before) ? 9 : 4.5;
  return /[№«»—–„“”]/.test(character) ? 6 : COST.rare;
}

const isHighLatin = (character: string): boolean => /[À-ÖØ-öø-ÿŒœŠšŽžŸĞğİıŞş]/.test(character);

function westernCost(character: string, before: string): number {
  const again = before > '\u007f' ? 3 : 0;
  if (isHighLatin(character)) {
    const lower = character === character.toLowerCase();
    const within = /[A-Z]/i.test(before);
    return (lower ? 4.5 : within && before === before.toLowerCase() ? 9 : 6) + again;
  }
  if (/[’“”–—…€£©®™°·«»¿¡§\u00a0]/.test(character)) return 7 + again;
  return (character >= '\u0080' && character <= '\u009f' ? COST.rare : 9) + again;
}

/** Unicode may hold every writing; valid UTF-8 of three bytes says more than what it says. */
function anyCost(character: string, before: string): number {
  if (character >= '\u0800') return character >= '\ue000' && character <= '\uf8ff' ? 10 : 7;
  if (character <= '\u009f') return COST.rare;
  // Phonetic letters and rare extensions are what other charsets look like by accident.
  if (character >= '\u0180' && character <= '\u036f') return 11;
  if (/\p{L}/u.test(character)) return 5.5;
  return before > '\u007f' ? 9 : 8;
}

const COST_OF_CHARACTER: Readonly<Record<Writing, (character: string, before: string) => number>> = {
  japanese: japaneseCost,
  simplified: chineseCost('simplified'),
  traditional: chineseCost('traditional'),
  korean: koreanCost,
  cyrillic: cyrillicCost,
  western: westernCost,
  any: anyCost,
};
