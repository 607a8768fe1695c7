import { deflateSync } from 'node:zlib';
import encodeQR from 'qr';
import { describe, expect, test } from 'vitest';
import { decodePicture } from '../../cli/decode-picture.ts';
import { analyzeMail } from '../../core/mail/analyze-mail.ts';
import { processorMs } from '../processor-time.ts';
import { withAttachment } from '../core/mail/mail-builder.ts';

const LINK = 'https://login.evil.example/m365';
const SCALE = 4;
const modules = encodeQR(LINK, 'raw', { border: 4 });
const side = modules.length * SCALE;

/** Packed rows of the code, of each pixel the samples that `colour` gives, `depth` bits each. */
function rowsOf(depth: number, colour: (isDark: boolean) => readonly number[]): Uint8Array {
  const rows = Array.from({ length: side }, (_, y) => {
    const bits = Array.from({ length: side }, (_none, x) =>
      colour(modules[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] === true)
        .map((sample) => sample.toString(2).padStart(depth, '0'))
        .join(''),
    ).join('');
    return bits.match(/.{1,8}/g)!.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  });
  return Uint8Array.from(rows.flat());
}

function pdfWith(entries: string, stream: Uint8Array): Uint8Array {
  const start = `%PDF-1.7\n1 0 obj<</Subtype/Image${entries}/Length ${stream.length}>>stream\n`;
  const mail = Buffer.concat([Buffer.from(start), stream, Buffer.from('\nendstream\nendobj\n')]);
  return withAttachment('a.pdf', new Uint8Array(mail));
}

const sized = `/Width ${side}/Height ${side}`;
const flate = `${sized}/Filter/FlateDecode`;
const grey = rowsOf(8, (isDark) => [isDark ? 0 : 255]);
/** Each sample as its difference to the one at its left. */
const differences = grey.map((value, at) => value - (at % side === 0 ? 0 : (grey[at - 1] ?? 0)));

async function read(mail: Uint8Array): Promise<{ links: string[]; isTold: boolean }> {
  const { links, warnings } = await analyzeMail(mail, { tools: { decodePicture } });
  return {
    links: links.map(({ href }) => href),
    isTold: warnings.some(({ code }) => code === 'pictures-not-looked-at'),
  };
}

describe('a code in a picture of a PDF is read', () => {
  test.each<[string, string, Uint8Array]>([
    [
      'red on white',
      `${flate}/BitsPerComponent 8/ColorSpace/DeviceRGB`,
      deflateSync(rowsOf(8, (isDark) => (isDark ? [255, 0, 0] : [255, 255, 255]))),
    ],
    [
      'black alone of four inks',
      `${flate}/BitsPerComponent 8/ColorSpace/DeviceCMYK`,
      deflateSync(rowsOf(8, (isDark) => [0, 0, 0, isDark ? 255 : 0])),
    ],
    [
      'one bit of each colour',
      `${flate}/BitsPerComponent 1/ColorSpace/DeviceRGB`,
      deflateSync(rowsOf(1, (isDark) => (isDark ? [0, 0, 1] : [1, 1, 1]))),
    ],
    [
      'numbers of a palette, four bits each',
      `${flate}/BitsPerComponent 4/ColorSpace[/Indexed/DeviceRGB 1<000000FFFFFF>]`,
      deflateSync(rowsOf(4, (isDark) => [isDark ? 0 : 1])),
    ],
    [
      'colours by a profile',
      `${flate}/BitsPerComponent 8/ColorSpace[/ICCBased 9 0 R]`,
      deflateSync(rowsOf(8, (isDark) => (isDark ? [0, 0, 0] : [255, 255, 255]))),
    ],
    ['its last row missing', `${flate}/BitsPerComponent 8/ColorSpace/DeviceGray`, deflateSync(grey.slice(0, -side))],
    [
      'twice as high as its rows',
      `/Width ${side}/Height ${2 * side}/Filter/FlateDecode/BitsPerComponent 8/ColorSpace/DeviceGray`,
      deflateSync(grey),
    ],
    [
      'a predictor of TIFF',
      `${flate}/BitsPerComponent 8/ColorSpace/DeviceGray/DecodeParms<</Predictor 2/Columns ${side}>>`,
      deflateSync(differences),
    ],
  ])('%s', async (_, entries, stream) => {
    expect(await read(pdfWith(entries, stream))).toEqual({ links: [LINK], isTold: false });
  });
});

describe('a picture of a PDF that is not read is told', () => {
  test.each<[string, string]>([
    ['its width stands elsewhere', `/Width 9 0 R/Height ${side}/Filter/FlateDecode`],
    ['what its filter needs stands elsewhere', `${flate}/DecodeParms 9 0 R`],
    ['five inks', `${flate}/ColorSpace[/DeviceN[/A/B/C/D/E]/DeviceCMYK 9 0 R]`],
  ])('%s', async (_, entries) => {
    const stream = deflateSync(rowsOf(8, (isDark) => Array.from({ length: 5 }, () => (isDark ? 0 : 255))));
    expect(await read(pdfWith(`${entries}/BitsPerComponent 8`, stream))).toEqual({ links: [], isTold: true });
  });
});

test.each([
  '/Predictor 12/Colors 60000/BitsPerComponent 60000/Columns 60000',
  '/Predictor 12/Colors 65535/BitsPerComponent 8/Columns 20000',
  '/Predictor 2/Colors 65535/BitsPerComponent 8/Columns 65535',
])('rows of any length that a file claims (%s) cost no more than there is', async (claims) => {
  const start = processorMs();
  const memory = process.memoryUsage().arrayBuffers;
  await read(
    pdfWith(`/Width 100/Height 100/Filter/FlateDecode/DecodeParms<<${claims}>>`, deflateSync(new Uint8Array(10_000))),
  );
  expect(processorMs() - start).toBeLessThan(3000);
  expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(64 * 1024 * 1024);
});
