import { u16, u32 } from '../little-endian.ts';
import { readPng } from '../picture/png.ts';

/** What an icon looks like by its colours. A guess, and said to be one. */
export type IconLook = 'pdf' | 'word' | 'excel' | 'powerpoint' | 'folder';

const DIB_HEADER_BYTES = 40;
/** Icons larger than this come as PNG, since Windows Vista mostly of 256 pixels. */
const MAX_SIDE = 128;
const MAX_PNG_PIXELS = 512 * 512;
/** Share of the seen pixels that must be of the colour of the program, and be paper, for a likeness. */
const COLOUR_SHARE = 0.16;
const PAPER_SHARE = 0.22;

/** The names of the colours of an icon; null where it is transparent. */
type Icon = { readonly width: number; readonly pixel: (x: number, y: number) => string | null };

/**
 * Judges one icon image (a device-independent bitmap of 32, 24 or 8 bits, or a PNG) by how much of it is paper and how
 * much has the colour of a well-known kind of document; null when it resembles none or is no such image. Never throws.
 */
export function iconLook(image: Uint8Array): IconLook | null {
  const icon = bitmapIcon(image) ?? pngIcon(image);
  return icon === null ? null : lookOf(icon);
}

function bitmapIcon(image: Uint8Array): Icon | null {
  const [width, height, bits] = [u32(image, 4), u32(image, 8) >>> 1, u16(image, 14)];
  if (u32(image, 0) !== DIB_HEADER_BYTES || width === 0 || width > MAX_SIDE || height !== width) return null;
  const pixel = pixelReader(image, width, bits);
  return pixel === null ? null : { width, pixel };
}

function pngIcon(image: Uint8Array): Icon | null {
  const picture = readPng(image, MAX_PNG_PIXELS);
  if (picture === null || picture === 'left-out' || picture.width !== picture.height) return null;
  const { width, data } = picture;
  return {
    width,
    pixel: (x, y) => {
      const at = (y * width + x) * 4;
      return (data[at + 3] ?? 0) < 128 ? null : hueOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    },
  };
}

function lookOf({ width, pixel }: Icon): IconLook | null {
  const counts = new Map<string, number>();
  let seen = 0;
  for (let index = 0; index < width * width; index += 1) {
    const colour = pixel(index % width, Math.floor(index / width));
    if (colour === null) continue;
    seen += 1;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  if (seen < width) return null;
  const share = (colour: string): number => (counts.get(colour) ?? 0) / seen;
  if (share('yellow') > 0.5) return 'folder';
  if (share('paper') < PAPER_SHARE) return null;
  const looks: readonly (readonly [string, IconLook])[] = [
    ['red', 'pdf'],
    ['blue', 'word'],
    ['green', 'excel'],
    ['orange', 'powerpoint'],
  ];
  const [best] = [...looks].sort(([a], [b]) => share(b) - share(a));
  return best !== undefined && share(best[0]) > COLOUR_SHARE ? best[1] : null;
}

function pixelReader(image: Uint8Array, width: number, bits: number): ((x: number, y: number) => string | null) | null {
  if (bits === 32) {
    return (x, y) => {
      const at = DIB_HEADER_BYTES + (y * width + x) * 4;
      return (image[at + 3] ?? 0) < 128 ? null : storedHue(image, at);
    };
  }
  const palette = bits === 8 ? (u32(image, 32) || 256) * 4 : 0;
  if (bits !== 24 && bits !== 8) return null;
  const pixels = DIB_HEADER_BYTES + palette;
  const row = Math.ceil((width * bits) / 32) * 4;
  const mask = pixels + row * width;
  const maskRow = Math.ceil(width / 32) * 4;
  return (x, y) => {
    const hidden = ((image[mask + y * maskRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
    if (hidden === 1) return null;
    const at = pixels + y * row + (x * bits) / 8;
    return storedHue(image, bits === 24 ? at : DIB_HEADER_BYTES + (image[at] ?? 0) * 4);
  };
}

/** The name of a colour stored as blue, green, red. */
const storedHue = (image: Uint8Array, at: number): string =>
  hueOf(image[at + 2] ?? 0, image[at + 1] ?? 0, image[at] ?? 0);

function hueOf(red: number, green: number, blue: number): string {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  if (least > 200) return 'paper';
  if (most - least < 50) return 'grey';
  if (most === blue) return 'blue';
  if (most === green) return 'green';
  if (green > 150 && blue < green - 40) return 'yellow';
  return green > 85 ? 'orange' : 'red';
}
