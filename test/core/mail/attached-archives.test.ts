import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWithSevenZip } from '../../../cli/seven-zip.ts';
import { analyzeMail, examineMail } from '../../../core/mail/analyze-mail.ts';
import { archiveSigns } from '../../../core/mail/attachment-signs.ts';
import { linkedPasswords, linkMails } from '../../../core/mail/linked-mails.ts';
import { readThreadIds } from '../../../core/mail/mail-relation.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { hasProgram } from '../../packaging/package-fixture.ts';
import { cab, lzh } from './archive/old-archives.ts';
import { tarOf } from './archive/tar-builder.ts';
import { zipOf } from './archive/zip-builder.ts';
import { bytesOf, encodeJapanese, multipart, withAttachment } from './mail-builder.ts';

const tools = { openArchive: openWithSevenZip };
const evidenceOf = (mail: MailAnalysis, id: string): string[] =>
  mail.signs.find((sign) => sign.id === id)?.evidence.split('\n') ?? [];

describe('names within archives', () => {
  test('of a tar in cp932 are listed, and judged as those of a ZIP', async () => {
    const tar = tarOf([
      { name: encodeJapanese('見積書.pdf.exe', 'SJIS'), content: 'MZ' },
      { name: encodeJapanese('ご案内①.txt', 'SJIS'), content: 'a' },
    ]);
    const mail = await analyzeMail(withAttachment('資料.tar', tar));
    expect(mail.attachments[0]?.entries).toEqual([
      { name: '見積書.pdf.exe', size: 2, encrypted: false },
      { name: 'ご案内①.txt', size: 1, encrypted: false },
    ]);
    expect(evidenceOf(mail, 'attachment.executable')).toContain('資料.tar / 見積書.pdf.exe');
    expect(evidenceOf(mail, 'attachment.disguise')).toContain('資料.tar / 見積書.pdf.exe');
  });

  test('of an archive within one stand under it', async () => {
    const inner = zipOf([{ name: '請求書.exe', content: 'MZ' }]);
    const mail = await analyzeMail(withAttachment('資料.zip', zipOf([{ name: '内.zip', content: inner }])));
    expect(mail.attachments[0]?.entries).toEqual([
      {
        ...{ name: '内.zip', size: inner.length, encrypted: false },
        entries: [{ name: '請求書.exe', size: 2, encrypted: false }],
      },
    ]);
  });

  test.each([
    ['資料․pdf.exe', 'a one dot leader'],
    ['資料．pdf　　　　　　　　.scr', 'wide blanks'],
    ['report_____________________.exe', 'a ruler'],
    ['invoice\u202Efdp.exe', 'a turned direction'],
    ['報告書。docx.lnk', 'an ideographic full stop'],
    ['photo\u2800\u2800\u2800\u2800\u2800\u2800.jpg', 'Braille blanks'],
    ['report․pdf', 'no extension at all'],
  ])('%j is a disguise: %s', async (name) => {
    const mail = await analyzeMail(withAttachment('a.zip', zipOf([{ name, content: 'x', flags: 0x800 }])));
    expect(evidenceOf(mail, 'attachment.disguise')).not.toEqual([]);
  });

  test.each(['議事録・第3回.docx', 'v1.2_報告書_最終版.xlsx', '【至急】資料（案）.pdf'])('%j is none', async (name) => {
    const mail = await analyzeMail(withAttachment('a.zip', zipOf([{ name, content: 'x', flags: 0x800 }])));
    // What is in it differs from its name; the name itself is none.
    expect(evidenceOf(mail, 'attachment.disguise')).toEqual([`a.zip / ${name} = text/plain`]);
  });

  test.each(['資料.uue', '資料.txt'])(
    'of a file that uuencode wrote, attached as %s, are listed and judged',
    async (name) => {
      const written = ['begin 644 report.exe', '#35H`', '`', 'end', 'begin-base64 644 a.js', 'Ly8K', '====', ''];
      const mail = await analyzeMail(withAttachment(name, bytesOf(`Unpack this:\n${written.join('\n')}`)));
      expect(mail.attachments[0]?.entries?.map((entry) => entry.name)).toEqual(['report.exe', 'a.js']);
      expect(evidenceOf(mail, 'attachment.executable')).toEqual(
        expect.arrayContaining([`${name} / report.exe`, `${name} / a.js`]),
      );
      expect(evidenceOf(mail, 'attachment.disguise')).toEqual([]);
    },
  );

  test('of no file are in a text that merely begins something', async () => {
    const text = 'begin 644 times a day\nとよい。\nend\n';
    const mail = await analyzeMail(withAttachment('memo.txt', bytesOf(text)));
    expect(mail.attachments[0]).toMatchObject({ detectedType: 'text/plain' });
    expect(mail.attachments[0]?.entries).toBeUndefined();
    expect(mail.signs).toEqual([]);
  });

  test.each<[string, Uint8Array]>([
    ['資料.lzh', lzh(2)],
    ['資料.cab', cab()],
  ])('of %s that was read whole are what counts', async (name, archive) => {
    const read = await analyzeMail(withAttachment(name, archive), { tools });
    expect(read.signs).toEqual([]);
    const cut = await analyzeMail(withAttachment(name, archive.subarray(0, archive.length - 8)), { tools });
    expect(evidenceOf(cut, 'attachment.executable')).toEqual([name]);
    expect(evidenceOf(await analyzeMail(withAttachment(name, archive)), 'attachment.executable')).toEqual([name]);
  });

  test('what an inner file is against its name is told once it was opened', async () => {
    const bytes = withAttachment('a.zip', zipOf([{ name: 'report.pdf', content: 'MZ and so on' }]));
    const { details } = await examineMail(bytes);
    const signs = archiveSigns(details.attachments[0]!.archive!, 'a.zip');
    expect(signs.map((sign) => sign.id)).toEqual(['attachment.executable', 'attachment.disguise']);
    expect(signs[1]?.evidence).toBe('a.zip / report.pdf = application/vnd.microsoft.portable-executable');
  });
});

