import { NAME_VARIANTS } from './name-variants.ts';

/** Stands between the values of one field (addresses, file names): nothing is found across it. */
export const VALUE_BREAK = '\u0000';
const BREAK = 0;
const SPACE = 0x20;
const VOICED = 0x3099;
const SEMI_VOICED = 0x309a;

/** Classes of a UTF-16 code unit, told by halves of characters; any other value of the table is what it folds to. */
const SEVERAL = 0xd800;
const DROPPED = 0xd801;
const VOICING = 0xd802;
const SEMI_VOICING = 0xd803;

/** Folded UTF-16 code units; `at[n]` is the index in the original text that unit n comes from. */
export type Folded = { readonly codes: Uint16Array; readonly at: Uint32Array };

let table: Uint16Array | null = null;
const several = new Map<number, string>();

/** What one code unit folds to, made once: 65,536 entries, some 50 ms, which `prepareFolding` lets happen earlier. */
function foldTable(): Uint16Array {
  if (table !== null) return table;
  const made = new Uint16Array(0x10000);
  for (let code = 1; code < 0x10000; code += 1) made[code] = classOf(code);
  table = made;
  return made;
}

/** Has the first query wait for nothing. */
export function prepareFolding(): void {
  foldTable();
}

function classOf(code: number): number {
  if (code === VOICED || code === 0x309b || code === 0xff9e) return VOICING;
  if (code === SEMI_VOICED || code === 0x309c || code === 0xff9f) return SEMI_VOICING;
  if (code >= 0xd800 && code <= 0xdfff) return SEVERAL;
  const folded = foldCharacter(String.fromCharCode(code));
  if (folded.length === 1) return folded.charCodeAt(0);
  if (folded === '') return DROPPED;
  several.set(code, folded);
  return SEVERAL;
}

const DASH = 0x2d;
const LONG_VOWEL = 0x30fc;
const isKana = (code: number): boolean => (code >= 0x3041 && code <= 0x309e) || code === LONG_VOWEL;

/** Hyphens, dashes, minus signs and bars that stand for the long vowel: people type any of them for any other. */
const DASHES = /[\u2010-\u2015\u2212\u30fc\uff70\u2500\u2501\u2796\ufe58\ufe63\uff0d]/u;
const WAVES = /[\u301c\uff5e\u223c]/u;
/** What shows nothing: joiners, direction marks, variation selectors, byte order marks. Hostile mails hide words so. */
const INVISIBLE =
  /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e01ef}]|\p{Variation_Selector}/u;

function foldCharacter(character: string): string {
  if (character === '\u00ad' || INVISIBLE.test(character)) return '';
  if (DASHES.test(character)) return '-';
  if (WAVES.test(character)) return '~';
  if (/\s/u.test(character) || character < ' ') return ' ';
  const plain = character
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC');
  let folded = '';
  for (const each of plain) {
    const code = each.codePointAt(0) ?? 0;
    const isKatakana = (code >= 0x30a1 && code <= 0x30f6) || code === 0x30fd || code === 0x30fe;
    const hiragana = isKatakana ? String.fromCharCode(code - 0x60) : each;
    folded += DASHES.test(hiragana) ? '-' : (NAME_VARIANTS[hiragana] ?? hiragana);
  }
  return folded;
}

/** Han, kana and their punctuation: where a line or a space between two of them means nothing. */
const isJapanese = (code: number): boolean =>
  (code >= 0x3001 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xd840 && code <= 0xdfff);

/**
 * One spelling for everything that reads alike: NFKC, lower case, without accents, katakana as hiragana, half-width kana
 * with their sound marks, one dash for all (the long vowel after kana), variant characters of names. White space becomes
 * one blank, and none at all between Japanese characters, so that a word broken over two lines is found, and a name
 * whether its parts stand apart or not. `VALUE_BREAK` stays. Linear in the text. The units stand in memory that the next folding overwrites: this
 * is the inner loop of indexing.
 */
export function foldCodes(text: string): Uint16Array {
  fold(text, scratch);
  return scratch.codes();
}

/** The same to keep, with where each unit comes from: for highlights. */
export function foldWithMap(text: string): Folded {
  const out = new FoldedText(new Uint32Array(text.length + 32));
  fold(text, out);
  return { codes: out.codes().slice(), at: out.at() };
}

/** The same as text. */
export function foldText(text: string): string {
  let folded = '';
  const codes = foldCodes(text);
  for (let at = 0; at < codes.length; at += 8192) folded += String.fromCharCode(...codes.subarray(at, at + 8192));
  return folded;
}

function fold(text: string, out: FoldedText): void {
  const folds = foldTable();
  out.clear();
  let blankAt = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const folded = folds[code] ?? 0;
    if (folded === DROPPED) continue;
    if (folded === SPACE) {
      if (blankAt < 0) blankAt = at;
      continue;
    }
    if (folded === VOICING || folded === SEMI_VOICING) {
      if (blankAt < 0) out.voice(folded === VOICING ? VOICED : SEMI_VOICED);
      continue;
    }
    const words = folded === SEVERAL ? (several.get(code) ?? foldPair(text, at)) : null;
    const first = words === null ? folded : words.charCodeAt(0);
    const after = folded === SEVERAL && isPair(text, at) ? 1 : 0;
    if (words !== '') {
      if (blankAt >= 0 && first !== BREAK && out.last !== BREAK && !(isJapanese(first) && isJapanese(out.last))) {
        out.push(SPACE, blankAt);
      }
      blankAt = -1;
      if (words === null) out.push(folded === DASH && isKana(out.last) ? LONG_VOWEL : folded, at);
      else for (let index = 0; index < words.length; index += 1) out.push(words.charCodeAt(index), at);
    }
    at += after;
  }
}

const isPair = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;

/** A character outside the Basic Multilingual Plane; half of one stands for itself. */
const foldPair = (text: string, at: number): string =>
  isPair(text, at) ? foldCharacter(text.slice(at, at + 2)) : '\ufffd';

/** Units as they come, and where from, if that is asked for. */
class FoldedText {
  #codes = new Uint16Array(1 << 12);
  #at: Uint32Array | null;
  #length = 0;

  constructor(at: Uint32Array | null) {
    this.#at = at;
  }

  clear(): void {
    this.#length = 0;
  }

  get last(): number {
    return this.#length === 0 ? BREAK : (this.#codes[this.#length - 1] ?? BREAK);
  }

  push(code: number, at: number): void {
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length] = code;
    if (this.#at !== null) {
      if (this.#length === this.#at.length) {
        const grown = new Uint32Array(this.#at.length * 2);
        grown.set(this.#at);
        this.#at = grown;
      }
      this.#at[this.#length] = at;
    }
    this.#length += 1;
  }

  /** Puts a sound mark on the last character, where there is such a character (か with ゛ is が). */
  voice(mark: number): void {
    const voiced = String.fromCharCode(this.last, mark).normalize('NFC');
    if (this.#length > 0 && voiced.length === 1) this.#codes[this.#length - 1] = voiced.charCodeAt(0);
  }

  #grow(): void {
    const codes = new Uint16Array(this.#codes.length * 2);
    codes.set(this.#codes);
    this.#codes = codes;
  }

  codes(): Uint16Array {
    return this.#codes.subarray(0, this.#length);
  }

  at(): Uint32Array {
    return (this.#at ?? new Uint32Array(0)).subarray(0, this.#length);
  }
}

const scratch = new FoldedText(null);
