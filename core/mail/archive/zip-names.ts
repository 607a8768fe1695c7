import { decodeText, detectText } from '../charset.ts';
import { extensionOf } from '../file-name-signs.ts';
import { MAX_ENTRY_NAME_BYTES } from '../limits.ts';

export type RawName = { readonly bytes: Uint8Array; readonly isUtf8: boolean };

const LINE_END = 0x0a;

/**
 * Decodes the names of one archive. One program wrote all of them, so those that do not say that they are UTF-8 are
 * detected together: a short name alone tells too little (`ﾃｽﾄ` is also EUC-JP).
 */
export function readZipNames(names: readonly RawName[]): string[] {
  const charset = detectText(joined(names.filter((name) => !name.isUtf8))).charset;
  const common = charset === 'windows-1252' ? null : charset;
  return names.map(({ bytes, isUtf8 }) => decodeText(bytes, isUtf8 ? 'utf-8' : common).text);
}

function joined(names: readonly RawName[]): Uint8Array {
  const all = new Uint8Array(names.reduce((length, name) => length + name.bytes.length + 1, 0));
  let at = 0;
  for (const { bytes } of names) {
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
  const raw = decodeText(untilNul(rawName).subarray(0, MAX_ENTRY_NAME_BYTES), 'utf-8').text;
  const shown = decodeText(unicode.subarray(0, MAX_ENTRY_NAME_BYTES), 'utf-8').text;
  return ASCII_NAME.test(raw) && extensionOf(raw) !== extensionOf(shown) ? rawName : null;
}