describe.skipIf(!hasProgram('7z'))('an archive and its password in another mail', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linked-'));
  writeFileSync(path.join(folder, '請求書.txt'), 'a drill');
  execFileSync('7z', ['a', '-bd', '-mhe=on', '-pKunren2026', 'a.7z', '請求書.txt'], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  const archive = new Uint8Array(readFileSync(path.join(folder, 'a.7z')));
  const header = (from: string, extra = ''): string =>
    `From: ${from}\r\nTo: me@victim.example\r\nDate: Thu, 26 Nov 2026 10:00:00 +0900\r\nMIME-Version: 1.0\r\n${extra}`;
  const bytes = Buffer.concat([
    bytesOf(header('a@partner.example', 'Message-ID: <1@partner.example>\r\nSubject: invoice\r\n')),
    withAttachment('a.7z', archive, 'パスワードは別途お送りします。').subarray(
      Buffer.from(withAttachment('a.7z', archive)).indexOf('MIME-Version'),
    ),
  ]);
  const teller = bytesOf(
    `${header('robot@other.example', 'In-Reply-To: <1@partner.example>\r\nSubject: notice\r\n')}\r\nパスワード：Kunren2026\r\n`,
  );

  test('are linked by their thread, and the archive is listed with it', async () => {
    const [mail, other] = await Promise.all([
      analyzeMail(bytes, { fileName: '1.eml', tools }),
      analyzeMail(teller, { fileName: '2.eml', tools }),
    ]);
    expect(mail.attachments[0]).toMatchObject({ encrypted: true, entries: [] });
    expect(linkMails([mail, other])[0]).toBe(mail);
    const threads = new Map([
      [mail, readThreadIds(readMail(bytes).fields)],
      [other, readThreadIds(readMail(teller).fields)],
    ]);
    expect(evidenceOf(linkMails([mail, other], threads)[0]!, 'attachment.password-elsewhere')).toEqual([
      '2.eml (+0 min): パスワード:Kunren2026',
    ]);
    const passwords = linkedPasswords(mail, [mail, other], threads);
    expect(passwords[0]).toEqual({ value: 'Kunren2026', foundIn: '2.eml: パスワード：Kunren2026' });
    expect(linkedPasswords(other, [mail, other], threads)).toEqual([]);
    const { details } = await examineMail(bytes, { tools, passwords });
    const [found] = details.attachments;
    expect(found?.archive).toMatchObject({ encrypted: true, password: passwords[0], complete: true });
    expect(found?.archive?.entries[0]).toMatchObject({ name: '請求書.txt', size: 7, detectedType: 'text/plain' });
    expect(found?.facts).toEqual([{ kind: 'archive-opened', detail: 'Kunren2026 (2.eml: パスワード：Kunren2026)' }]);
  });

  test('a password in the mail itself opens the list of a 7z for the analysis', async () => {
    const mail = await analyzeMail(withAttachment('a.7z', archive, '解凍パスワード：Kunren2026'), { tools });
    expect(mail.attachments[0]).toMatchObject({
      encrypted: true,
      entries: [{ name: '請求書.txt', size: 7, encrypted: true }],
    });
  });

  test('an announced one may come from anybody of the same domain within a day', async () => {
    const mail = await analyzeMail(bytes, { tools });
    const text = `${header('other@partner.example', 'Subject: no relation\r\n')}\r\nパスワード：Kunren2026\r\n`;
    const soon = await analyzeMail(bytesOf(text));
    expect(linkedPasswords(mail, [soon])).toHaveLength(1);
    const late = { ...soon, date: '2026-11-29T10:00:00+09:00' };
    expect(linkedPasswords(mail, [late])).toEqual([]);
  });

  test.each([
    ['that the plain text is silent about', 'HTMLメールです。', { otherText: '解凍パスワード：Kunren2026' }],
    [
      'that the plain text only announces',
      'パスワードは別途お送りします。',
      { otherText: '解凍パスワード：Kunren2026' },
    ],
    ['other than in the plain text', 'パスワード：dummy-7Q', { otherText: '解凍パスワード：Kunren2026' }],
  ])('one %s stands in the HTML of the other mail', async (_, plain, told) => {
    const mail = await analyzeMail(bytes, { tools });
    const page = '<p>解凍パスワード：<b>Kunren2026</b></p>';
    const text =
      `${header('a@partner.example', 'Subject: invoice\r\nContent-Type: multipart/alternative; boundary=o\r\n')}\r\n` +
      `--o\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${plain}\r\n--o\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}\r\n--o--\r\n`;
    const other = await analyzeMail(bytesOf(text), { fileName: '2.eml' });
    expect(other).toMatchObject(told);
    expect(linkedPasswords(mail, [other]).map(({ value }) => value)).toContain('Kunren2026');
    expect(evidenceOf(linkMails([mail, other])[0]!, 'attachment.password-elsewhere')).toHaveLength(1);
  });

  test('what both forms tell is not there twice', async () => {
    const text =
      `${header('a@partner.example', 'Content-Type: multipart/alternative; boundary=o\r\n')}\r\n--o\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n` +
      'パスワード：Kunren2026\r\n--o\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<h1>お知らせ</h1><p>パスワード：Kunren2026</p>\r\n--o--\r\n';
    expect(await analyzeMail(bytesOf(text))).not.toHaveProperty('otherText');
  });
});

