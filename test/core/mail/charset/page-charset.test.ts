import { expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { pageCharset } from '../../../../core/mail/page-charset.ts';
import { bytesOf, encodeJapanese, join } from '../mail-builder.ts';

const HEAD = 'From: a@example.jp\r\nDate: Fri, 20 Nov 2026 09:12:00 +0900\r\nMIME-Version: 1.0\r\n';
const read = (type: string, ...body: readonly (string | Uint8Array)[]): ReturnType<typeof analyzeMail> =>
  analyzeMail(join(`${HEAD}Content-Type: ${type}\r\n\r\n`, ...body));
const codes = ({ warnings }: Awaited<ReturnType<typeof read>>): string[] => warnings.map(({ code }) => code);

const WORD = encodeJapanese('株式会社', 'EUCJP');

test.each([
  ['<meta charset=euc-jp>'],
  ['<META http-equiv="Content-Type" content="text/html; charset=EUC-JP">'],
  ['<html><head><title>x</title><meta name="a"><meta charset = "x-euc-jp" />'],
  ['<?xml version="1.0" encoding="EUC-JP"?><html>'],
])('a page is read in the charset that it names itself: %s', async (start) => {
  const mail = await read('text/html', start, '<p>', WORD, '</p>');
  expect(mail.text.trim()).toMatch(/株式会社$/);
  expect(codes(mail)).toEqual([]);
});

test('letters of one byte, which nothing else tells', async () => {
  const greek = new Uint8Array([0xc1, 0xe3, 0xe1, 0xf0, 0xe7, 0xf4, 0xef, 0xdf]);
  expect((await read('text/html', '<meta charset=iso-8859-7><p>', greek)).text).toBe('Αγαπητοί');
});

test('what the part declares goes before it', async () => {
  expect((await read('text/html; charset=euc-jp', '<meta charset=windows-1251><p>', WORD)).text).toBe('株式会社');
});

test('a name that the bytes are not, as a server leaves it that turns them into another charset, is told from the bytes', async () => {
  const text = '平素より大変お世話になっております。資料をお送りいたします。';
  for (const [name, encoding] of [
    ['shift_jis', 'UTF8'],
    ['utf-8', 'SJIS'],
    ['utf-8', 'JIS'],
    ['euc-jp', 'SJIS'],
  ] as const) {
    const mail = await read('text/html', `<meta charset=${name}><p>`, encodeJapanese(text, encoding));
    expect(mail.text).toBe(text);
    expect(codes(mail)).toEqual(['charset-guessed']);
  }
});

test('a plain text has no such name, and none is a charset that its bytes cannot be', async () => {
  const plain = await read('text/plain', '<meta charset=iso-8859-7> ', encodeJapanese('日本語の文章です。', 'SJIS'));
  expect(plain.text).toContain('日本語の文章です。');
  for (const name of ['utf-7', 'utf-16', 'hz-gb-2312', 'no-such', ''])
    expect(pageCharset(bytesOf(`<meta charset="${name}">`))).toBeNull();
  expect(pageCharset(bytesOf(`${' '.repeat(5000)}<meta charset=euc-jp>`))).toBeNull();
});

test('a guess in the name of the file that a mail is, is told', async () => {
  const base = encodeJapanese('会議資料', 'SJIS');
  const words = `=?x-unknown?B?${Buffer.from(base).toString('base64')}?=`;
  const mail = await read(`application/pdf\r\nContent-Disposition: attachment; filename="${words}.pdf"`, '%PDF');
  expect(mail.attachments[0]?.name).toBe('会議資料.pdf');
  expect(mail.warnings).toContainEqual({ code: 'header-charset-guessed', detail: '1 content-disposition' });
});
