import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBmp } from '../../../../../core/mail/attachment/picture/bmp.ts';
import { readGif } from '../../../../../core/mail/attachment/picture/gif.ts';
import type { Picture } from '../../../../../core/mail/attachment/tools.ts';
import { processorMs } from '../../../../processor-time.ts';
import { drawn, pixelCount } from './drawn.ts';
import { bmpOf, gifOf } from './gif-bmp-builder.ts';

const COLOURS = [
  [255, 255, 255],
  [0, 0, 0],
  [200, 10, 30],
  [0, 90, 250],
] as const;
const indexesOf = (width: number, height: number): number[] =>
  Array.from({ length: width * height }, (_, at) => ((at % width) * 7 + Math.floor(at / width) * 3 + (at >> 4)) % 4);
const pixelsOf = ({ width, height, data }: Picture): number[][] =>
  Array.from({ length: width * height }, (_, at) => [...data.subarray(at * 4, at * 4 + 3)]);

describe.each([
  [
    'GIF',
    readGif,
    (width: number, height: number) => gifOf({ width, height, colours: COLOURS, indexes: indexesOf(width, height) }),
  ],
  [
    'interlaced GIF',
    readGif,
    (width: number, height: number) =>
      gifOf({ width, height, colours: COLOURS, indexes: indexesOf(width, height), interlaced: true }),
  ],
  ...([1, 4, 8, 24, 32] as const).map(
    (depth) =>
      [
        `BMP of ${depth} bits`,
        readBmp,
        (width: number, height: number) =>
          bmpOf({
            width,
            height,
            colours: COLOURS,
            indexes: indexesOf(width, height).map((index) => (depth === 1 ? index % 2 : index)),
            depth,
          }),
      ] as [string, typeof readBmp, (width: number, height: number) => Uint8Array],
  ),
  [
    'BMP from the top',
    readBmp,
    (width: number, height: number) =>
      bmpOf({ width, height, colours: COLOURS, indexes: indexesOf(width, height), depth: 24, fromTop: true }),
  ],
] satisfies readonly (readonly [string, typeof readBmp, (width: number, height: number) => Uint8Array])[])(
  'a %s',
  (name, read, make) => {
    test.each([
      [1, 1],
      [7, 5],
      [64, 33],
      [301, 97],
    ])('of %d by %d pixels', (width, height) => {
      const expected = indexesOf(width, height).map((index) => [
        ...(COLOURS[name.includes(' 1 ') ? index % 2 : index] ?? []),
      ]);
      const picture = drawn(read(make(width, height), 1e6));
      expect([picture.width, picture.height]).toEqual([width, height]);
      expect(pixelsOf(picture)).toEqual(expected);
    });

    test('with more pixels than allowed is left out', () => {
      expect(read(make(64, 33), 2111)).toBe('left-out');
      expect(pixelCount(read(make(64, 33), 2112))).toBe(2112);
    });

    test('never throws, nor takes long, whatever became of it', () => {
      const whole = make(64, 33);
      const start = processorMs();
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }),
          fc.nat(whole.length),
          (changes, length) => {
            const bytes = whole.slice(0, length);
            for (const [at, value] of changes) if (at < length) bytes[at] = value;
            expect(pixelCount(read(bytes, 100_000))).toBeLessThanOrEqual(100_000);
          },
        ),
        { numRuns: 400 },
      );
      expect(processorMs() - start).toBeLessThan(20_000);
    });
  },
);

test('a GIF is drawn with what is transparent left out', () => {
  const picture = readGif(gifOf({ width: 2, height: 1, colours: COLOURS, indexes: [1, 2], transparent: 2 }), 100);
  expect([...drawn(picture).data]).toEqual([0, 0, 0, 255, 200, 10, 30, 0]);
});

test('a BMP that is compressed, or of an unusual depth, is left out, and one without pixels is nothing', () => {
  const [run, deep, empty] = [30, 28, 18].map((field) => {
    const bytes = bmpOf({ width: 4, height: 4, colours: COLOURS, indexes: indexesOf(4, 4), depth: 8 });
    bytes.set([field === 18 ? 0 : field === 28 ? 16 : 1, 0], field);
    return readBmp(bytes, 100);
  });
  expect([run, deep, empty]).toEqual(['left-out', 'left-out', null]);
});
