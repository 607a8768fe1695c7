import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { readStructured } from '../../../core/mail/parameter.ts';
import { MAIL_WARNING_WORDS } from '../../../core/text/mail-warnings.ts';
import { bytesOf } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

const HEAD = 'From: a@example.jp\r\nDate: Mon, 5 Jan 2026 10:00:00 +0900\r\nSubject: s\r\nMIME-Version: 1.0\r\n';
const LINK = '<a href="http://evil.example.net/">http://good.example.jp/</a>';
const read = (rest: string) => analyzeMail(bytesOf(HEAD + rest));
const codes = async (rest: string): Promise<string[]> => (await read(rest)).warnings.map(({ code }) => code);

describe('a text that mail programs show', () => {
  test.each([
    ['a name of its own', 'text/html; name="index.html"', ''],
    ['a file name, shown in its place', 'text/html', 'Content-Disposition: inline; filename="index.html"\r\n'],
    ['the type of XHTML', 'application/xhtml+xml; name="index.html"', ''],
  ])('is read although it has %s', async (_how, type, disposition) => {
    const mail = await read(`Content-Type: ${type}\r\n${disposition}\r\n${LINK}\r\n`);
    expect(mail.text).toContain('http://good.example.jp/');
    expect(mail.links.map(({ href }) => href)).toEqual(['http://evil.example.net/']);
    expect(mail.signs.map(({ id }) => id)).toContain('body.link-mismatch');
    expect(mail.attachments.map(({ name }) => name)).toEqual(['index.html']);
  });

  test('is not read where it is an attachment', async () => {
    const mail = await read(
      `Content-Type: text/html\r\nContent-Disposition: attachment; filename="a.html"\r\n\r\n${LINK}`,
    );
    expect([mail.text, mail.links]).toEqual(['', []]);
  });

  test('Markdown is read as it is', async () => {
    expect((await read('Content-Type: text/markdown\r\n\r\n[x](http://md.example.net/)')).links).toHaveLength(1);
  });

  test('the links of AMP count, its words are not the text', async () => {
    const amp = `--b\r\nContent-Type: text/x-amp-html\r\n\r\n${LINK}\r\n--b--\r\n`;
    const mail = await read(
      `Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n${amp}`,
    );
    expect(mail.text.trim()).toBe('plain');
    expect(mail.signs.map(({ id }) => id)).toContain('body.link-mismatch');
  });
});

describe('a file name', () => {
  const named = async (parameter: string): Promise<[string | null, string[]]> => {
    const mail = await read(
      `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; ${parameter}\r\n\r\nx`,
    );
    return [mail.attachments[0]?.name ?? null, mail.signs.map(({ id }) => id)];
  };
  const padded = `a.pdf${' '.repeat(60)}.exe`;

  test.each([
    ['quoted', `filename="${padded}"`],
    ['percent-encoded', `filename*=utf-8''${encodeURIComponent(padded)}`],
    ['in an encoded word', `filename="=?utf-8?B?${Buffer.from(padded).toString('base64')}?="`],
  ])('keeps its blanks, %s', async (_how, parameter) => {
    const [name, signs] = await named(parameter);
    expect(name).toBe(padded);
    expect(signs).toContain('attachment.disguise');
  });

  test('keeps a blank at its end, and is one line', async () => {
    expect((await named('filename="a.exe "'))[0]).toBe('a.exe ');
    expect((await named('filename="a\r\n b.txt"'))[0]).toBe('a b.txt');
    expect((await named(`filename*=utf-8''a%0D%0Ab.txt`))[0]).toBe('a  b.txt');
  });
});

describe('what was guessed', () => {
  const sjis = (text: string): Uint8Array => Uint8Array.from(text.split(' ').map((hex) => Number.parseInt(hex, 16)));
  const KENMEI = sjis('8c 8f 96 bc 82 cd 83 65 83 58 83 67 82 c5 82 b7');
  const whole = (...pieces: (string | Uint8Array)[]) =>
    analyzeMail(new Uint8Array(Buffer.concat(pieces.map((piece) => Buffer.from(piece)))));

  test('is said of the text and of the headers', async () => {
    const { warnings, text } = await whole(HEAD, '\r\n', KENMEI);
    expect(text).toBe('件名はテストです');
    expect(warnings).toContainEqual({ code: 'charset-guessed', detail: expect.stringMatching(/^1 /) as string });
    const headers = await whole('From: a@example.jp\r\nSubject: ', KENMEI, '\r\n\r\nx');
    expect(headers.warnings).toContainEqual({ code: 'header-charset-guessed', detail: 'subject' });
  });

  test('is nothing where the charset is named, or the text is ASCII', async () => {
    expect(await codes('Content-Type: text/plain; charset=utf-8\r\n\r\n日本')).toEqual([]);
    expect(await codes('\r\nabc')).toEqual([]);
  });

  test('a zero in a short text does not make it UTF-16', async () => {
    expect((await read('\r\nbo\0dy')).text).toBe('body');
  });

  test('a field that must stand once stands twice', async () => {
    expect(await codes('Content-Type: text/plain\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nx')).toContain(
      'field-repeated',
    );
    expect(await codes('From: b@example.net\r\n\r\nx')).toContain('field-repeated');
    for (const key of ['Message-ID', 'Reply-To', 'Sender', 'Cc'])
      expect(await codes(`${key}: <a@b.example>\r\n${key}: <c@d.example>\r\n\r\nx`)).toContain('field-repeated');
    for (const code of ['field-repeated', 'charset-guessed', 'header-charset-guessed', 'mailboxes-run-together']) {
      expect(MAIL_WARNING_WORDS[code]).toBeDefined();
    }
  });
});

