import { Reading } from '../reading.ts';
import { MIN_SIDE } from '../picture/qr-facts.ts';
import type { DecodedPicture, InnerPicture } from '../tools.ts';
import { streamBytes } from './pdf-stream.ts';
import { nameOf, type PdfDictionary, type PdfObject, type PdfValue } from './pdf-value.ts';
import { MAX_INNER_PICTURES } from '../../limits.ts';

/** Pixels of one of them: a page at 200 dpi. */
const MAX_PIXELS = 4_000_000;
const JPEG = /^DCT(?:Decode)?$/;

/**
 * The pictures of a PDF (ISO 32000-1, 8.9.5): JPEG as the file that it is, others as grey pixels. Fax, JBIG2, JPEG 2000
 * and unusual depths are left out.
 */
export function pdfPictures(objects: readonly PdfObject[]): InnerPicture[] {
  // With an account of its own: what is spent on pictures is not missing for what acts.
  const reading = new Reading();
  const found: InnerPicture[] = [];
  for (const { value, stream } of objects) {
    if (!(value instanceof Map) || stream === null || nameOf(value.get('Subtype')) !== 'Image') continue;
    if (found.length > MAX_INNER_PICTURES) break;
    found.push(() => (isJpeg(value) ? stream : greyPixels(value, stream, reading)));
  }
  return found;
}

function isJpeg(dictionary: PdfDictionary): boolean {
  const filter = dictionary.get('Filter');
  return JPEG.test(nameOf(Array.isArray(filter) ? filter[0] : filter));
}

function greyPixels(dictionary: PdfDictionary, stream: Uint8Array, reading: Reading): DecodedPicture {
  const [width, height] = [count(dictionary.get('Width')), count(dictionary.get('Height'))];
  if (Math.min(width, height) < MIN_SIDE) return null;
  if (width * height > MAX_PIXELS) return 'left-out';
  const depth = dictionary.get('ImageMask') === true ? 1 : count(dictionary.get('BitsPerComponent') ?? 8);
  const bytes = depth === 1 || depth === 8 ? streamBytes(dictionary, stream, reading) : null;
  if (bytes === null) return 'left-out';
  // What a pixel has of colours shows in its size; of each the first is taken.
  const colours = depth === 1 ? 1 : Math.floor(bytes.length / (width * height));
  if (colours < 1) return null;
  if (colours > 4) return 'left-out';
  const row = depth === 1 ? (width + 7) >> 3 : width * colours;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  // Numbers of colours in a palette lie close together: the largest becomes white.
  const most = depth === 1 ? 1 : Math.max(1, largest(bytes));
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) {
      const value =
        depth === 1
          ? ((bytes[y * row + (x >> 3)] ?? 0xff) >> (7 - (x & 7))) & 1
          : (bytes[y * row + x * colours] ?? most);
      data.fill((value * 255) / most, at, at + 3);
    }
  }
  return { width, height, data };
}

const largest = (bytes: Uint8Array): number => bytes.reduce((most, byte) => Math.max(most, byte), 0);

const count = (value: PdfValue | undefined): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536 ? value : 0;
