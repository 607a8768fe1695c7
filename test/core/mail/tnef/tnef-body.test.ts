import { describe, expect, it } from 'vitest';
import { analyzeMail, examineMail } from '../../../../core/mail/analyze-mail.ts';
import { readMail } from '../../../../core/mail/parsed-mail.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import { base64, bytesOf, multipart } from '../mail-builder.ts';
import { attribute, properties, type Property, tnef, u32, utf16 } from './tnef-builder.ts';

const RTF = "{\\rtf1\\ansi\\ansicpg932 {\\*\\generator x}\\'96\\'7b\\'95\\'b6\\par http://rtf.example.com/a}";

/** PidTagRtfCompressed that is not compressed ([MS-OXRTFCP] 2.1.3.1.2). */
const uncompressed = (text: string): Buffer =>
  Buffer.concat([u32(text.length + 12), u32(text.length), u32(0x414c454d), u32(0), Buffer.from(text)]);

const carried = (...values: readonly Property[]): Buffer =>
  tnef(attribute(1, 0x00069007, u32(932)), attribute(1, 0x00069003, properties(...values)));

const analysisOf = (stream: Buffer, text: string): Promise<MailAnalysis> => analyzeMail(mailWith(stream, text));

function mailWith(stream: Buffer, text: string): Uint8Array {
  return multipart('From: a@b.example\r\nDate: Fri, 20 Nov 2026 09:12:41 +0900\r\n', [
    { head: 'Content-Type: text/plain; charset=utf-8\r\n', body: text },
    {
      head: 'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n',
      body: bytesOf(base64(stream)),
    },
  ]);
}

const PLAIN = { id: 0x1000, type: 0x001f, value: utf16('本文です。\r\nhttp://plain.example.com/a') };
const HTML = {
  id: 0x1013,
  type: 0x0102,
  value: Buffer.from('<p>hello <a href="http://evil.example.com/x">http://good.example.jp/</a></p>'),
};