describe('slips in the head of a part', () => {
  const one = (head: string) =>
    read(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${head}\r\nx\r\n--b--\r\n`);
  const told = async (head: string): Promise<string[]> =>
    (await one(head)).warnings.map(({ code, detail }) => `${code} ${detail}`);

  test.each([
    ['Content-Type: TEXT/HTML charset="iso-2022-jp"\r\n', ['text/html', 'iso-2022-jp', null, null]],
    ['Content-Type: text/plain charset=utf-8 name="a b.txt"\r\n', ['text/plain', 'utf-8', 'a b.txt', null]],
    ['Content-Disposition: attachment filename=a.exe\r\n', ['text/plain', null, 'a.exe', 'attachment']],
    ['Content-Disposition: filename=a.exe\r\n', ['text/plain', null, 'a.exe', null]],
    ['Content-Type: text/html (charset=utf-8)\r\n', ['text/html', null, null, null]],
  ])('a missing semicolon: %s', async (head, expected) => {
    const [part] = (await one(head)).parts;
    expect([part?.type, part?.charset, part?.name, part?.disposition]).toEqual(expected);
  });

  const DISPOSITION = 'Content-Disposition: attachment;';
  test.each([
    [`${DISPOSITION} filename=a.pdf; filename=b.exe\r\n`, 'names-differ 1 a.pdf / b.exe'],
    [`Content-Type: x/y; name=b.exe\r\n${DISPOSITION} filename=a.pdf\r\n`, 'names-differ 1 a.pdf / b.exe'],
    [`${DISPOSITION} filename=b.exe; filename*=utf-8''%E3%81%82.pdf\r\n`, 'names-differ 1 あ.pdf / b.exe'],
    ['Content-Type: text/plain\r\nContent-Type: text/html\r\n', 'field-repeated 1 content-type'],
    [
      'Content-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64\r\n',
      'field-repeated 1 content-transfer-encoding',
    ],
    [`${DISPOSITION} filename=a\r\nContent-Disposition: inline\r\n`, 'field-repeated 1 content-disposition'],
    [
      `Content-Type: application/pgp-signature; name=a.asc\r\n${DISPOSITION} filename=a.exe\r\n`,
      'names-differ 1 a.exe / a.asc',
    ],
    [
      `Content-Type: x/y; name=a.pdf\r\n${DISPOSITION} filename*=utf-8''%E3%81%82.exe\r\n`,
      'names-differ 1 あ.exe / a.pdf',
    ],
    [
      `Content-Type: x/y; name="a.pdf "\r\n${DISPOSITION} filename="a.pdf.exe"\r\n`,
      'names-differ 1 a.pdf.exe / a.pdf ',
    ],
  ])('%s is told', async (head, warning) => expect(await told(head)).toContain(warning));

  test.each([
    `Content-Type: x/y; name="=?utf-8?Q?=E3=81=82.pdf?="\r\n${DISPOSITION} filename*=utf-8''%E3%81%82.pdf\r\n`,
    `${DISPOSITION} filename="a.pdf"; filename*=utf-8''%E3%81%82.pdf\r\n`,
    `${DISPOSITION} filename=a.pdf; filename=a.pdf\r\n`,
    `Content-Type: x/y; name=report.pdf\r\n${DISPOSITION} filename*=utf-8''%E3%81%82.pdf\r\n`,
    `Content-Type: x/y; name="????.pdf"\r\n${DISPOSITION} filename*=utf-8''%E3%81%82.pdf\r\n`,
    `Content-Type: x/y; name=REPORT.PDF\r\n${DISPOSITION} filename=report.pdf\r\n`,
    `Content-Type: x/y; name*=utf-8''%E3%82%AB%E3%82%99.pdf\r\n${DISPOSITION} filename*=utf-8''%E3%82%AC.pdf\r\n`,
    `Content-Type: x/y; name="資料(1) 最終.pdf"\r\n${DISPOSITION} filename="資料（１）　最終.pdf"\r\n`,
    `Content-Type: text/plain\r\nContent-Type: text/plain\r\n`,
    `Content-Type: application/pgp-signature; name=OpenPGP_signature.asc\r\n${DISPOSITION} filename=OpenPGP_signature\r\n`,
  ])('%s is no doubt', async (head) => expect((await told(head)).join()).not.toMatch(/names-differ|field-repeated/));

  test('there are words for it', () => expect(MAIL_WARNING_WORDS).toHaveProperty('names-differ'));

  test('heads of blanks and signs end at once', () => {
    const started = processorMs();
    for (const piece of [' ', 'a ', 'a=', '"', 'a*0*=', '= ', '-'])
      for (let time = 0; time < 200; time += 1) readStructured(`x ${piece.repeat(20_000)}`);
    expect(processorMs() - started).toBeLessThan(5000);
  });
});
