import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJpeg } from '../../../../../core/mail/attachment/picture/jpeg.ts';
import { processorMs } from '../../../../processor-time.ts';

/* 19 x 11 pixels: white on the right, black above blue on the left; written by libjpeg. */
const SAMPLES = {
  baseline:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAALABMDASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAcFBv/EACIQAAECAwkAAAAAAAAAAAAAAAABAgMEBhMjMTZSgqGys//EABUBAQEAAAAAAAAAAAAAAAAAAAMF/8QAHREAAgIBBQAAAAAAAAAAAAAAAAECBAMRITFhgf/aAAwDAQACEQMRAD8A4OxiaeSu0K1W0jIouN56OJYVWisqyW/u4r36GOvjU4N86b+9Bxk2zdABIEP/2Q==',
  progressive:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wgARCAALABMDASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAYEBf/EABUBAQEAAAAAAAAAAAAAAAAAAAIE/9oADAMBAAIQAxAAAAHg10tVVneJF//EABkQAAIDAQAAAAAAAAAAAAAAAAAEARA0Ef/aAAgBAQABBQLkiOSksp//xAAVEQEBAAAAAAAAAAAAAAAAAAABEP/aAAgBAwEBPwEZ/8QAGBEAAgMAAAAAAAAAAAAAAAAAAgMBEBH/2gAIAQIBAT8BegVjsV//xAAYEAACAwAAAAAAAAAAAAAAAAACEACBsf/aAAgBAQAGPwKBesF//8QAGxAAAgEFAAAAAAAAAAAAAAAAARCxABExYfD/2gAIAQEAAT8h1UNu2TlSV//aAAwDAQACAAMAAAAQWA//xAAVEQEBAAAAAAAAAAAAAAAAAAABEP/aAAgBAwEBPxBFn//EABoRAAEFAQAAAAAAAAAAAAAAAAEQESExYYH/2gAIAQIBAT8QGDm2nuJ//8QAGBABAAMBAAAAAAAAAAAAAAAAAQAgMfD/2gAIAQEAAT8Q4MQDtRd//9k=',
  'with restart markers':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAALABMDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAABwAG/8QAIhAAAQIDCQAAAAAAAAAAAAAAAAECAwQGEyMxNlKCobKz/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAMF/8QAHREAAgIBBQAAAAAAAAAAAAAAAAECBAMRITFhgf/dAAQAAf/aAAwDAQACEQMRAD8AwdjE08i7QrVbSMii43no4LBVorKslv7uNe/Qx18anBvnTf3onGTbP//QQCIgD//Z',
} as const;

const bytesOf = (sample: string): Uint8Array => new Uint8Array(Buffer.from(sample, 'base64'));

describe('the brightness of a JPEG', () => {
  test.each(Object.entries(SAMPLES))('%s', (_, sample) => {
    const picture = readJpeg(bytesOf(sample), 1000);
    expect([picture?.width, picture?.height]).toEqual([19, 11]);
    const at = (x: number, y: number): number => picture?.data[(y * 19 + x) * 4] ?? -1;
    // What libjpeg reads there.
    const expected = [3, 3, 28, 253, 255];
    const found = [at(0, 0), at(5, 3), at(5, 9), at(15, 3), at(18, 10)];
    for (const [index, value] of found.entries())
      expect(Math.abs(value - (expected[index] ?? 0))).toBeLessThanOrEqual(1);
    expect(picture?.data[3]).toBe(255);
  });

  test('is not there of what is none, or is larger than allowed', () => {
    expect(readJpeg(bytesOf(SAMPLES.baseline), 208)).toBeNull();
    expect(readJpeg(new Uint8Array(0), 1000)).toBeNull();
    expect(readJpeg(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 1000)).toBeNull();
    const lossless = bytesOf(SAMPLES.baseline);
    lossless[lossless.indexOf(0xc0, 150)] = 0xc3;
    expect(readJpeg(lossless, 1000)).toBeNull();
  });

  test('of a picture that is cut off is grey from there on', () => {
    const whole = bytesOf(SAMPLES.baseline);
    expect(readJpeg(whole.subarray(0, whole.length - 30), 1000)?.data.length).toBe(19 * 11 * 4);
  });

  test('of damaged ones ends, and is no larger than allowed', () => {
    const changes = fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(SAMPLES)), changes, fc.nat(600), (sample, edits, cut) => {
        const bytes = bytesOf(sample);
        for (const [at, value] of edits) bytes[at % bytes.length] = value;
        const picture = readJpeg(bytes.subarray(0, Math.max(100, bytes.length - cut)), 100_000);
        expect((picture?.width ?? 0) * (picture?.height ?? 0)).toBeLessThanOrEqual(100_000);
      }),
      { numRuns: 400 },
    );
  });

  test('of many scans that bring nothing takes no time', () => {
    const sample = bytesOf(SAMPLES.progressive);
    const scan = sample.lastIndexOf(0xda) - 1;
    const head = sample.slice(0, scan);
    const frame = head.indexOf(0xc2);
    head.set([0x07, 0xd0, 0x07, 0xd0], frame + 4);
    const bytes = new Uint8Array(Buffer.concat([head, ...Array.from({ length: 2000 }, () => sample.subarray(scan))]));
    const start = processorMs();
    expect(readJpeg(bytes, 4_000_000)?.width).toBe(2000);
    expect(processorMs() - start).toBeLessThan(6000);
  });
});
