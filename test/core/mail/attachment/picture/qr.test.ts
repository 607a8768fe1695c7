import encodeQR from 'qr';
import { describe, expect, it } from 'vitest';
import { analyzeMail } from '../../../../../core/mail/analyze-mail.ts';
import { qrTexts, readQrFacts } from '../../../../../core/mail/attachment/picture/qr-facts.ts';
import type { Picture } from '../../../../../core/mail/attachment/tools.ts';
import { bytesOf } from '../../mail-builder.ts';

/** A code as pixels, with a margin and `scale` pixels a module. */
function code(text: string, scale: number): Picture {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const side = modules.length * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const dark = modules[Math.floor(at / side / scale)]?.[Math.floor((at % side) / scale)] === true;
    if (dark) data.set([0, 0, 0], at * 4);
  }
  return { width: side, height: side, data };
}

/** The links, the weights of `body.link-mismatch` and the indicators of a mail whose picture has a code. */
async function readCode(mail: string, text: string): Promise<[string[], number[], string[]]> {
  const tools = { decodePicture: () => Promise.resolve(code(text, 4)) };
  const { links, signs, indicators } = await analyzeMail(bytesOf(`From: a@b.example\r\n${mail}`), { tools });
  return [
    links.map(({ href }) => href),
    signs.filter(({ id }) => id === 'body.link-mismatch').map(({ weight }) => weight),
    indicators.map(({ value }) => value),
  ];
}
const PNG = 'iVBORw0KGgo=';
const ATTACHED = `Content-Type: image/png; name=q.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${PNG}`;
const WITHIN = `Content-Type: text/html\r\n\r\n<img src="data:image/png;base64,${PNG}">`;

it.each([
  ['an attached picture', ATTACHED, 'attachment q.png (qr-code)'],
  ['a picture within the page', WITHIN, 'link'],
])('an address in a code is told with the file that it is in: %s', async (_, mail, where) => {
  const tools = { decodePicture: () => Promise.resolve(code('https://evil.example/login', 4)) };
  const { indicators } = await analyzeMail(bytesOf(`From: a@b.example\r\n${mail}`), { tools });
  const found = indicators.filter(({ family, type }) => family === 'communication' && type !== 'email-address');
  expect(found.map((each) => [each.value, each.where])).toEqual([
    ['https://evil.example/login', where],
    ['evil.example', where],
  ]);
});

describe.each([
  ['an attached picture', ATTACHED],
  ['a picture within the page', WITHIN],
])('a QR code in %s', (_, mail) => {
  it.each([
    ['https://login.evil.net/m365', ['https://login.evil.net/m365']],
    ['www.evil.net/a', ['www.evil.net/a']],
    ['支払いはこちら https://login.evil.net/m365', ['https://login.evil.net/m365']],
    ['BEGIN:VCARD\nN:Sato\nURL:https://login.evil.net/m365\nEND:VCARD', ['https://login.evil.net/m365']],
    ['search-ms:query=a&crumb=location:\\\\evil.net\\a', ['search-ms:query=a&crumb=location:\\\\evil.net\\a']],
    ['tel:0312345678', ['tel:0312345678']],
    ['myapp://open/a', ['myapp://open/a']],
  ])('%s is a link, and stands out', async (text, hrefs) => {
    const [links, weights] = await readCode(mail, text);
    expect(links).toEqual(hrefs);
    expect(weights).toHaveLength(1);
    expect(weights[0]).toBeGreaterThanOrEqual(2);
  });

  it.each(['ただの文字です', '4901234567894', 'ID:12345', 'BEGIN:VCARD\nN:Sato\nEND:VCARD', 'Lot A-12: 2 pcs'])(
    '%s is neither',
    async (text) => expect((await readCode(mail, text)).slice(0, 2)).toEqual([[], []]),
  );

  it('is an indicator', async () => {
    expect((await readCode(mail, 'https://login.evil.net/m365'))[2]).toContain('https://login.evil.net/m365');
  });
});

describe('a QR code in a picture', () => {
  it('is read', async () => {
    const picture = code('https://login.evil.example/m365', 5);
    expect(qrTexts(picture)).toEqual(['https://login.evil.example/m365']);
    expect(
      await readQrFacts(new Uint8Array(1), 'image/png', { decodePicture: () => Promise.resolve(picture) }),
    ).toEqual([{ kind: 'qr-code', detail: 'https://login.evil.example/m365' }]);
  });

  it('is nothing where there is no code, no picture, or no decoder', async () => {
    const blank = { width: 100, height: 100, data: new Uint8ClampedArray(40_000).fill(200) };
    expect(qrTexts(blank)).toEqual([]);
    expect(qrTexts({ width: 5, height: 5, data: new Uint8ClampedArray(100) })).toEqual([]);
    expect(await readQrFacts(new Uint8Array(1), 'image/png', { decodePicture: () => Promise.resolve(null) })).toEqual(
      [],
    );
    expect(await readQrFacts(new Uint8Array(1), 'image/png', {})).toEqual([]);
  });

  it('is read black on nothing, in a large page, and beside another', () => {
    const { width, height, data } = code('https://a.example/', 4);
    const clear = new Uint8ClampedArray(data);
    for (let at = 0; at < clear.length; at += 4) clear.set([0, 0, 0, clear[at] === 255 ? 0 : 255], at);
    expect(qrTexts({ width, height, data: clear })).toEqual(['https://a.example/']);
    const page = { width: 1600, height: 2300, data: new Uint8ClampedArray(1600 * 2300 * 4).fill(255) };
    for (const [text, left, top] of [
      ['https://a.example/', 900, 200],
      ['https://b.example/', 100, 1500],
    ] as const) {
      const one = code(text, 7);
      for (let y = 0; y < one.height; y += 1)
        page.data.set(one.data.subarray(y * one.width * 4, (y + 1) * one.width * 4), ((top + y) * 1600 + left) * 4);
    }
    expect(qrTexts(page).toSorted()).toEqual(['https://a.example/', 'https://b.example/']);
  });

  it('that are more than are looked for are told', async () => {
    const one = code('https://a.example/', 4);
    const sheetOf = (count: number): Picture => {
      const sheet = {
        width: one.width,
        height: one.height * count,
        data: new Uint8ClampedArray(one.data.length * count),
      };
      for (let at = 0; at < count; at += 1) sheet.data.set(one.data, at * one.data.length);
      return sheet;
    };
    const told = async (count: number): Promise<number> => {
      let times = 0;
      const tools = { decodePicture: () => Promise.resolve(sheetOf(count)), onPictureLeftOut: () => (times += 1) };
      await readQrFacts(new Uint8Array(1), 'image/png', tools);
      return times;
    };
    expect([await told(3), await told(5)]).toEqual([0, 1]);
  });
});
