import { expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { base64, multipart } from './mail-builder.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const withPictures = (count: number): Uint8Array =>
  multipart(
    'From: a@b.example\r\n',
    Array.from({ length: count }, (_, index) => ({
      head: `Content-Type: image/png; name=${index}.png\r\nContent-Transfer-Encoding: base64\r\n`,
      body: base64(PNG),
    })),
  );

async function decoded(count: number, side: number): Promise<{ asked: number[]; codes: string[] }> {
  const asked: number[] = [];
  const { warnings } = await analyzeMail(withPictures(count), {
    tools: {
      decodePicture: (_bytes, _type, maxPixels) => {
        asked.push(maxPixels);
        // Too small to be searched; only its size counts here.
        return Promise.resolve(
          side * 20 > maxPixels ? 'left-out' : { width: side, height: 20, data: new Uint8ClampedArray(0) },
        );
      },
    },
  });
  return { asked, codes: warnings.map(({ code }) => code) };
}

test('pictures of one mail are decoded up to so many and to so many pixels, and what is left out is told', async () => {
  const few = await decoded(10, 100);
  expect([few.asked.length, few.codes.includes('pictures-not-looked-at')]).toEqual([10, false]);
  const many = await decoded(205, 100);
  expect([many.asked.length, many.codes.filter((code) => code === 'pictures-not-looked-at').length]).toEqual([200, 1]);
  const large = await decoded(8, 500_000);
  const most = 4096 * 3072;
  expect(large.asked).toEqual([most, most, most, 10e6]);
  expect(large.codes).toContain('pictures-not-looked-at');
});
