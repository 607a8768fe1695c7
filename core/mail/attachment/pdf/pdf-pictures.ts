import { sampleAt } from '../picture/pixels.ts';
import { MIN_SIDE } from '../picture/qr-facts.ts';
import { Reading } from '../reading.ts';
import type { DecodedPicture, InnerPicture, Picture } from '../tools.ts';
import type { PdfReferences } from './pdf-references.ts';
import { isJpegStream, streamBytes } from './pdf-stream.ts';
import type { PdfDictionary, PdfObject } from './pdf-value.ts';
import { MAX_INNER_PICTURES } from '../../limits.ts';

/** Pixels of one of them: a page at 200 dpi. */
const MAX_PIXELS = 4_000_000;
const DEPTHS = new Set([1, 2, 4, 8, 16]);
/** Samples of a pixel by colour space (ISO 32000-1, 8.6); of the others the bytes tell. */
const SAMPLES: ReadonlyMap<string, number> = new Map([
  ...['DeviceGray', 'G', 'CalGray', 'Indexed', 'I', 'Separation'].map((name) => [name, 1] as const),
  ...['DeviceRGB', 'RGB', 'CalRGB', 'Lab'].map((name) => [name, 3] as const),
  ...['DeviceCMYK', 'CMYK'].map((name) => [name, 4] as const),
]);
const MAX_SAMPLES = 4;
/** What may stand in front of a JPEG in its stream. */
const MAX_BEFORE_JPEG = 32;

/**
 * The pictures of a PDF (ISO 32000-1, 8.9.5): JPEG as the file that it is, others as grey pixels. Fax, JBIG2, JPEG 2000
 * and what is described in another object are left out.
 */
export function pdfPictures(objects: readonly PdfObject[], references: PdfReferences): InnerPicture[] {
  // With an account of its own: what is spent on pictures is not missing for what acts.
  const reading = new Reading();
  const found: InnerPicture[] = [];
  for (const { value, stream, decrypt } of objects) {
    if (!(value instanceof Map) || stream === null || references.name(value.get('Subtype')) !== 'Image') continue;
    if (found.length > MAX_INNER_PICTURES) break;
    const unpacked = (): Uint8Array | null =>
      streamBytes(value, decrypt === undefined ? stream : decrypt(stream), reading, references);
    found.push(() => (isJpegStream(value, references) ? jpegOf(unpacked()) : pixelsOf(value, references, unpacked)));
  }
  return found;
}

function jpegOf(bytes: Uint8Array | null): Uint8Array | 'left-out' {
  if (bytes === null) return 'left-out';
  const start = bytes.subarray(0, MAX_BEFORE_JPEG).findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xd8);
  return bytes.subarray(Math.max(0, start));
}

function pixelsOf(
  dictionary: PdfDictionary,
  references: PdfReferences,
  unpacked: () => Uint8Array | null,
): DecodedPicture {
  const number = (name: string): number | null => references.number(dictionary.get(name));
  const [width, height] = [number('Width'), number('Height')];
  if (width === null || height === null) return 'left-out';
  if (!(Number.isInteger(width) && Number.isInteger(height)) || Math.min(width, height) < MIN_SIDE) return null;
  const isMask = references.resolved(dictionary.get('ImageMask')) === true;
  const depth = isMask ? 1 : (number('BitsPerComponent') ?? 8);
  if (width * height > MAX_PIXELS || !DEPTHS.has(depth)) return 'left-out';
  const bytes = unpacked();
  if (bytes === null) return 'left-out';
  const space = references.resolved(dictionary.get('ColorSpace'));
  const name = references.name(Array.isArray(space) ? space[0] : space);
  // Of other colour spaces the bytes tell how many samples there is room for.
  const samples = isMask
    ? 1
    : (SAMPLES.get(name) ?? Math.max(1, Math.round((bytes.length * 8) / (width * height * depth))));
  return samples > MAX_SAMPLES ? 'left-out' : drawn({ width, height, depth, samples }, bytes);
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
