import { readPicture } from '../core/mail/attachment/picture/picture-readers.ts';
import type { DecodePicture } from '../core/mail/attachment/tools.ts';

/** Pixels of a picture in which a code is looked for without a screen: a page at 200 dpi, within half a second. */
const MAX_PIXELS = 4_000_000;

/**
 * Node has no decoder of pictures: of the usual forms all but WebP and TIFF are looked at for codes here; the windows read
 * WebP as well.
 */
export const decodePicture: DecodePicture = (bytes, type, maxPixels) =>
  Promise.resolve(readPicture(bytes, type, Math.min(maxPixels, MAX_PIXELS)));
