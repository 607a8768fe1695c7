import { u16, u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';

/** The text of a Word document before 2007, and the table stream that tells how it hangs together; neither is encrypted. */
export type WordStreams = { readonly stream: Uint8Array; readonly table: Uint8Array };

/** `count` characters from `at` on in the stream `WordDocument`, of 8 or 16 bits. */
type Piece = { readonly at: number; readonly count: number; readonly isWide: boolean };

/** Where the Clx lies in the table stream: `fcClx` and `lcbClx` of FibRgFcLcb97 ([MS-DOC] 2.5.6). */
const CLX_AT = 0x01a2;
/** The two parts of a Clx ([MS-DOC] 2.9.38). */
const FORMATTING = 1;
const PIECES = 2;
const POSITION_BYTES = 4;
const PIECE_BYTES = 8;
/** Bits of FcCompressed ([MS-DOC] 2.9.73): the place is of 8-bit text, and twice what it is. */
const IS_8_BIT = 0x40000000;
const PLACE_BITS = 0x3fffffff;

/** The pieces of the text in the order in which they are read ([MS-DOC] 2.8.35); none when there is no list of them. */
export function* wordPieces(stream: Uint8Array, table: Uint8Array, reading: Reading): Generator<Piece> {
  const list = pieceList(table.subarray(u32(stream, CLX_AT)).subarray(0, u32(stream, CLX_AT + 4)));
  const count = Math.floor((list.length - POSITION_BYTES) / (POSITION_BYTES + PIECE_BYTES));
  // Pieces of a document do not lie over each other, so together they are no longer than the stream.
  let left = stream.length;
  for (let index = 0; index < count; index += 1) {
    const characters = u32(list, (index + 1) * POSITION_BYTES) - u32(list, index * POSITION_BYTES);
    const compressed = u32(list, (count + 1) * POSITION_BYTES + index * PIECE_BYTES + 2);
    const isWide = (compressed & IS_8_BIT) === 0;
    const place = compressed & PLACE_BITS;
    const at = isWide ? place : place >> 1;
    const bytes = Math.min(Math.max(characters, 0) * (isWide ? 2 : 1), Math.max(stream.length - at, 0));
    if (bytes > left) return reading.cut('WordDocument pieces');
    left -= bytes;
    yield { at, count: isWide ? bytes >> 1 : bytes, isWide };
  }
}

/** The PlcPcd of a Clx, in front of which formatting may stand. */
function pieceList(clx: Uint8Array): Uint8Array {
  let at = 0;
  while (clx[at] === FORMATTING) at += 3 + u16(clx, at + 1);
  return clx[at] === PIECES ? clx.subarray(at + 5, at + 5 + u32(clx, at + 1)) : new Uint8Array(0);
}
