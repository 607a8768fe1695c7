import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJpeg } from '../../../../../core/mail/attachment/picture/jpeg.ts';
import { drawn, pixelCount } from './drawn.ts';
import { jpegSample, JPEG_SAMPLES, JPEGS_OF_FOUR_COLOURS } from './jpeg-samples.ts';
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

  describe('of four colours is what shows of the paper', () => {
    const corners = (bytes: Uint8Array): boolean[] => {
      const { data } = drawn(readJpeg(bytes, 1000));
      return [data[0], data[(10 * 19 + 18) * 4]].map((value = 0) => value > 128);
    };

    test.each(Object.entries(JPEGS_OF_FOUR_COLOURS))('%s', (_, sample) => {
      expect(corners(jpegSample(sample))).toEqual([false, true]);
    });

    test('the numbers being ink where Adobe does not say otherwise', () => {
      const bare = jpegSample(JPEGS_OF_FOUR_COLOURS['as CMYK']);
      bare[bare.indexOf(0xee) + 3] = 0x42;
      expect(corners(bare)).toEqual([false, false]);
    });
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

  test('of a picture that is cut off is grey from there on', () => {
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
    expect(pixelCount(readJpeg(bytes, 4_000_000))).toBe(4_000_000);
    expect(processorMs() - start).toBeLessThan(6000);
  });
});
