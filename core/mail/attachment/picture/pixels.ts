import type { Picture } from '../tools.ts';

/** A copy of a picture as it is seen on a white page: a code may be drawn black on nothing. */
export function onWhite({ width, height, data }: Picture): Picture {
  const out = new Uint8ClampedArray(data);
  for (let at = 3; at < out.length; at += 4) {
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
        out[(y * half + x) * 4 + sample] =
          ((data[at] ?? 0) + (data[at + 4] ?? 0) + (data[below] ?? 0) + (data[below + 4] ?? 0)) / 4;
      }
    }
  }
  return { width: half, height: rows, data: out };
}
