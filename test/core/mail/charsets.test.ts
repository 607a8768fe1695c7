import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { base64, encodeJapanese, join, multipart, quotedPrintable } from './mail-builder.ts';

const TEXT = '会議の資料（案）ー表示・ソ能予申';
const HALF_WIDTH = 'ｶﾝｼﾞﾃｽﾄ';
const LABELS = [
  ['iso-2022-jp', 'JIS'],
  ['ISO-2022-JP-MS', 'JIS'],
  ['iso-2022-jp-1', 'JIS'],
  ['cp50220', 'JIS'],
  ['cp50221', 'JIS'],
  ['csISO2022JP', 'JIS'],
  ['shift_jis', 'SJIS'],
  ['Shift-JIS', 'SJIS'],
  ['x-sjis', 'SJIS'],
  ['cp932', 'SJIS'],
  ['MS932', 'SJIS'],
  ['windows-31j', 'SJIS'],
  ['csShiftJIS', 'SJIS'],
  ['euc-jp', 'EUCJP'],
  ['cp51932', 'EUCJP'],
  ['eucJP-ms', 'EUCJP'],
  ['x-euc-jp', 'EUCJP'],
  ['utf-8', 'UTF8'],
  ['UTF8', 'UTF8'],
] as const;

const DATE = 'Date: Fri, 20 Nov 2026 09:12:00 +0900\r\n';

