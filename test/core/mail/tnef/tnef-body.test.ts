import { describe, expect, it } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import { base64, bytesOf, multipart } from '../mail-builder.ts';
import { attribute, properties, type Property, tnef, u32, utf16 } from './tnef-builder.ts';

const RTF = "{\\rtf1\\ansi\\ansicpg932 {\\*\\generator x}\\'96\\'7b\\'95\\'b6\\par http://rtf.example.com/a}";

/** PidTagRtfCompressed that is not compressed ([MS-OXRTFCP] 2.1.3.1.2). */
const uncompressed = (text: string): Buffer =>
  Buffer.concat([u32(text.length + 12), u32(text.length), u32(0x414c454d), u32(0), Buffer.from(text)]);

const carried = (...values: readonly Property[]): Buffer =>
  tnef(attribute(1, 0x00069007, u32(932)), attribute(1, 0x00069003, properties(...values)));

async function analysisOf(stream: Buffer, text: string): Promise<MailAnalysis> {
  const mail = multipart('From: a@b.example\r\nDate: Fri, 20 Nov 2026 09:12:41 +0900\r\n', [
    { head: 'Content-Type: text/plain; charset=utf-8\r\n', body: text },
    {
      head: 'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n',
      body: bytesOf(base64(stream)),
    },
  ]);
  return analyzeMail(mail);
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

  it('keeps its own when it has one, and says when the stream is damaged', async () => {
    expect((await analysisOf(carried(PLAIN), 'own text')).text).toBe('own text');
    const cut = await analysisOf(Buffer.concat([carried(PLAIN), Buffer.from([1, 2, 3])]), '');
    expect(cut.text).toContain('本文です。');
    expect(cut.warnings.map(({ code }) => code)).toContain('tnef-incomplete');
    expect((await analysisOf(tnef(), '')).text.trim()).toBe('');
  });
});