test('a mail of many archives is read in bounded time, and says what was left out', async () => {
  const locked = Buffer.concat([Buffer.from('377abcaf271c', 'hex'), Buffer.alloc(40), Buffer.from('06f10701', 'hex')]);
  const parts = Array.from({ length: 60 }, (_, index) => ({
    head: `Content-Type: application/octet-stream; name="${index}.7z"\r\nContent-Transfer-Encoding: base64\r\n`,
    body: locked.toString('base64'),
  }));
  let opened = 0;
  let listed = 0;
  const bytes = multipart('From: a@b.example\r\nSubject: パスワード: abc1\r\n', parts);
  const mail = await analyzeMail(bytes, {
    tools: {
      openArchive: () => {
        opened += 1;
        return Promise.resolve({
          list: () => {
            listed += 1;
            return Promise.resolve({ format: '7z', headersEncrypted: true, files: [], complete: false });
          },
          read: () => Promise.resolve('damaged' as const),
          close: () => undefined,
        });
      },
    },
  });
  expect(opened).toBe(20);
  expect(listed).toBeLessThanOrEqual(40);
  expect(mail.attachments.every((attachment) => attachment.encrypted)).toBe(true);
  expect(mail.warnings).toContainEqual({ code: 'archives-not-listed', detail: '' });
});
