import encodeQR from 'qr';
import { expect, test } from 'vitest';
import { decodePicture } from '../../cli/decode-picture.ts';
import { deflateSync } from 'node:zlib';
import { analyzeMail } from '../../core/mail/analyze-mail.ts';
import { zipOf } from '../core/mail/archive/zip-builder.ts';
import { bmpOf, gifOf } from '../core/mail/attachment/picture/gif-bmp-builder.ts';
import { pngOf } from '../core/mail/attachment/picture/png-builder.ts';
import { base64, bytesOf, withAttachment } from '../core/mail/mail-builder.ts';

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

const LINK = 'https://login.evil.example/m365';

test.each([
  ['GIF', (drawing: Parameters<typeof gifOf>[0]) => gifOf(drawing)],
  ['BMP', (drawing: Parameters<typeof gifOf>[0]) => bmpOf({ ...drawing, depth: 8 })],
])('a code in a %s is a link too', async (name, pictureOf) => {
  const scale = 4;
  const side = modules.length * scale;
  const indexes = Array.from({ length: side * side }, (_, at) =>
    modules[Math.floor(at / side / scale)]?.[Math.floor((at % side) / scale)] === true ? 1 : 0,
  );
  const white = [255, 255, 255] as const;
  const picture = pictureOf({ width: side, height: side, colours: [white, [0, 0, 0], white, white], indexes });
  const { links } = await analyzeMail(withAttachment(`a.${name}`, picture), { tools: { decodePicture } });
  expect(links.map(({ href }) => href)).toEqual([LINK]);
});

const inPicture = base64(codePicture(LINK, 5));
const percent = [...codePicture(LINK, 5)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const modules = encodeQR(LINK, 'raw', { border: 4 });
/** A code as the pixels of a PDF, `scale` of them a module: in grey, or of one bit. */
const pdfOf = (depth: 1 | 8, scale: number): Uint8Array => {
  const side = modules.length * scale;
  const row = depth === 1 ? Math.ceil(side / 8) : side;
  const rows = new Uint8Array(row * side);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const isLight = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] !== true;
      if (depth === 8) rows[y * row + x] = isLight ? 255 : 0;
      else if (isLight) rows[y * row + (x >> 3)] = (rows[y * row + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  const packed = deflateSync(rows);
  const head = `/Subtype/Image/Width ${side}/Height ${side}/BitsPerComponent ${depth}/ColorSpace/DeviceGray`;
  const start = `%PDF-1.7\n1 0 obj<<${head}/Filter/FlateDecode/Length ${packed.length}>>stream\n`;
  return new Uint8Array(Buffer.concat([Buffer.from(start), packed, Buffer.from('\nendstream\nendobj\n')]));
};

test.each<[string, Uint8Array]>([
  [
    'a Word document',
    withAttachment(
      'a.docx',
      zipOf([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: '<w:document/>' },
        { name: 'word/media/image1.png', content: new Uint8Array(codePicture(LINK, 5)) },
      ]),
    ),
  ],
  ['a PDF in grey', withAttachment('a.pdf', pdfOf(8, 5))],
  ['a PDF of one bit', withAttachment('a.pdf', pdfOf(1, 4))],
  [
    'an attached page',
    withAttachment('a.html', bytesOf(`<html><img src="data:image/png;base64,${inPicture}"></html>`)),
  ],
  [
    'a page, percent-encoded',
    withAttachment('a.html', bytesOf(`<html><img src="data:image/x-png,${percent}"></html>`)),
  ],
  ['a page, without a type', withAttachment('a.html', bytesOf(`<html><img src="data:;base64,${inPicture}"></html>`))],
  ['an archive', withAttachment('a.zip', zipOf([{ name: 'a.png', content: new Uint8Array(codePicture(LINK, 5)) }]))],
  [
    'the body',
    bytesOf(`From: a@b.example\r\nContent-Type: text/html\r\n\r\n<img src="data:image/png;base64,${inPicture}">`),
  ],
])('a code in a picture in %s is a link of the mail', async (_, mail) => {
  const { links } = await analyzeMail(mail, { tools: { decodePicture } });
  expect(links.map(({ href, shown }) => [href, shown])).toEqual([[LINK, 'QR']]);
  expect((await analyzeMail(mail)).links).toEqual([]);
});

test('of other kinds, and too large ones, it is told that they were not searched, but not of damaged ones', async () => {
  const picture = codePicture('x', 2);
  const asked = [
    decodePicture(picture, 'image/png', 100),
    decodePicture(picture, 'image/webp', 1e9),
    decodePicture(picture, 'image/jpeg', 1e9),
  ];
  expect(await Promise.all(asked)).toEqual(['left-out', 'left-out', null]);
});

/** A picture of one colour, and behind it a second one, which is the code or not. */
const animated = (): Uint8Array => {
  const white = [255, 255, 255] as const;
  const first = gifOf({ width: 30, height: 30, colours: [white, white, white, white], indexes: Array(900).fill(0) });
  // Its picture begins behind the table of four colours.
  return new Uint8Array(Buffer.concat([first.subarray(0, -1), first.subarray(13 + 12)]));
};

const webp = bytesOf('RIFF\0\0\0\0WEBPVP8 ');
const inDocument = (count: number): Uint8Array =>
  zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...Array.from({ length: count }, (_, index) => ({ name: `word/media/${index}.png`, content: TINY })),
  ]);
const TINY = new Uint8Array(pngOf({ width: 1, height: 1, depth: 8, colour: 0, rows: new Uint8Array(1) }));
const fax = `%PDF-1.7\n1 0 obj<</Subtype/Image/Width 200/Height 200/BitsPerComponent 1/Filter/CCITTFaxDecode/Length 1>>stream\nx\nendstream\nendobj\n`;

test.each<[string, Uint8Array, boolean]>([
  ['a WebP', withAttachment('a.webp', webp), true],
  ['a GIF of two pictures', withAttachment('a.gif', animated()), true],
  ['a GIF of one', withAttachment('a.gif', animated().subarray(0, -60)), false],
  ['a fax in a PDF', withAttachment('a.pdf', bytesOf(fax)), true],
  ['a PNG of 4.1 million pixels', withAttachment('a.png', largePng(4_100, 1_000)), true],
  ['a document of 21 pictures', withAttachment('a.docx', inDocument(21)), true],
  ['a document of 20 pictures', withAttachment('a.docx', inDocument(20)), false],
  ['a damaged PNG', withAttachment('a.png', TINY.subarray(0, 12)), false],
  ['a code', withAttachment('a.png', codePicture(LINK, 5)), false],
])('%s: it is said when a picture was not searched', async (_, mail, isTold) => {
  const { warnings } = await analyzeMail(mail, { tools: { decodePicture } });
  expect(warnings.some(({ code }) => code === 'pictures-not-looked-at')).toBe(isTold);
  // Where nothing could search them nothing is missing.
  expect((await analyzeMail(mail)).warnings.map(({ code }) => code)).not.toContain('pictures-not-looked-at');
});

/** One that says so large a size. */
function largePng(width: number, height: number): Uint8Array {
  return new Uint8Array(
    pngOf({ width, height, depth: 1, colour: 0, rows: new Uint8Array(Math.ceil(width / 8) * height) }),
  );
}
