import { readPng } from '../core/mail/attachment/picture/png.ts';
import type { DecodePicture } from '../core/mail/attachment/tools.ts';

/** Pixels of a picture in which a code is looked for without a screen: a page at 200 dpi, within half a second. */
const MAX_PIXELS = 4_000_000;

/** Node has no decoder of pictures: PNG alone is looked at for codes here, the windows read the others as well. */
export const decodePicture: DecodePicture = (bytes, type, maxPixels) =>
  Promise.resolve(type === 'image/png' ? readPng(bytes, Math.min(maxPixels, MAX_PIXELS)) : null);