describe('a mail whose text lies in winmail.dat alone', () => {
  it('has that text, its links and the signs that follow from them', async () => {
    const mail = await analysisOf(carried(PLAIN, HTML), '\r\n');
    expect(mail.text).toBe('本文です。\nhttp://plain.example.com/a');
    expect(mail.links.map(({ href }) => href)).toEqual(['http://evil.example.com/x', 'http://plain.example.com/a']);
    expect(mail.signs.map(({ id }) => id)).toContain('body.link-mismatch');
    expect(mail.warnings).toEqual([]);
  });

  it('has that of the HTML, or of the RTF, when there is no plain one', async () => {
    expect((await analysisOf(carried(HTML), '')).text).toBe('hello http://good.example.jp/');
    const rtf = await analysisOf(carried({ id: 0x1009, type: 0x0102, value: uncompressed(RTF) }), '');
    expect(rtf.text).toBe('本文\nhttp://rtf.example.com/a');
    expect(rtf.links.map(({ host }) => host)).toEqual(['rtf.example.com']);
  });

  const rtfBody = (text: string): Buffer => carried({ id: 0x1009, type: 0x0102, value: uncompressed(text) });

  it('has the links of the fields of its RTF, with what is shown in their place', async () => {
    const field = String.raw`{\field{\*\fldinst HYPERLINK "http://evil.example/a"}{\fldrslt http://good.example.jp/}}`;
    const mail = await analysisOf(rtfBody(String.raw`{\rtf1 see ${field}}`), '');
    expect(mail.links.map(({ href }) => href)).toContain('http://evil.example/a');
    expect(mail.signs.map(({ id }) => id)).toContain('body.link-mismatch');
    expect(mail.attachments[0]?.entries).toEqual([]);
  });

  it('its RTF is a file of it when it brings an object', async () => {
    const { details } = await examineMail(
      mailWith(rtfBody(String.raw`{\rtf1{\*\template \\\\evil.example\\a.dotm}}`), 'text'),
    );
    const [entry] = details.attachments.find(({ archive }) => archive !== null)?.archive?.entries ?? [];
    expect([entry?.name, entry?.facts]).toEqual([
      'body.rtf',
      [{ kind: 'remote-template', detail: String.raw`\\evil.example\a.dotm` }],
    ]);
  });

  it('the RTF of an item by itself is told as an attachment when it brings an object, and only then', async () => {
    const link = String.raw`{\field{\*\fldinst HYPERLINK "http://evil.example/a"}{\fldrslt x}}`;
    const plain = await analyzeMail(rtfBody(String.raw`{\rtf1 ${link}}`));
    expect([plain.links.map(({ href }) => href), plain.attachments]).toEqual([['http://evil.example/a'], []]);
    const { details } = await examineMail(rtfBody(String.raw`{\rtf1{\*\objclass Equation.3}{\*\objdata 00}}`));
    expect(details.attachments.flatMap(({ facts }) => facts.map(({ kind }) => kind))).toContain('equation-editor');
  });

  it('what Outlook opens on other computers is a link', async () => {
    const path = String.raw`\\evil.example\share\a`;
    const stream = tnef(
      attribute(
        1,
        0x00069003,
        properties(
          { id: 0x8100, type: 0x001f, value: utf16(`${path}.wav`), named: 'x' },
          { id: 0x8101, type: 0x001f, value: utf16('Keywords'), named: 'y' },
        ),
      ),
      attribute(2, 0x00069002, Buffer.alloc(14)),
      attribute(2, 0x00069005, properties({ id: 0x370d, type: 0x001f, value: utf16(`${path}.exe`) })),
    );
    const { links } = await analysisOf(stream, 'text');
    expect(links.map(({ href }) => href)).toEqual([`${path}.wav`, `${path}.exe`]);
  });

  it('keeps its own when it has one, and says when the stream is damaged', async () => {
    expect((await analysisOf(carried(PLAIN), 'own text')).text).toBe('own text');
    const cut = await analysisOf(Buffer.concat([carried(PLAIN), Buffer.from([1, 2, 3])]), '');
    expect(cut.text).toContain('本文です。');
    expect(cut.warnings.map(({ code }) => code)).toContain('tnef-incomplete');
    expect((await analysisOf(tnef(), '')).text.trim()).toBe('');
  });

  it('reads the page in the code page that is named for it', async () => {
    const page = Buffer.from('±5 m²', 'latin1');
    const html = { id: 0x1013, type: 0x0102, value: Buffer.concat([Buffer.from('<p>'), page]) };
    const codePage = { id: 0x3fde, type: 0x0003, value: u32(1252) };
    expect((await analysisOf(carried(codePage, html), '\r\n')).text).toBe('±5 m²');
  });
});

describe('a mail whose winmail.dat says something else than its text, which Outlook shows in its place', () => {
  const WRAPPED = String.raw`{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p><a href="http://rtf.example.com/b">}http://good.example.jp/{\*\htmltag72 </a></p>}}`;
  const WRAPPED_RTF = { id: 0x1009, type: 0x0102, value: uncompressed(WRAPPED) };

  it.each([
    ['HTML', [HTML], 'http://evil.example.com/x', true],
    ['plain text', [PLAIN], 'http://plain.example.com/a', false],
    ['HTML in its RTF', [WRAPPED_RTF], 'http://rtf.example.com/b', true],
    ['HTML in its RTF beside another HTML', [HTML, WRAPPED_RTF], 'http://rtf.example.com/b', true],
  ])('%s', async (_, values, href, misleads) => {
    const mail = await analysisOf(carried(...values), 'See the file.');
    expect(mail.text).toBe('See the file.');
    expect(mail.links.map((link) => link.href)).toContain(href);
    expect(mail.signs.some(({ id }) => id === 'body.link-mismatch')).toBe(misleads);
    expect(mail.indicators.map(({ value }) => value)).toContain(href);
  });

  it('the same text again adds nothing', async () => {
    const mail = await analysisOf(carried({ ...PLAIN, value: utf16('See\r\nthe  file.') }), 'See the file.');
    expect([mail.text, mail.links, mail.warnings]).toEqual(['See the file.', [], []]);
  });

  it('words that only it has are read, and its HTML is what is previewed', async () => {
    const text = 'パスワードの有効期限が切れます。至急、下記よりログインしてください。';
    const { signs } = await analysisOf(carried({ ...PLAIN, value: utf16(text) }), 'See the file.');
    expect(signs.map(({ id }) => id)).toContain('theme.credentials');
    expect(readMail(mailWith(carried(HTML), 'See the file.')).html).toContain('evil.example.com');
  });
});
