import type { Reading } from '../reading.ts';
import { nibbleOf } from '../rtf/rtf-tokens.ts';
import { nameOf, type PdfDictionary, PdfReference, type PdfValue } from './pdf-value.ts';

/** Bytes unpacked of one stream. */
const MAX_STREAM_BYTES = 16 * 1024 * 1024;
/** Filters one after the other; more than 2 are not made by people. */
const MAX_FILTERS = 8;

const JPEG = /^DCT(?:Decode)?$/;

/** Names of the filters of a stream, in the order in which they are taken off. */
const filtersOf = (dictionary: PdfDictionary): string[] => listed(dictionary.get('Filter')).map(nameOf);

/** Whether what is left of a stream in the end is a JPEG. */
export const isJpegStream = (dictionary: PdfDictionary): boolean => JPEG.test(filtersOf(dictionary).at(-1) ?? '');

/**
 * A stream's bytes with its filters taken off, a JPEG as the file that it is; null when one of them is not known here
 * (other pictures, LZW, encryption).
 */
export function streamBytes(dictionary: PdfDictionary, packed: Uint8Array, reading: Reading): Uint8Array | null {
  const filters = filtersOf(dictionary);
  const parameters = listed(dictionary.get('DecodeParms'));
  if (filters.length > MAX_FILTERS) return null;
  let bytes: Uint8Array = packed;
  for (const [index, filter] of filters.entries()) {
    if (parameters[index] instanceof PdfReference) return null;
    if (index === filters.length - 1 && JPEG.test(filter)) return bytes;
    if (filter === 'FlateDecode' || filter === 'Fl') {
      bytes = unpredicted(reading.unpackZlib(bytes, MAX_STREAM_BYTES, filter), parameters[index]);
    } else if (filter === 'ASCIIHexDecode' || filter === 'AHx') bytes = fromHex(bytes);
    else if (filter === 'ASCII85Decode' || filter === 'A85') bytes = fromBase85(bytes);
    else return null;
    if (!reading.spend(bytes.length)) return null;
  }
  return bytes;
}

const listed = (value: PdfValue | undefined): readonly PdfValue[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/**
 * Takes the predictors off (ISO 32000-1, 7.4.4.4), which object streams of some writers have: those of PNG, and of TIFF
 * where a sample is a byte.
 */
function unpredicted(bytes: Uint8Array, parameters: PdfValue | undefined): Uint8Array {
  const number = (key: string, otherwise: number): number => {
    const value = parameters instanceof Map ? parameters.get(key) : undefined;
    return typeof value === 'number' && value > 0 && value < 65_536 ? value : otherwise;
  };
  const predictor = number('Predictor', 1);
  const pixel = Math.max(1, (number('Colors', 1) * number('BitsPerComponent', 8)) >> 3);
  const said = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8);
  // A row that is longer than all there is ends with it: what a file says is not taken for a length of memory.
  const width = Math.min(said, bytes.length);
  if (predictor === 2 && number('BitsPerComponent', 8) === 8) return summed(bytes, width, pixel);
  if (predictor < 10 || width === 0) return bytes;
  const rows = Math.ceil(bytes.length / (width + 1));
  const out = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (width + 1)] ?? 0;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const left = column < pixel ? 0 : (out[at - pixel] ?? 0);
      const up = row === 0 ? 0 : (out[at - width] ?? 0);
      const upLeft = row === 0 || column < pixel ? 0 : (out[at - width - pixel] ?? 0);
      out[at] = (bytes[row * (width + 1) + 1 + column] ?? 0) + predicted(kind, left, up, upLeft);
    }
  }
  return out;
}

/** Each sample was written as its difference to the one at its left (TIFF 6.0, section 14). */
function summed(bytes: Uint8Array, width: number, pixel: number): Uint8Array {
  const out = bytes.slice();
  for (let at = 0; at < out.length; at += 1) if (at % width >= pixel) out[at] = out[at]! + out[at - pixel]!;
  return out;
}

function predicted(kind: number, left: number, up: number, upLeft: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map((value) => Math.abs(left + up - upLeft - value));
  if (toLeft === undefined || toUp === undefined || toUpLeft === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

function fromHex(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0x3e);
  const nibbles = bytes.subarray(0, end < 0 ? bytes.length : end).filter((byte) => nibbleOf(byte) >= 0);
  const out = new Uint8Array((nibbles.length + 1) >> 1);
  for (const [index, byte] of nibbles.entries()) out[index >> 1]! |= nibbleOf(byte) << (index % 2 === 0 ? 4 : 0);
  return out;
}

/** Groups of five letters from `!` to `u` are four bytes; `z` is four zeros; `~` ends. */
function fromBase85(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let value = 0;
  let count = 0;
  const flush = (length: number): void => {
    for (let index = 0; index < length; index += 1) out.push(Math.floor(value / 256 ** (3 - index)) & 0xff);
    value = 0;
    count = 0;
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && count === 0) flush(4);
    if (byte < 0x21 || byte > 0x75) continue;
    value = value * 85 + byte - 0x21;
    count += 1;
    if (count === 5) flush(4);
  }
  if (count > 1) {
    const length = count - 1;
    for (; count < 5; count += 1) value = value * 85 + 84;
    flush(length);
  }
  return Uint8Array.from(out);
}
