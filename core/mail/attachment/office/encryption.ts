import { u16, u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';

/** Bytes of the description in which the algorithm's names are looked for. */
const MAX_DESCRIPTION_BYTES = 64 * 1024;

/** Adds how an encrypted OOXML document is encrypted ([MS-OFFCRYPTO] 2.3.4: `EncryptionInfo`). */
export function addEncryption(info: Uint8Array, reading: Reading): void {
  const [major, minor] = [u16(info, 0), u16(info, 2)];
  if (major === 4 && minor === 4) {
    const xml = new TextDecoder('utf-8').decode(info.subarray(8, MAX_DESCRIPTION_BYTES));
    const name = (attribute: string): string => new RegExp(`\\b${attribute}="([^"]{1,40})"`).exec(xml)?.[1] ?? '?';
    return reading.add(
      'document-encrypted',
      `Agile ${name('cipherAlgorithm')}-${name('keyBits')} ${name('hashAlgorithm')} spinCount=${name('spinCount')}`,
    );
  }
  const kind = minor === 2 ? 'Standard' : minor === 3 ? 'Extensible' : 'unknown';
  const bits = minor === 2 ? ` ${u32(info, 12 + 16)} bit` : '';
  reading.add('document-encrypted', `${kind} ${major}.${minor}${bits}`);
}
