import type { DecodedPicture } from '../tools.ts';
import { readBmp } from './bmp.ts';
import { readGif } from './gif.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';

const READERS: Readonly<Record<string, typeof readPng>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/gif': readGif,
  'image/bmp': readBmp,
};

/** Decodes a picture by its type as far as it is there; other types, and more than `maxPixels`, are left out. Never throws. */
export function readPicture(bytes: Uint8Array, type: string, maxPixels: number): DecodedPicture {
  const read = READERS[type];
  return read === undefined ? 'left-out' : read(bytes, maxPixels);
}
