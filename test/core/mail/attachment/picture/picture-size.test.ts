import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pictureSize } from '../../../../../core/mail/attachment/picture/picture-size.ts';
import { bmpOf, gifOf } from './gif-bmp-builder.ts';
import { jpegSample, JPEG_SAMPLES } from './jpeg-samples.ts';
import { pngOf } from './png-builder.ts';

const drawing = {
  width: 7,
  height: 5,
  colours: [
    [0, 0, 0],
    [1, 1, 1],
    [2, 2, 2],
    [3, 3, 3],
  ] as const,
  indexes: Array<number>(35).fill(0),
};
/** The beginnings of pictures of 7 x 5 pixels by libwebp: lossy, lossless, and lossy with alpha. */
const WEBPS = [
  '524946463800000057454250565038202c0000009001009d012a0700050002c04c25',
  '524946461c000000574542505650384c0f0000002f060001000710fd8ffe0722a2ff',
  '524946465c00000057454250565038580a00000010000000060000040000414c5048',
];

const SAMPLES: readonly (readonly [type: string, bytes: Uint8Array, width: number, height: number])[] = [
  ['image/png', pngOf({ width: 7, height: 5, depth: 8, colour: 0, rows: new Uint8Array(35) }), 7, 5],
  ['image/gif', gifOf(drawing), 7, 5],
  ['image/bmp', bmpOf({ ...drawing, depth: 8 }), 7, 5],
  ['image/bmp', bmpOf({ ...drawing, depth: 8, fromTop: true }), 7, 5],
  ...WEBPS.map((hex) => ['image/webp', new Uint8Array(Buffer.from(hex, 'hex')), 7, 5] as const),
  ...Object.values(JPEG_SAMPLES).map((sample) => ['image/jpeg', jpegSample(sample), 19, 11] as const),
];

test.each(SAMPLES)('%s tells its size', (type, bytes, width, height) => {
  expect(pictureSize(bytes, type)).toEqual({ width, height });
});

test('never throws, and tells none of what is not there', () => {
  const types = fc.constantFrom('image/png', 'image/gif', 'image/bmp', 'image/jpeg', 'image/webp', 'image/tiff');
  const edits = fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 8 });
  fc.assert(
    fc.property(fc.constantFrom(...SAMPLES), types, fc.nat(700), edits, ([, sound], type, length, changes) => {
      const bytes = sound.slice(0, length);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      const size = pictureSize(bytes, type);
      if (size !== null) expect(size.width * size.height).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
  expect(pictureSize(new Uint8Array(100), 'image/tiff')).toBeNull();
});
