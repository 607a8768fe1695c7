import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJpeg } from '../../../../../core/mail/attachment/picture/jpeg.ts';
import { drawn, pixelCount } from './drawn.ts';
import { jpegSample, JPEG_OF_RGB, JPEG_SAMPLES, JPEGS_OF_FOUR_COLOURS } from './jpeg-samples.ts';
import { processorMs } from '../../../../processor-time.ts';

describe('the brightness of a JPEG', () => {
  test.each(Object.entries(JPEG_SAMPLES))('%s', (_, sample) => {
    const picture = drawn(readJpeg(jpegSample(sample), 1000));
    expect([picture.width, picture.height]).toEqual([19, 11]);
    const at = (x: number, y: number): number => picture.data[(y * 19 + x) * 4] ?? -1;
    // What libjpeg reads there.
    const expected = [3, 3, 28, 253, 255];
    const found = [at(0, 0), at(5, 3), at(5, 9), at(15, 3), at(18, 10)];
    for (const [index, value] of found.entries())
      expect(Math.abs(value - (expected[index] ?? 0))).toBeLessThanOrEqual(1);
    expect(picture.data[3]).toBe(255);
  });

  /** What lies between a pixel of the black and one of the white. */
  const contrast = (bytes: Uint8Array): number => {
    const { data } = drawn(readJpeg(bytes, 1000));
    return Math.abs((data[0] ?? 0) - (data[(10 * 19 + 18) * 4] ?? 0));
  };

  test.each(Object.entries(JPEGS_OF_FOUR_COLOURS))('of four colours, %s, tells black from white', (_, sample) => {
    expect(contrast(jpegSample(sample))).toBeGreaterThan(100);
    const bare = jpegSample(sample);
    bare[bare.indexOf(0xee) + 3] = 0x42;
    // Whether the numbers are ink or paper is not said without the word of Adobe.
    expect(contrast(bare)).toBeGreaterThan(100);
  });

  test('of RGB tells red from white', () => {
    expect(contrast(jpegSample(JPEG_OF_RGB))).toBeGreaterThan(100);
  });

  test('is not there of what is none, and left out when it is larger than allowed or of another kind', () => {
    expect(readJpeg(jpegSample(JPEG_SAMPLES.baseline), 208)).toBe('left-out');
    expect(readJpeg(new Uint8Array(0), 1000)).toBeNull();
    expect(readJpeg(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 1000)).toBeNull();
    const lossless = jpegSample(JPEG_SAMPLES.baseline);
    lossless[lossless.indexOf(0xc0, 150)] = 0xc3;
    expect(readJpeg(lossless, 1000)).toBe('left-out');
    const deep = jpegSample(JPEG_SAMPLES.baseline);
    deep[deep.indexOf(0xc0, 150) + 3] = 12;
    expect(readJpeg(deep, 1000)).toBe('left-out');
  });

  test('of a picture that is cut off goes as far as there is any', () => {
    const whole = jpegSample(JPEG_SAMPLES.baseline);
    expect(pixelCount(readJpeg(whole.subarray(0, whole.length - 30), 1000))).toBe(19 * 11);
  });

  test('of damaged ones ends, and is no larger than allowed', () => {
    const changes = fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(JPEG_SAMPLES)), changes, fc.nat(600), (sample, edits, cut) => {
        const bytes = jpegSample(sample);
        for (const [at, value] of edits) bytes[at % bytes.length] = value;
        const picture = readJpeg(bytes.subarray(0, Math.max(100, bytes.length - cut)), 100_000);
        expect(pixelCount(picture)).toBeLessThanOrEqual(100_000);
      }),
      { numRuns: 400 },
    );
  });

  test('of many scans that bring nothing takes no time', () => {
    const sample = jpegSample(JPEG_SAMPLES.progressive);
    const scan = sample.lastIndexOf(0xda) - 1;
    const head = sample.slice(0, scan);
    const frame = head.indexOf(0xc2);
    head.set([0x07, 0xd0, 0x07, 0xd0], frame + 4);
    const bytes = new Uint8Array(Buffer.concat([head, ...Array.from({ length: 2000 }, () => sample.subarray(scan))]));
    const start = processorMs();
    const { width, height } = drawn(readJpeg(bytes, 4_000_000));
    expect([width, height < 64]).toEqual([2000, true]);
    expect(processorMs() - start).toBeLessThan(6000);
  });
});
