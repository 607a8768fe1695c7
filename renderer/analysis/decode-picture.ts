import { readPicture } from '../../core/mail/attachment/picture/picture-readers.ts';
import { pictureSize } from '../../core/mail/attachment/picture/picture-size.ts';
import type { DecodePicture } from '../../core/mail/attachment/tools.ts';

/**
 * Decodes a picture with Chromium's own decoders, in the sandbox of the analysis frame. They tell its size only when they
 * have decoded it, so what does not say its own is left out. What they refuse, since its end is missing, is read by ours:
 * mail programs show what is there.
 */
export const decodePicture: DecodePicture = async (bytes, type, maxPixels) => {
  const size = pictureSize(bytes, type);
  if (size === null) return readPicture(bytes, type, maxPixels);
  if (size.width * size.height > maxPixels) return 'left-out';
  try {
    const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type }));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return context === null ? 'left-out' : { width, height, data: context.getImageData(0, 0, width, height).data };
  } catch {
    return readPicture(bytes, type, maxPixels);
  }
};
