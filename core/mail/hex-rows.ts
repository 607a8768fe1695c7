import { hexDigits } from './hex-digits.ts';

/** Bytes in one row of a hex view. */
export const HEX_ROW_BYTES = 16;

/** One row: where it begins, its bytes as two digits each, and as ASCII with a dot for whatever is none. */
export type HexRow = { readonly offset: string; readonly digits: readonly string[]; readonly ascii: string };

export function hexRowCount(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / HEX_ROW_BYTES);
}

/** `base`: the offset in the file of the first byte. */
export function hexRow(bytes: Uint8Array, index: number, base = 0): HexRow {
  const at = index * HEX_ROW_BYTES;
  const row = bytes.subarray(at, at + HEX_ROW_BYTES);
  return {
    offset: hexDigits(base + at, 8),
    digits: [...row].map((byte) => hexDigits(byte, 2)),
    ascii: String.fromCharCode(...row.map((byte) => (byte >= 0x20 && byte < 0x7f ? byte : 0x2e))),
  };
}
