import { expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { bytesOf } from './mail-builder.ts';

const HEAD =
  'From: a@a.example\r\nTo: b@b.example\r\nDate: Fri, 20 Nov 2026 09:12:00 +0900\r\nMIME-Version: 1.0\r\n' +
  'Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\ntext\r\n--q\r\n';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n').toString('base64');
const PART =
  'Content-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\n' +
  `Content-Transfer-Encoding: base64\r\n\r\n${PDF}\r\n--q--\r\n`;

const disguises = async (mail: string): Promise<string[]> =>
  (await analyzeMail(bytesOf(mail))).signs.flatMap(({ id, evidence }) =>
    id === 'attachment.disguise' ? [evidence] : [],
  );

test('a mail that is cut off anywhere in its attachment says nothing against the name of it', async () => {
  for (let end = HEAD.length; end <= HEAD.length + PART.length; end += 1)
    expect([end, await disguises((HEAD + PART).slice(0, end))]).toEqual([end, []]);
});

test('another type is told all the same: of a whole part, of one that goes on, of a file that is recognized', async () => {
  const part = (content: string): string =>
    `${HEAD}Content-Disposition: attachment; filename="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
    Buffer.from(content).toString('base64');
  expect(await disguises(`${part('words')}\r\n--q--\r\n`)).toEqual(['a.pdf = text/plain']);
  expect(await disguises(part('words and words and words and words'))).toEqual(['a.pdf = text/plain']);
  expect(await disguises(part('MZ\u0000\u0003'))).not.toEqual([]);
  expect(await disguises(part('{\\rtf1 a}'))).toEqual(['a.pdf = application/rtf']);
});
