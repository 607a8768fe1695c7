import { readBmp } from '../core/mail/attachment/picture/bmp.ts';
import { readGif } from '../core/mail/attachment/picture/gif.ts';
import { readJpeg } from '../core/mail/attachment/picture/jpeg.ts';
import { readPng } from '../core/mail/attachment/picture/png.ts';
import type { DecodePicture } from '../core/mail/attachment/tools.ts';

/** Pixels of a picture in which a code is looked for without a screen: a page at 200 dpi, within half a second. */
const MAX_PIXELS = 4_000_000;
const READERS: Readonly<Record<string, typeof readPng>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/gif': readGif,
  'image/bmp': readBmp,
};

/**
 * Node has no decoder of pictures: of the usual forms all but WebP and TIFF are looked at for codes here; the windows read
 * WebP as well.
 */
export const decodePicture: DecodePicture = (bytes, type, maxPixels) => {
  const read = READERS[type];
  return Promise.resolve(read === undefined ? 'left-out' : read(bytes, Math.min(maxPixels, MAX_PIXELS)));
};
