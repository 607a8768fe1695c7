import type { ByteRange } from '../model/mail-details.ts';
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

/** Part of a row's digits or characters: in the bytes of a mark, or between them. */
export type HexPiece = { readonly text: string; readonly marked: boolean };

/** A row in pieces; the digits with the blanks that set them in two groups of eight, and fill the row. */
export type HexPieces = {
  readonly offset: string;
  readonly digits: readonly HexPiece[];
  readonly ascii: readonly HexPiece[];
};

/** As `hexRow`; the bytes of `marks` (of `bytes`, in any order) are picked out. */
export function hexPieces(bytes: Uint8Array, index: number, base: number, marks: readonly ByteRange[]): HexPieces {
  const { offset, digits, ascii } = hexRow(bytes, index, base);
  const at = index * HEX_ROW_BYTES;
  const here = marks.filter(({ start, end }) => start < at + digits.length && end > at);
  const isMarked = (place: number): boolean =>
    here.some(({ start, end }) => start <= at + place && at + place < Math.min(end, bytes.length));
  const set: HexPiece[] = [];
  for (let place = 0; place < HEX_ROW_BYTES; place += 1) {
    const marked = isMarked(place);
    if (place > 0) set.push({ text: place === HEX_ROW_BYTES / 2 ? '  ' : ' ', marked: marked && isMarked(place - 1) });
    set.push({ text: digits[place] ?? '  ', marked });
  }
  const characters = [...ascii].map((text, place) => ({ text, marked: isMarked(place) }));
  return { offset, digits: together(set), ascii: together(characters) };
}

function together(pieces: readonly HexPiece[]): HexPiece[] {
  const runs: HexPiece[] = [];
  for (const { text, marked } of pieces) {
    const last = runs.at(-1);
    if (last?.marked === marked) runs[runs.length - 1] = { text: last.text + text, marked };
    else runs.push({ text, marked });
  }
  return runs;
}
