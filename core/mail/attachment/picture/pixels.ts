import type { Picture } from '../tools.ts';

/** A copy of a picture as it is seen on a white page, or the picture itself: a code may be drawn black on nothing. */
export function onWhite(picture: Picture): Picture {
  const { width, height, data } = picture;
  let first = 3;
  while (first < data.length && data[first] === 255) first += 4;
  if (first >= data.length) return picture;
  const out = new Uint8ClampedArray(data);
  for (let at = first; at < out.length; at += 4) {
    const alpha = out[at] ?? 255;
    if (alpha === 255) continue;
    for (let sample = at - 3; sample < at; sample += 1) out[sample] = 255 - ((255 - (out[sample] ?? 0)) * alpha) / 255;
    out[at] = 255;
  }
  return { width, height, data: out };
}

/** A picture of half the width and height, each pixel the mean of four; an odd last row or column is left out. */
export function halved({ width, height, data }: Picture): Picture {
  const [half, rows] = [width >> 1, height >> 1];
  const out = new Uint8ClampedArray(half * rows * 4);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < half; x += 1) {
      const from = (2 * y * width + 2 * x) * 4;
      for (let sample = 0; sample < 4; sample += 1) {
        const at = from + sample;
        const below = at + width * 4;
        out[(y * half + x) * 4 + sample] = (data[at]! + data[at + 4]! + data[below]! + data[below + 4]!) / 4;
      }
    }
  }
  return { width: half, height: rows, data: out };
}

/** One sample of a row, of `depth` bits; of 16 bits the upper 8. 0 behind its end. */
export function sampleAt(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0;
  if (depth === 16) return row[index * 2] ?? 0;
  const bit = index * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
