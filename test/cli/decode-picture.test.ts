import encodeQR from 'qr';
import { expect, test } from 'vitest';
import { decodePicture } from '../../cli/decode-picture.ts';
import { analyzeMail } from '../../core/mail/analyze-mail.ts';
import { pngOf } from '../core/mail/attachment/picture/png-builder.ts';
import { withAttachment } from '../core/mail/mail-builder.ts';

/** A picture of a code, `scale` pixels a module, in grey. */
function codePicture(text: string, scale: number): Buffer {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const side = modules.length * scale;
  const rows = Uint8Array.from({ length: side * side }, (_, at) =>
    modules[Math.floor(at / side / scale)]?.[Math.floor((at % side) / scale)] === true ? 0 : 255,
  );
  return pngOf({ width: side, height: side, depth: 8, colour: 0, rows, filters: [0, 2] });
}

test('a code in a PNG is a link of the mail on the command line too', async () => {
  const mail = withAttachment('a.png', codePicture('https://login.evil.example/m365', 5));
  const { links, indicators } = await analyzeMail(mail, { tools: { decodePicture } });
  expect(links.map(({ href, shown }) => [href, shown])).toEqual([['https://login.evil.example/m365', 'QR']]);
  expect(indicators.map(({ value }) => value)).toContain('login.evil.example');
});

test('other pictures, and those that are too large, are left', async () => {
  const picture = codePicture('x', 2);
  expect(await decodePicture(picture, 'image/png', 1e9)).not.toBeNull();
  expect(await decodePicture(picture, 'image/png', 100)).toBeNull();
  expect(await decodePicture(picture, 'image/jpeg', 1e9)).toBeNull();
});
