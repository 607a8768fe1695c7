import decodeQR from 'qr/decode.js';
import type { FileFact } from '../../../model/mail-details.ts';
import { Reading } from '../reading.ts';
import type { DecodePicture, Picture } from '../tools.ts';

/** Pictures larger than a scan of a page at 300 dpi are not looked at. */
const MAX_PIXELS = 12_000_000;
/** Pictures smaller than the smallest code with its margin, one pixel a module. */
const MIN_SIDE = 21;

/**
 * The text of a QR code in a picture. Empty when there is none, when the host has no decoder, or when the picture is too
 * large. Never throws.
 */
export async function readQrFacts(
  bytes: Uint8Array,
  type: string,
  decode: DecodePicture | undefined,
): Promise<readonly FileFact[]> {
  const reading = new Reading();
  const picture = (await decode?.(bytes, type, MAX_PIXELS)) ?? null;
  const text = picture === null ? null : qrText(picture);
  if (text !== null) reading.add('qr-code', text);
  return reading.facts;
}

/** The text of the QR code in a picture, or null. */
export function qrText({ width, height, data }: Picture): string | null {
  if (Math.min(width, height) < MIN_SIDE || width * height > MAX_PIXELS) return null;
  try {
    return decodeQR({ width, height, data });
  } catch {
    // The library says so when it finds no code.
    return null;
  }
}
