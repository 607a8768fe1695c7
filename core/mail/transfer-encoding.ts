import { decodeBase64 } from './mime/base64.ts';
import type { Decoded } from './mime/decoded.ts';
import { decodeQuotedPrintable } from './mime/quoted-printable.ts';
import { decodeUuencode } from './mime/uuencode.ts';

export { decodeBase64 };

/** Decodes the Q encoding of encoded words (RFC 2047 4.2): `_` is a space. */
export function decodeQWord(source: Uint8Array): Uint8Array {
  const spaced = source.map((byte) => (byte === 0x5f ? 0x20 : byte));
  return decodeQuotedPrintable(spaced, 'piece').bytes;
}

/**
 * Decodes a body by its Content-Transfer-Encoding. 7bit, 8bit, binary and unknown ones are the bytes themselves
 * (a view, not a copy). With `overwrites`, base64 is decoded over its own bytes.
 */
export function decodeTransfer(source: Uint8Array, encoding: string, overwrites = false): Decoded {
  switch (encoding) {
    case 'base64':
      return overwrites ? decodeBase64(source, source) : decodeBase64(source);
    case 'quoted-printable':
      return decodeQuotedPrintable(source);
    case 'x-uuencode':
    case 'x-uue':
    case 'uuencode':
    case 'uue':
      return decodeUuencode(source);
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return { bytes: source, problems: [] };
    default:
      return { bytes: source, problems: [{ code: 'unknown-transfer-encoding', places: [] }] };
  }
}