describe.each(LABELS)('charset %s', (label, encoding) => {
  const bytes = encodeJapanese(TEXT, encoding);
  const word = `=?${label}?B?${base64(bytes)}?=`;

  test('subject, display name, body and file name', async () => {
    const mail = await analyzeMail(
      multipart(`${DATE}From: "${word}" <a@b.example>\r\nSubject: ${word}\r\n`, [
        { head: `Content-Type: text/plain; charset="${label}"\r\n`, body: bytes },
        { head: `Content-Type: text/html; charset=${label}; name="${word}"\r\n`, body: bytes },
        {
          head: `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=${label}''${quotedPrintable(bytes).replaceAll('=', '%')}\r\n`,
          body: 'x',
        },
      ]),
    );
    expect(mail.subject).toBe(TEXT);
    expect(mail.from).toEqual([{ display: TEXT, address: 'a@b.example' }]);
    expect(mail.text).toBe(TEXT);
    expect(mail.attachments.map((attachment) => attachment.name)).toEqual([TEXT, TEXT]);
    expect(mail.warnings).toEqual([]);
  });

  test('quoted-printable words and a body in quoted-printable', async () => {
    const mail = await analyzeMail(
      join(
        `From: a@b.example\r\nSubject: =?${label}?Q?${quotedPrintable(bytes)}?=\r\n`,
        `Content-Type: text/plain; charset=${label}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
        quotedPrintable(bytes),
      ),
    );
    expect([mail.subject, mail.text]).toEqual([TEXT, TEXT]);
  });

  test('a character split across encoded words', async () => {
    for (let cut = 1; cut < Math.min(12, bytes.length); cut += 1) {
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)].map((piece) => `=?${label}?B?${base64(piece)}?=`);
      const mail = await analyzeMail(join(`From: a@b.example\r\nSubject: ${pieces.join('\r\n ')}\r\n\r\n`));
      expect(mail.subject).toBe(TEXT);
    }
  });
});

describe('undeclared Japanese', () => {
  test.each(['JIS', 'SJIS', 'EUCJP', 'UTF8'] as const)('raw %s in headers and body', async (encoding) => {
    const bytes = encodeJapanese(TEXT, encoding);
    const mail = await analyzeMail(
      join('From: "', bytes, '" <a@b.example>\r\nSubject: ', bytes, '\r\n\r\n', bytes, '\r\n', bytes),
    );
    expect(mail.subject).toBe(TEXT);
    expect(mail.from).toEqual([{ display: TEXT, address: 'a@b.example' }]);
    expect(mail.text).toBe(`${TEXT}\n${TEXT}`);
  });

  test('a wrong label is noticed', async () => {
    const mail = await analyzeMail(
      join(
        DATE,
        'From: a@b.example\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n',
        encodeJapanese(TEXT, 'SJIS'),
      ),
    );
    expect(mail.text).toBe(TEXT);
    expect(mail.warnings.map((warning) => warning.code)).toEqual(['charset-mismatch']);
  });

  test('raw headers in the charset of a Chinese or Korean body', async () => {
    const cases = [
      ['gb2312', [0xb2, 0xe2, 0xca, 0xd4], '测试'],
      ['euc-kr', [0xc7, 0xd1, 0xb1, 0xdb], '한글'],
      ['iso-8859-2', [0xb9, 0xe8], 'šč'],
    ] as const;
    for (const [label, raw, text] of cases) {
      const type = `Content-Type: text/plain; charset="${label}"\r\n`;
      const mail = await analyzeMail(join(`From: a@b.example\r\n${type}Subject: `, Uint8Array.from(raw), '\r\n\r\n'));
      expect(mail.subject).toBe(text);
    }
  });

  test('an unknown label is noticed', async () => {
    const mail = await analyzeMail(
      join(
        DATE,
        'From: a@b.example\r\nContent-Type: text/plain; charset=x-none-such\r\n\r\n',
        encodeJapanese(TEXT, 'UTF8'),
      ),
    );
    expect(mail.text).toBe(TEXT);
    expect(mail.warnings.map((warning) => warning.code)).toEqual(['charset-mismatch']);
  });
});

describe('what Windows code pages add to ISO-2022-JP', () => {
  const read = async (...bytes: number[]): Promise<string> =>
    (
      await analyzeMail(
        join('From: a@b.example\r\nContent-Type: text/plain; charset=cp50221\r\n\r\n', Uint8Array.from(bytes)),
      )
    ).text;
  const escape = (...codes: string[]): number[] => [0x1b, ...codes.map((code) => code.charCodeAt(0))];

  test('half-width kana by escape, by shift and raw', async () => {
    const kana = [...encodeJapanese(HALF_WIDTH, 'SJIS')];
    const seven = kana.map((byte) => byte & 0x7f);
    expect(await read(...escape('(', 'I'), ...seven, ...escape('(', 'B'))).toBe(HALF_WIDTH);
    expect(await read(0x0e, ...seven, 0x0f)).toBe(HALF_WIDTH);
    expect(await read(...kana)).toBe(HALF_WIDTH);
  });

  test('NEC row 13 and IBM characters', async () => {
    expect(await read(...escape('$', 'B'), 0x2d, 0x21, 0x2d, 0x6a, ...escape('(', 'B'))).toBe('①㈱');
    expect(await read(...escape('$', 'B'), 0x7c, 0x62, ...escape('(', 'B'))).toHaveLength(1);
  });

  test('a line that does not return to ASCII does not spoil the next', async () => {
    expect(await read(...escape('$', 'B'), 0x46, 0x7c, 0x0a, 0x61, 0x62)).toBe('日\nab');
  });

  test('UTF-7', async () => {
    const mail = await analyzeMail(
      join('From: a@b.example\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nHi Mom +Jjo--+ZeVnLIqe-! 1 +- 1'),
    );
    expect(mail.text).toBe('Hi Mom ☺-日本語! 1 + 1');
  });
});

test.each([
  ['Shift_JISX0213', '重要①丂の', [0x8f, 0x64, 0x97, 0x76, 0x87, 0x40, 0xf0, 0x41, 0x82, 0xcc]],
  ['EUC-JISX0213', '重要①丂の', [0xbd, 0xc5, 0xcd, 0xd7, 0xad, 0xa1, 0x8f, 0xa1, 0xa2, 0xa4, 0xce]],
])('raw headers and names beside a text in %s are in it', async (label, text, codes) => {
  const bytes = Uint8Array.from(codes);
  const mail = await analyzeMail(
    multipart(join(DATE, 'From: "', bytes, '" <a@b.example>\r\nSubject: ', bytes, '\r\n'), [
      { head: `Content-Type: text/plain; charset=${label}\r\nContent-Transfer-Encoding: 8bit\r\n`, body: bytes },
      {
        head: join('Content-Type: image/png\r\nContent-Disposition: attachment; filename="', bytes, '.png"\r\n'),
        body: 'x',
      },
    ]),
  );
  expect([mail.subject, mail.from[0]?.display, mail.text]).toEqual([text, text, text]);
  expect(mail.attachments[0]?.name).toBe(`${text}.png`);
});
