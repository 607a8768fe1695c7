import { LEFT_OUT, withoutMiddle } from '../beginning.ts';
import { decodeText, detectText } from '../charset.ts';
import { extensionOf } from '../file-name-signs.ts';
import { MAX_ENTRY_NAME_BYTES } from '../limits.ts';

export type RawName = { readonly bytes: Uint8Array; readonly isUtf8: boolean };
/** A name as it is listed; `isNameCut`: of more than MAX_ENTRY_NAME_BYTES, only the beginning and the end. */
export type EntryName = { readonly name: string; readonly isNameCut?: boolean };

const LINE_END = 0x0a;

/**
 * Decodes the names of one archive. One program wrote all of them, so those that do not say that they are UTF-8 are
 * detected together: a short name alone tells too little (`ﾃｽﾄ` is also EUC-JP).
 */
export function readZipNames(names: readonly RawName[]): EntryName[] {
  const pieces = names.map(({ bytes }) => endsOfName(bytes));
  const charset = detectText(
    joined(pieces.flatMap((own, index) => (names[index]?.isUtf8 === true ? [] : own))),
  ).charset;
  const common = charset === 'windows-1252' ? null : charset;
  return names.map(({ isUtf8 }, index) => {
    const texts = (pieces[index] ?? []).map((bytes) => decodeText(bytes, isUtf8 ? 'utf-8' : common).text);
    return { name: texts.join(LEFT_OUT), ...(texts.length > 1 && { isNameCut: true }) };
  });
}

/** The same of a name that is text already. */
export const entryName = (name: string): EntryName => ({
  name: withoutMiddle(name, MAX_ENTRY_NAME_BYTES),
  ...(name.length > MAX_ENTRY_NAME_BYTES && { isNameCut: true }),
});

const HALF = MAX_ENTRY_NAME_BYTES / 2;

/** The whole name, or its beginning and its end: with what stands between them no longer than the limit. */
function endsOfName(name: Uint8Array): Uint8Array[] {
  if (name.length <= MAX_ENTRY_NAME_BYTES) return [name];
  const end = dividingPlace(name, name.length - HALF + LEFT_OUT.length, 1);
  return [name.subarray(0, dividingPlace(name, HALF, -1)), name.subarray(end)];
}

/** A folder has a name of 255 letters or bytes at most: in so many there is a slash, a dot or a digit. */
const MAX_SEARCHED = 256;
/** Of UTF-8, behind the first byte of a character. */
const MAX_FOLLOWING = 3;

/**
 * Where a name can be divided, beginning at `at`: in front of a byte that is part of a longer character neither in UTF-8
 * nor in cp932, else where UTF-8 begins a character.
 */
function dividingPlace(name: Uint8Array, at: number, step: 1 | -1): number {
  for (let moved = 0; moved <= MAX_SEARCHED; moved += 1) {
    if ((name[at + moved * step] ?? 0) < 0x40) return at + moved * step;
  }
  for (let moved = 0; moved <= MAX_FOLLOWING; moved += 1) {
    if (((name[at + moved * step] ?? 0) & 0xc0) !== 0x80) return at + moved * step;
  }
  return at;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length + 1, 0));
  let at = 0;
  for (const bytes of pieces) {
    all.set(bytes, at);
    all[at + bytes.length] = LINE_END;
    at += bytes.length + 1;
  }
  return all;
}

/** As far as programs written in C read a name: `a.js` of `a.js\0.txt`. */
export function untilNul(name: Uint8Array): Uint8Array {
  const end = name.indexOf(0);
  return end < 0 ? name : name.subarray(0, end);
}

const ASCII_NAME = /^[\x20-\x7e]+$/;

/**
 * The name that other programs give an entry: the whole of one with a NUL in it, or that without the Unicode Path field
 * where it has another extension. Else null: beside that field it is an honest stand-in, often of question marks.
 */
export function secondName(rawName: Uint8Array, unicode: Uint8Array | null): Uint8Array | null {
  if (unicode === null) return rawName.includes(0) ? rawName : null;
  if (unicode.includes(0)) return unicode;
  const [raw = '', shown = ''] = [untilNul(rawName), unicode].map((bytes) => decodeText(bytes, 'utf-8').text);
  return ASCII_NAME.test(raw) && extensionOf(raw) !== extensionOf(shown) ? rawName : null;
}
