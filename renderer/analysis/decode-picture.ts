import type { Picture } from '../../core/mail/attachment/tools.ts';

/**
 * Decodes a picture with Chromium's own decoders, in the sandbox of the analysis frame; null when it is damaged or larger
 * than `maxPixels`.
 */
export async function decodePicture(bytes: Uint8Array, type: string, maxPixels: number): Promise<Picture | null> {
  try {
    const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type }));
    const { width, height } = bitmap;
    if (width * height > maxPixels) {
      bitmap.close();
      return null;
    }
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return context === null ? null : { width, height, data: context.getImageData(0, 0, width, height).data };
  } catch {
    // A picture that cannot be decoded shows nothing either.
    return null;
  }
}
