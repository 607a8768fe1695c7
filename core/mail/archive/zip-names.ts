import { decodeText, detectText } from '../charset.ts';

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
