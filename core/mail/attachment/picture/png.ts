import { inflate } from '../../archive/inflate.ts';
import { joinBytes } from '../../mime/join.ts';
import { standsAt } from '../byte-search.ts';
import type { DecodedPicture } from '../tools.ts';
import { sampleAt } from './pixels.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Samples of a pixel by colour type (PNG 11.2.1): grey, colours, palette, grey with alpha, colours with alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;
type Pass = readonly [firstColumn: number, firstRow: number, acrossStep: number, downStep: number];
const WHOLE: readonly Pass[] = [[0, 0, 1, 1]];
/** The seven passes of an interlaced picture (PNG 8.2, Adam7). */
const INTERLACED: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];
/** Chunks of one file; a large picture has some thousands of 8 KB. */
const MAX_CHUNKS = 100_000;

type Header = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly passes: readonly Pass[];
};
type Chunks = {
  readonly header: Header;
  readonly data: Uint8Array;
  readonly palette: Uint8Array;
  readonly alpha: Uint8Array;
  /** The samples of the one colour that is transparent, where there is one. */
  readonly clear: readonly number[] | null;
};

/**
 * Decodes a PNG (W3C PNG, ISO/IEC 15948) to pixels; a picture that is cut off is transparent from there on. Null when it is
 * none; one of more than `maxPixels` is left out. Checksums are not compared. Never throws; memory is in proportion to the
 * pixels allowed.
 */
export function readPng(bytes: Uint8Array, maxPixels: number): DecodedPicture {
  const chunks = readChunks(bytes);
  if (chunks === null) return null;
  const { width, height, depth, colour, passes } = chunks.header;
  if (width * height > maxPixels) return 'left-out';
  const bits = depth * (SAMPLES[colour] ?? 0);
  let length = 0;
  const sized = passes.flatMap(([left, top, across, down]) => {
    const [columns, rows] = [Math.ceil((width - left) / across), Math.ceil((height - top) / down)];
    if (columns <= 0 || rows <= 0) return [];
    const [begin, rowBytes] = [length, Math.ceil((columns * bits) / 8)];
    length += rows * (rowBytes + 1);
    return [{ left, top, across, down, columns, rows, rowBytes, begin }];
  });
  // Behind the two bytes of the zlib head (RFC 1950).
  const raw = inflate(chunks.data.subarray(2), length).bytes;
  const data = new Uint8ClampedArray(width * height * 4);
  for (const { left, top, across, down, columns, rows, rowBytes, begin } of sized) {
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let y = 0, at = begin; y < rows && at + 1 + rowBytes <= raw.length; y += 1, at += 1 + rowBytes) {
      const row = raw.subarray(at + 1, at + 1 + rowBytes);
      unfilter(row, above, raw[at] ?? 0, Math.max(1, bits >> 3));
      const start = ((top + y * down) * width + left) * 4;
      writeRow(row, data, { start, step: across * 4, columns }, chunks);
      above = row;
    }
  }
  return { width, height, data };
}

function readChunks(bytes: Uint8Array): Chunks | null {
  if (!standsAt(bytes, SIGNATURE, 0)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Uint8Array[] = [];
  let header: Header | null = null;
  let palette = new Uint8Array(0);
  let alpha = new Uint8Array(0);
  let at = SIGNATURE.length;
  for (let count = 0; count < MAX_CHUNKS && at + 12 <= bytes.length; count += 1) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.slice(at + 8, Math.min(bytes.length, at + 8 + length));
    if (type === 'IHDR') header ??= readHeader(body);
    else if (type === 'PLTE') palette = body;
    else if (type === 'tRNS') alpha = body;
    else if (type === 'IDAT') pieces.push(body);
    if (type === 'IEND' || header === null) break;
    at += 12 + length;
  }
  if (header === null) return null;
  return { header, data: joinBytes(pieces), palette, alpha, clear: clearColour(header, alpha) };
}

/** PNG 11.3.2.1: a pixel of grey or colours without alpha that is just this colour is transparent. */
function clearColour({ depth, colour }: Header, alpha: Uint8Array): number[] | null {
  const samples = SAMPLES[colour] ?? 1;
  if (colour === PALETTE || samples % 2 === 0 || alpha.length < 2 * samples) return null;
  return Array.from({ length: samples }, (_, index) => alpha[2 * index + (depth === 16 ? 0 : 1)] ?? 0);
}

function readHeader(body: Uint8Array): Header | null {
  if (body.length < 13) return null;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const [width, height, depth, colour] = [view.getUint32(0), view.getUint32(4), view.getUint8(8), view.getUint8(9)];
  const passes = [WHOLE, INTERLACED][view.getUint8(12)];
  const sound = [1, 2, 4, 8, 16].includes(depth) && SAMPLES[colour] !== undefined;
  const whole = depth >= 8 ? colour !== PALETTE || depth === 8 : colour === 0 || colour === PALETTE;
  return sound && whole && width > 0 && height > 0 && passes !== undefined
    ? { width, height, depth, colour, passes }
    : null;
}

/** Takes a filter off a row, in place (PNG 9.2). */
function unfilter(row: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  if (filter === 0 || filter > 4) return;
  for (let index = 0; index < row.length; index += 1) {
    const left = index < step ? 0 : row[index - step]!;
    const up = above[index]!;
    const corner = index < step ? 0 : above[index - step]!;
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    row[index] = row[index]! + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** Where the pixels of a row come to stand. */
type RowPlace = { readonly start: number; readonly step: number; readonly columns: number };

function writeRow(
  row: Uint8Array,
  out: Uint8ClampedArray,
  { start, step, columns }: RowPlace,
  { header: { depth, colour }, palette, alpha, clear }: Chunks,
): void {
  const samples = SAMPLES[colour] ?? 1;
  // A grey of few bits goes from 0 to 255 as well.
  const scale = colour === PALETTE ? 1 : 255 / (2 ** Math.min(depth, 8) - 1);
  for (let x = 0, at = start; x < columns; x += 1, at += step) {
    const first = sampleAt(row, x * samples, depth) * scale;
    if (colour === PALETTE) {
      out[at] = palette[first * 3] ?? 0;
      out[at + 1] = palette[first * 3 + 1] ?? 0;
      out[at + 2] = palette[first * 3 + 2] ?? 0;
      out[at + 3] = alpha[first] ?? 255;
      continue;
    }
    const isGrey = samples < 3;
    out[at] = first;
    out[at + 1] = isGrey ? first : sampleAt(row, x * samples + 1, depth);
    out[at + 2] = isGrey ? first : sampleAt(row, x * samples + 2, depth);
    // The last sample is how opaque the pixel is, where there is an even number of them.
    out[at + 3] = samples % 2 === 0 ? sampleAt(row, x * samples + samples - 1, depth) : 255;
    if (clear?.every((sample, index) => sample === sampleAt(row, x * samples + index, depth))) out[at + 3] = 0;
  }
}
