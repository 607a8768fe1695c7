import decodeQR from 'qr/decode.js';
import type { FileFact } from '../../../model/mail-details.ts';
import { Reading } from '../reading.ts';
import type { AnalysisTools, DecodedPicture, Picture } from '../tools.ts';
import { hasMoreFrames } from './gif.ts';
import { halved, onWhite } from './pixels.ts';

/** Larger pictures are not looked at: a scan of a page at 300 dpi has less, a photograph of a usual telephone not more. */
const MAX_PIXELS = 4096 * 3072;
/** Larger ones are made smaller first: a picture full of squares costs the search a second for each million pixels. */
const MAX_SEARCHED_PIXELS = 2_000_000;
/** Pictures smaller than the smallest code with its margin, one pixel a module. */
export const MIN_SIDE = 21;
/** Codes read of one picture; a sheet of them is no letter. */
const MAX_CODES = 4;

/** The texts of the QR codes in a picture file. Empty when there are none, or when the host has no decoder. Never throws. */
export async function readQrFacts(bytes: Uint8Array, type: string, tools: AnalysisTools): Promise<readonly FileFact[]> {
  const picture = (await tools.decodePicture?.(bytes, type, MAX_PIXELS)) ?? null;
  if (picture !== null && type === 'image/gif' && hasMoreFrames(bytes)) tools.onPictureLeftOut?.();
  return readPixelFacts(picture, tools);
}

/** The same of what became of a picture; that it was left out is said to the tools. */
export function readPixelFacts(
  picture: DecodedPicture,
  { onPictureLeftOut, findCodes = (seen) => qrTexts(seen, onPictureLeftOut) }: AnalysisTools,
): readonly FileFact[] {
  if (picture === 'left-out') onPictureLeftOut?.();
  if (picture === null || picture === 'left-out') return [];
  const reading = new Reading();
  for (const text of findCodes(picture)) reading.add('qr-code', text);
  return reading.facts;
}

/** The texts of the QR codes in a picture, each once. `onMore`: there may be more than are looked for. */
export function qrTexts(picture: Picture, onMore?: () => void): string[] {
  const { width, height } = picture;
  if (Math.min(width, height) < MIN_SIDE || width * height > MAX_PIXELS) return [];
  let seen = onWhite(picture);
  while (seen.width * seen.height > MAX_SEARCHED_PIXELS) seen = halved(seen);
  // What was found is painted over.
  if (seen === picture) seen = { ...picture, data: new Uint8ClampedArray(picture.data) };
  const found = new Set<string>();
  for (let count = 0; count < MAX_CODES; count += 1) {
    const code = qrCode(seen);
    if (code === null) return [...found];
    found.add(code.text);
    coverUp(seen, code);
  }
  onMore?.();
  return [...found];
}

type Code = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

function qrCode(picture: Picture): Code | null {
  let place = { x: 0, y: 0, width: picture.width, height: picture.height };
  try {
    const text = decodeQR(picture, { pointsOnDetect: ({ boundingBox }) => (place = boundingBox) });
    return { text, ...place };
  } catch {
    // The library says so when it finds no code.
    return null;
  }
}

/** Paints a code over, so that the next one is found. */
function coverUp({ width, height, data }: Picture, code: Code): void {
  const [left, right] = [Math.max(0, Math.floor(code.x)), Math.min(width, Math.ceil(code.x + code.width))];
  const [top, bottom] = [Math.max(0, Math.floor(code.y)), Math.min(height, Math.ceil(code.y + code.height))];
  for (let y = top; y < bottom; y += 1) data.fill(255, (y * width + left) * 4, (y * width + right) * 4);
}
