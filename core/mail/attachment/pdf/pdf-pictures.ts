import { sampleAt } from '../picture/pixels.ts';
import { MIN_SIDE } from '../picture/qr-facts.ts';
import { Reading } from '../reading.ts';
import type { DecodedPicture, InnerPicture, Picture } from '../tools.ts';
import { isJpegStream, streamBytes } from './pdf-stream.ts';
import { nameOf, type PdfDictionary, type PdfObject, type PdfValue } from './pdf-value.ts';
import { MAX_INNER_PICTURES } from '../../limits.ts';

/** Pixels of one of them: a page at 200 dpi. */
const MAX_PIXELS = 4_000_000;
const DEPTHS = new Set([1, 2, 4, 8, 16]);
/** Samples of a pixel by colour space (ISO 32000-1, 8.6); of the others the bytes tell. */
const SAMPLES: Readonly<Record<string, number>> = {
  DeviceGray: 1,
  G: 1,
  CalGray: 1,
  Indexed: 1,
  I: 1,
  Separation: 1,
  DeviceRGB: 3,
  RGB: 3,
  CalRGB: 3,
  Lab: 3,
  DeviceCMYK: 4,
  CMYK: 4,
};
const MAX_SAMPLES = 4;
/** What may stand in front of a JPEG in its stream. */
const MAX_BEFORE_JPEG = 32;

/**
 * The pictures of a PDF (ISO 32000-1, 8.9.5): JPEG as the file that it is, others as grey pixels. Fax, JBIG2, JPEG 2000
 * and what is described in another object are left out.
 */
export function pdfPictures(objects: readonly PdfObject[]): InnerPicture[] {
  // With an account of its own: what is spent on pictures is not missing for what acts.
  const reading = new Reading();
  const found: InnerPicture[] = [];
  for (const { value, stream } of objects) {
    if (!(value instanceof Map) || stream === null || nameOf(value.get('Subtype')) !== 'Image') continue;
    if (found.length > MAX_INNER_PICTURES) break;
    found.push(() => (isJpegStream(value) ? jpegOf(value, stream, reading) : pixelsOf(value, stream, reading)));
  }
  return found;
}

function jpegOf(dictionary: PdfDictionary, stream: Uint8Array, reading: Reading): Uint8Array | 'left-out' {
  const bytes = streamBytes(dictionary, stream, reading);
  if (bytes === null) return 'left-out';
  const start = bytes.subarray(0, MAX_BEFORE_JPEG).findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xd8);
  return bytes.subarray(Math.max(0, start));
}

function pixelsOf(dictionary: PdfDictionary, stream: Uint8Array, reading: Reading): DecodedPicture {
  const [width, height] = [dictionary.get('Width'), dictionary.get('Height')];
  if (typeof width !== 'number' || typeof height !== 'number') return 'left-out';
  if (!(Number.isInteger(width) && Number.isInteger(height)) || Math.min(width, height) < MIN_SIDE) return null;
  const isMask = dictionary.get('ImageMask') === true;
  const depth = isMask ? 1 : (dictionary.get('BitsPerComponent') ?? 8);
  if (width * height > MAX_PIXELS || typeof depth !== 'number' || !DEPTHS.has(depth)) return 'left-out';
  const bytes = streamBytes(dictionary, stream, reading);
  if (bytes === null) return 'left-out';
  const samples = isMask ? 1 : samplesOf(dictionary.get('ColorSpace'), (bytes.length * 8) / (width * height * depth));
  return samples > MAX_SAMPLES ? 'left-out' : drawn({ width, height, depth, samples }, bytes);
}

/** `perPixel`: how many there are room for. */
function samplesOf(space: PdfValue | undefined, perPixel: number): number {
  return SAMPLES[nameOf(Array.isArray(space) ? space[0] : space)] ?? Math.max(1, Math.round(perPixel));
}

type Form = { readonly width: number; readonly height: number; readonly depth: number; readonly samples: number };

/** In grey: the mean of the samples of a pixel, black counting as much as three inks. What is missing is white. */
function drawn({ width, height, depth, samples }: Form, bytes: Uint8Array): Picture {
  const rowBytes = Math.ceil((width * samples * depth) / 8);
  const rows = Math.min(height, Math.ceil(bytes.length / rowBytes));
  const weights = samples === MAX_SAMPLES ? [1, 1, 1, 3] : Array.from({ length: samples }, () => 1);
  const light = new Uint16Array(width * rows);
  for (let y = 0, at = 0; y < rows; y += 1) {
    const row = bytes.subarray(y * rowBytes, (y + 1) * rowBytes);
    for (let x = 0; x < width; x += 1, at += 1)
      for (let sample = 0; sample < samples; sample += 1)
        light[at] = light[at]! + weights[sample]! * sampleAt(row, x * samples + sample, depth);
  }
  // Numbers of colours in a palette lie close together: the largest becomes white.
  const most = Math.max(1, largest(light));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < light.length; at += 1) data.fill((light[at]! * 255) / most, at * 4, at * 4 + 3);
  return { width, height, data };
}

const largest = (values: Uint16Array): number => values.reduce((most, value) => Math.max(most, value), 0);
