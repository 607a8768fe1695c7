import { afterEach, expect, test, vi } from 'vitest';
import { decodePicture } from '../../../renderer/analysis/decode-picture.ts';
import { pngOf } from '../../core/mail/attachment/picture/png-builder.ts';

const rows = Uint8Array.from({ length: 64 }, (_, at) => at);
const png = new Uint8Array(pngOf({ width: 8, height: 8, depth: 8, colour: 0, rows }));

/** Chromium's decoder, as it refuses what is cut off; how often it was asked. */
function refusing(): { asked: number } {
  const seen = { asked: 0 };
  vi.stubGlobal('createImageBitmap', () => {
    seen.asked += 1;
    return Promise.reject(new DOMException('', 'InvalidStateError'));
  });
  return seen;
}
afterEach(() => vi.unstubAllGlobals());

test('what Chromium refuses is read as far as it is there', async () => {
  refusing();
  const cut = await decodePicture(png.subarray(0, -8), 'image/png', 1000);
  expect(cut).toEqual(await decodePicture(png, 'image/png', 1000));
  expect(cut).toMatchObject({ width: 8, height: 8 });
});

test('what is too large by its own word, or says no size, is not given to Chromium', async () => {
  const seen = refusing();
  expect(await decodePicture(png, 'image/png', 63)).toBe('left-out');
  expect(await decodePicture(png, 'image/avif', 1000)).toBe('left-out');
  expect(await decodePicture(png.subarray(0, 20), 'image/png', 1000)).toBeNull();
  expect(seen.asked).toBe(0);
});
