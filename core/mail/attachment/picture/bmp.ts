import type { DecodedPicture } from '../tools.ts';
import { u16, u32 } from '../little-endian.ts';

const FILE_HEADER_BYTES = 14;
const MIN_HEADER_BYTES = 40;
/** Pixels as they are ([MS-WMF] 2.1.1.7 BI_RGB), or with masks of their own, which are the usual ones. */
const PLAIN = new Set([0, 3]);
const DEPTHS = new Set([1, 4, 8, 24, 32]);

/**
 * Decodes a BMP whose pixels are not compressed ([MS-WMF] 2.2.2.3); those that are missing are transparent. Others, and
 * those of more than `maxPixels`, are left out; null when it is damaged. Never throws.
 */
export function readBmp(bytes: Uint8Array, maxPixels: number): DecodedPicture {
  const headerBytes = u32(bytes, FILE_HEADER_BYTES);
  const [width, signedHeight] = [u32(bytes, 18) | 0, u32(bytes, 22) | 0];
  const [depth, compression, colours] = [u16(bytes, 28), u32(bytes, 30), u32(bytes, 46)];
  const height = Math.abs(signedHeight);
  if (headerBytes < MIN_HEADER_BYTES) return 'left-out';
  if (width <= 0 || height === 0) return null;
  if (width * height > maxPixels || !PLAIN.has(compression) || !DEPTHS.has(depth)) return 'left-out';
  const table = FILE_HEADER_BYTES + headerBytes;
  const pixels = u32(bytes, 10) || table + (depth <= 8 ? 4 * (colours || 1 << depth) : 0);
  const rowBytes = Math.ceil((width * depth) / 32) * 4;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    // From the bottom, unless the height is negative.
    const row = pixels + (signedHeight < 0 ? y : height - 1 - y) * rowBytes;
    if (row + rowBytes > bytes.length) continue;
    for (let x = 0; x < width; x += 1) {
      const at = depth <= 8 ? table + 4 * indexAt(bytes, row, x, depth) : row + (x * depth) / 8;
      const to = (y * width + x) * 4;
      for (let part = 0; part < 3; part += 1) data[to + part] = bytes[at + 2 - part] ?? 0;
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}

/** The index of a pixel in the table of colours; the first of a byte stands in its highest bits. */
function indexAt(bytes: Uint8Array, row: number, x: number, depth: number): number {
  const perByte = 8 / depth;
  const byte = bytes[row + Math.floor(x / perByte)] ?? 0;
  return (byte >> (8 - depth * ((x % perByte) + 1))) & ((1 << depth) - 1);
}
