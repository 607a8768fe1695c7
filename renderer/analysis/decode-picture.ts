import type { DecodePicture } from '../../core/mail/attachment/tools.ts';

/** The kinds that Chromium decodes. */
const DECODED = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/bmp',
  'image/webp',
  'image/avif',
  'image/vnd.microsoft.icon',
]);

/** Decodes a picture with Chromium's own decoders, in the sandbox of the analysis frame. */
export const decodePicture: DecodePicture = async (bytes, type, maxPixels) => {
  if (!DECODED.has(type)) return 'left-out';
  try {
    const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type }));
    const { width, height } = bitmap;
    if (width * height > maxPixels) {
      bitmap.close();
      return 'left-out';
    }
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return context === null ? null : { width, height, data: context.getImageData(0, 0, width, height).data };
  } catch {
    // A picture that cannot be decoded shows nothing either.
    return null;
  }
};
