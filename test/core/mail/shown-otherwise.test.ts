import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { readStructured } from '../../../core/mail/parameter.ts';
import { readWrittenDate } from '../../../core/mail/mail-date.ts';
import { lookAlike } from '../../../core/mail/look-alike.ts';
import { warningWords } from '../../../core/text/mail-warnings.ts';
import { zipOf } from './archive/zip-builder.ts';
import { compoundFile } from './attachment/compound-builder.ts';
import { vbaStorage } from './attachment/vba-builder.ts';
import { bytesOf, encodeJapanese, join, withAttachment } from './mail-builder.ts';

/* What programs show in another way than the first one that comes to mind. */

const HEAD = 'From: a@example.jp\r\nTo: b@example.go.jp\r\nDate: Mon, 02 Nov 2026 10:00:00 +0900\r\n';

const bothForms = (plain: string, page: string, kind = 'alternative'): Uint8Array =>
  bytesOf(
    `${HEAD}Content-Type: multipart/${kind}; boundary=o\r\n\r\n--o\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${plain}\r\n` +
      `--o\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}\r\n--o--\r\n`,
  );
const signIds = ({ signs }: Awaited<ReturnType<typeof analyzeMail>>): string[] => signs.map(({ id }) => id);

describe('what the HTML says beside a plain text', () => {
  test.each(['alternative', 'mixed', 'related'])('an address in multipart/%s', async (kind) => {
    const { text, links } = await analyzeMail(bothForms('plain', '<p>https://evil.example/x</p>', kind));
    expect(text).toBe('plain');
    expect(links.map(({ href }) => href)).toEqual(['https://evil.example/x']);
  });

  test('the same in both forms is there once', async () => {
    const both = bothForms('https://evil.example/x です', '<p>https://evil.example/x<br>です</p>');
    expect((await analyzeMail(both)).links).toHaveLength(1);
  });

  test('words that a sign speaks of', async () => {
    const mail = bothForms(
      'HTMLメールです。',
      '<p>アカウントが停止されます。パスワードを入力してログインしてください。</p>',
    );
    expect(signIds(await analyzeMail(mail))).toContain('theme.credentials');
    const plain = bothForms('HTMLメールです。', '<p>こんにちは。</p>');
    expect(signIds(await analyzeMail(plain))).not.toContain('theme.credentials');
  });

  test('an address in the signature', async () => {
    const page = '<p>よろしくお願いします。</p><p>-----------<br>山田 yamada@other.example.com</p>';
    expect(signIds(await analyzeMail(bothForms('HTMLメールです。', page)))).toContain('sender.signature');
  });
});

const EXE = 'Content-Type: application/octet-stream; name=two.exe\r\n\r\nMZ\r\n';

describe('parts by another boundary', () => {
  const one = '--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n';
  const other = `--y\r\n${EXE}--y--\r\n`;
  test.each([
    ['behind the end', 'boundary=x', `${one}${other}`, 1],
    ['in front of the first', 'boundary=x', `${other}${one}`, 1],
    ['that is named second', 'boundary=x; boundary=y', `${one}${other}`, 1],
    ['that is named second, within a part', 'boundary=x; boundary=y', one.replace('hello\r\n', `hello\r\n${other}`), 1],
    ['that is named by a continuation', 'boundary=x; boundary*0=y', `${one}${other}`, 1],
  ])('%s', async (_, parameters, body, count) => {
    const mail = bytesOf(`${HEAD}Content-Type: multipart/mixed; ${parameters}\r\n\r\n${body}`);
    const { parts, attachments, warnings } = await analyzeMail(mail);
    expect(parts.map(({ path }) => path)).toEqual(['1']);
    expect(attachments.map(({ name }) => name)).toEqual(Array(count).fill('two.exe'));
    const codes = warnings.map(({ code }) => code);
    expect(codes).toContain('parts-recovered');
    expect(codes.includes('boundary-repeated')).toBe(parameters.includes(';'));
    for (const code of codes) expect(warningWords(code)).not.toBeNull();
  });

  test('a boundary that only its blanks or a comment tell from what it is decoded to is one', async () => {
    for (const parameter of ['boundary="a  b"', 'boundary=x (comment)', 'boundary*0=a; boundary*1="  b"']) {
      const [boundary] = parameter.includes('x') ? ['x'] : ['a  b'];
      const mail = `${HEAD}Content-Type: multipart/mixed; ${parameter}\r\n\r\n--${boundary}\r\n\r\nhello\r\n--${boundary}--\r\n`;
      expect((await analyzeMail(bytesOf(mail))).warnings.map(({ code }) => code)).not.toContain('boundary-repeated');
    }
  });

  test.each(['BB', 'B\\B'])('a backslash in a quoted boundary, and --%s', async (written) => {
    const body = `--${written}\r\n\r\nhello\r\n--${written}--\r\n`;
    const mail = bytesOf(`${HEAD}Content-Type: multipart/mixed; boundary="B\\B"\r\n\r\n${body}`);
    const { parts, warnings } = await analyzeMail(mail);
    expect([parts.map(({ type }) => type), warnings]).toEqual([['text/plain'], []]);
  });

  test('a comma behind a disposition is no part of it', async () => {
    const mail = `${HEAD}Content-Type: text/plain\r\nContent-Disposition: attachment, filename=a.txt\r\n\r\nhello`;
    expect((await analyzeMail(bytesOf(mail))).parts[0]).toMatchObject({ disposition: 'attachment', name: 'a.txt' });
  });

  test('other boundaries at every level do not double the work at each', async () => {
    const nested = (levels: number): string =>
      levels === 0
        ? 'Content-Type: text/plain\r\n\r\nx\r\n'
        : `Content-Type: multipart/mixed; boundary=a${levels}; boundary=b${levels}\r\n\r\n--a${levels}\r\n--b${levels}\r\n${nested(levels - 1)}\r\n--b${levels}--\r\n--a${levels}--\r\n`;
    expect((await analyzeMail(bytesOf(HEAD + nested(20)))).warnings.length).toBeLessThan(200);
  });

  test.each([
    [
      'an empty one',
      'boundary=""',
      `--\r\nContent-Type: text/plain\r\n\r\nhello\r\n--\r\n${EXE}----\r\n`,
      'boundary-missing',
    ],
    ['one with a control behind it', 'boundary=x', `--x\v\r\n${EXE}--x--\r\n`, 'boundary-not-opened'],
    ['one in other letters', 'boundary=X', `--x\r\n${EXE}--X--\r\n`, 'boundary-not-opened'],
  ])('%s', async (_, parameter, body, code) => {
    const mail = bytesOf(`${HEAD}Content-Type: multipart/mixed; ${parameter}\r\n\r\n${body}`);
    const { attachments, warnings } = await analyzeMail(mail);
    expect(attachments.map(({ name }) => name)).toEqual(['two.exe']);
    expect(warnings.map((warning) => warning.code)).toEqual(expect.arrayContaining([code, 'parts-recovered']));
    expect(warningWords(code)).not.toBeNull();
  });

  test('lines of dashes behind the end are no parts', async () => {
    const mail = `${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n${one}\r\n-- \r\n----------\r\n--footer\r\nthe list\r\n--footer--\r\n`;
    const { attachments, warnings } = await analyzeMail(bytesOf(mail));
    expect([attachments, warnings]).toEqual([[], []]);
  });
});

