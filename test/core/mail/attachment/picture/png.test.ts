import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPng } from '../../../../../core/mail/attachment/picture/png.ts';
import { iconLook } from '../../../../../core/mail/attachment/program/icon.ts';
import { drawn, pixelCount } from './drawn.ts';
import { pngOf } from './png-builder.ts';

const MAX_PIXELS = 1_000_000;
const pixels = (bytes: Uint8Array): number[] => [...drawn(readPng(bytes, MAX_PIXELS)).data];

describe('a PNG', () => {
  it('comes back as the pixels that were written, whatever the filters, interlaced or not', () => {
    const size = fc.integer({ min: 1, max: 9 });
    const filters = fc.array(fc.nat(4), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        size,
        size,
        filters,
        fc.uint8Array({ minLength: 324, maxLength: 324 }),
        fc.boolean(),
        (width, height, own, noise, interlaced) => {
          const rows = noise.subarray(0, width * height * 4);
          expect(pixels(pngOf({ width, height, depth: 8, colour: 6, rows, filters: own, interlaced }))).toEqual([
            ...rows,
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of every kind', () => {
    const one = { width: 2, height: 1 };
    expect(pixels(pngOf({ ...one, depth: 8, colour: 2, rows: Uint8Array.of(1, 2, 3, 4, 5, 6) }))).toEqual([
      ...[1, 2, 3, 255],
      ...[4, 5, 6, 255],
    ]);
    expect(
      pixels(
        pngOf({ ...one, depth: 16, colour: 6, rows: Uint8Array.of(1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0) }),
      ),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(pixels(pngOf({ ...one, depth: 1, colour: 0, rows: Uint8Array.of(0x40) }))).toEqual([
      ...[0, 0, 0, 255],
      ...[255, 255, 255, 255],
    ]);
    expect(pixels(pngOf({ ...one, depth: 8, colour: 4, rows: Uint8Array.of(7, 0, 9, 255) }))).toEqual([
      ...[7, 7, 7, 0],
      ...[9, 9, 9, 255],
    ]);
    const palette = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect(
      pixels(pngOf({ ...one, depth: 2, colour: 3, rows: Uint8Array.of(0x10), palette, alpha: Uint8Array.of(9) })),
    ).toEqual([...[1, 2, 3, 9], ...[4, 5, 6, 255]]);
  });

  it('has the colour that is said to be transparent left out', () => {
    const one = { width: 2, height: 1, alpha: Uint8Array.of(0, 5, 0, 6, 0, 7) };
    expect(pixels(pngOf({ ...one, depth: 8, colour: 2, rows: Uint8Array.of(5, 6, 7, 5, 6, 8) }))).toEqual([
      ...[5, 6, 7, 0],
      ...[5, 6, 8, 255],
    ]);
    expect(pixels(pngOf({ ...one, depth: 8, colour: 0, rows: Uint8Array.of(5, 6) }))).toEqual([
      ...[5, 5, 5, 0],
      ...[6, 6, 6, 255],
    ]);
  });

  it('of few bits is the same interlaced', () => {
    const drawing = {
      width: 13,
      height: 11,
      depth: 1,
      colour: 0,
      rows: Uint8Array.from({ length: 22 }, (_, at) => at * 37),
    };
    expect(pixels(pngOf({ ...drawing, interlaced: true }))).toEqual(pixels(pngOf(drawing)));
  });

  it('as another program interlaced it', () => {
    const sample =
      'iVBORw0KGgoAAAANSUhEUgAAABMAAAALAQAAAAHCqbsBAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAAAmJLR0QAAd2KE6QAAAAHdElNRQfqCxwOFwgX0mrcAAAAKUlEQVQI12NIYHjA4MBwgMECDH8w8B8Aof9AsgGB/oMRw/8HKPj//wcASOYW0vSaF8AAAAAldEVYdGRhdGU6Y3JlYXRlADIwMjYtMTEtMjhUMTQ6MjM6MDgrMDA6MDC2xU+hAAAAJXRFWHRkYXRlOm1vZGlmeQAyMDI2LTExLTI4VDE0OjIzOjA4KzAwOjAwx5j3HQAAAABJRU5ErkJggg==';
    const seen = pixels(Buffer.from(sample, 'base64'));
    const black = Array.from({ length: 19 * 11 }, (_, at) => at % 19 <= 7 && at < 19 * 8);
    expect(seen.filter((_, at) => at % 4 === 0).map((value) => value === 0)).toEqual(black);
  });

  it('is left out when it is too large, and nothing when it is another file', () => {
    const small = { width: 2, height: 2, depth: 8, colour: 0, rows: new Uint8Array(4) };
    expect(readPng(pngOf(small), 3)).toBe('left-out');
    expect(readPng(pngOf({ ...small, depth: 3 }), MAX_PIXELS)).toBeNull();
    expect(readPng(new Uint8Array(0), MAX_PIXELS)).toBeNull();
  });

  it.each([false, true])('never throws, whatever the bytes (interlaced: %s)', (interlaced) => {
    const sound = pngOf({
      interlaced,
      width: 8,
      height: 8,
      depth: 8,
      colour: 2,
      rows: new Uint8Array(192).fill(77),
      filters: [0, 1, 2, 3, 4],
    });
    const change = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), fc.nat(sound.length), (changes, length) => {
        const hostile = Buffer.from(sound);
        for (const [at, byte] of changes) hostile[at] = byte;
        expect(pixelCount(readPng(hostile.subarray(0, length), MAX_PIXELS))).toBeLessThanOrEqual(MAX_PIXELS);
      }),
      { numRuns: 1000 },
    );
  });
});

it('an icon of 256 pixels that looks like a document is seen', () => {
  const icon = (colour: readonly [number, number, number], share: number): Buffer => {
    const rows = Buffer.alloc(256 * 256 * 4, 255);
    for (let index = 0; index < 256 * 256 * share; index += 1) rows.set(colour, index * 4);
    return pngOf({ width: 256, height: 256, depth: 8, colour: 6, rows, filters: [4, 1] });
  };
  expect(iconLook(icon([220, 30, 40], 0.4))).toBe('pdf');
  expect(iconLook(icon([30, 90, 200], 0.4))).toBe('word');
  expect(iconLook(icon([30, 130, 60], 0.4))).toBe('excel');
  expect(iconLook(icon([128, 128, 128], 0.4))).toBeNull();
});
