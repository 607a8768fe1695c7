import { indexOfBytes, standsAt } from '../attachment/byte-search.ts';
import { u32 } from '../attachment/little-endian.ts';

/** The program is started anew, and half a million rounds of SHA-256 are made for each password. */
export const TRY_MS = 120;
/** Rounds as a power of two that take TRY_MS: those of 7z hash a password each, those of RAR 5 two blocks (PBKDF2). */
const SEVEN_ZIP_POWER = 19;
const RAR_POWER = 17;

/** Milliseconds of a try where a 7z asks for 2^power rounds; 63 stands for no rounds at all. */
export const sevenZipTryMs = (power: number): number =>
  power >= 63 ? TRY_MS : TRY_MS * 2 ** Math.max(0, power - SEVEN_ZIP_POWER);

export const rarTryMs = (power: number): number => TRY_MS * 2 ** Math.max(0, power - RAR_POWER);

const SEVEN_ZIP = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c];
/** The coder AES-256 with SHA-256 in the header of a 7z, behind it the bytes of its properties (7zFormat.txt, Methods.txt). */
const AES_CODER = [0x06, 0xf1, 0x07, 0x01];
const SEVEN_ZIP_START = 32;
/** What a header begins with that is packed, or encrypted as well; of such a one the coders stand near its beginning. */
const ENCODED_HEADER = 0x17;
const MAX_CODERS_BYTES = 64 * 1024;
const RAR_5 = [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00];
const RAR_ENCRYPTION_HEADER = 4;

/**
 * Milliseconds that listing takes where the list itself is encrypted, which has to be known before 7-Zip is asked for it: it
 * derives a key from whatever password it is given. TRY_MS for any other.
 */
export function listMs(bytes: Uint8Array): number {
  if (standsAt(bytes, SEVEN_ZIP, 0)) {
    const at = SEVEN_ZIP_START + u32(bytes, 12) + u32(bytes, 16) * 2 ** 32;
    const header = bytes.subarray(at, at + MAX_CODERS_BYTES);
    let ms = TRY_MS;
    if (header[0] !== ENCODED_HEADER) return ms;
    for (let coder = indexOfBytes(header, AES_CODER); coder >= 0; coder = indexOfBytes(header, AES_CODER, coder + 1)) {
      ms = Math.max(ms, sevenZipTryMs((header[coder + 5] ?? 0) & 0x3f));
    }
    return ms;
  }
  return standsAt(bytes, RAR_5, 0) ? rarTryMs(rarPower(bytes.subarray(RAR_5.length))) : TRY_MS;
}

/** Of an encryption header: its CRC, then numbers of seven bits a byte for size, type, flags, version and flags, then the power. */
function rarPower(header: Uint8Array): number {
  let at = 4;
  const number = (): number => {
    let value = 0;
    for (let digit = 0; digit < 10; digit += 1) {
      const byte = header[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** (7 * digit);
      if (byte < 0x80) break;
    }
    return value;
  };
  const [, type, flags] = [number(), number(), number()];
  if (type !== RAR_ENCRYPTION_HEADER) return 0;
  if (((flags ?? 0) & 1) !== 0) number();
  number();
  number();
  return header[at] ?? 0;
}