test.each(['word/foo.xml', 'word/_rels/foo.rels', 'word/theme/theme1.xml', 'docProps/core.xml'])(
  'a project of macros that is called %s',
  async (name) => {
    const project = compoundFile([vbaStorage([{ name: 'M', source: 'Sub AutoOpen()\r\nShell "cmd"\r\nEnd Sub' }])]);
    const document = zipOf([
      { name: '[Content_Types].xml', content: bytesOf('<Types/>') },
      { name: 'word/document.xml', content: bytesOf('<w:document/>') },
      { name, content: project },
    ]);
    expect(signIds(await analyzeMail(withAttachment('a.docm', document)))).toContain('attachment.macro');
  },
);

describe('domains that look like short ones', () => {
  test.each(['mofa-go.jp', 'meti.g0.jp', 'rnofa.go.jp', 'mofa-go.com', 'www.meti.go-jp.com'])('%s', (host) =>
    expect(lookAlike(host, [])).not.toBeNull(),
  );
  test.each(['mofa.go.jp', 'www.meti.go.jp', 'moja.go.jp', 'mofa-go-jp.mail.protection.outlook.com', 'metal.jp'])(
    'not %s',
    (host) => expect(lookAlike(host, [])).toBeNull(),
  );
});

describe('a charset that was told from the bytes is said', () => {
  const sjis = Buffer.from(encodeJapanese('予算資料', 'SJIS'));
  const percent = [...sjis].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const warned = async (mail: Uint8Array): Promise<string[]> =>
    (await analyzeMail(mail)).warnings.map(({ code, detail }) => `${code} ${detail}`);

  test.each([
    ['x-unknown', true],
    ['iso-2022-jp', true],
    ['shift_jis', false],
  ])('in a subject under %s: %s', async (charset, isSaid) => {
    const mail = bytesOf(`Subject: =?${charset}?B?${sjis.toString('base64')}?=\r\n${HEAD}\r\nhello\r\n`);
    expect((await analyzeMail(mail)).subject).toBe('予算資料');
    expect((await warned(mail)).includes('header-charset-guessed subject')).toBe(isSaid);
  });

  test('in the name of a file', async () => {
    const part = (field: string | Uint8Array): Uint8Array =>
      join(
        `${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; `,
        field,
        '\r\n\r\n%PDF\r\n--x--\r\n',
      );
    for (const field of [`filename*=utf-8''${percent}.pdf`, join('filename="', sjis, '.pdf"')]) {
      const mail = part(field);
      expect((await analyzeMail(mail)).attachments[0]?.name).toBe('予算資料.pdf');
      expect(await warned(mail)).toContain('header-charset-guessed 1 content-disposition');
    }
    expect(await warned(part(`filename*=shift_jis''${percent}.pdf`))).toEqual([]);
    const quoted = await analyzeMail(part(`filename*=shift_jis''"${percent}.pdf"`));
    expect(quoted.attachments[0]?.name).toBe('予算資料.pdf');
    expect(readStructured('attachment; filename="a.pdf"').guessed).toBe(false);
  });
});

test.each([
  ['2026-11-02 10:00:00 +0900', '2026-11-02T10:00:00+09:00'],
  ['2026-11-02T10:00:00+09:00', '2026-11-02T10:00:00+09:00'],
  ['2026-13-02 10:00:00 +0900', null],
])('the date %s', (written, read) => {
  expect(readWrittenDate(written)?.at ?? null).toBe(read);
});

test('an archive that cannot be opened is told', async () => {
  const seven = Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, ...Array<number>(80).fill(1));
  const { attachments, warnings } = await analyzeMail(withAttachment('a.7z', seven));
  expect(attachments[0]?.detectedType).toBe('application/x-7z-compressed');
  expect(warnings).toContainEqual({ code: 'attachment-partly-read', detail: '2' });
  const listed = withAttachment('a.zip', zipOf([{ name: 'a.txt', content: 'a' }]));
  expect((await analyzeMail(listed)).warnings.map(({ code }) => code)).not.toContain('attachment-partly-read');
});
