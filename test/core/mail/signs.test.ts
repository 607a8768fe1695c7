import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { linkMails } from '../../../core/mail/linked-mails.ts';
import { SIGN_IDS, type SignId } from '../../../core/model/mail.ts';
import { SIGN_WORDS } from '../../../core/text/signs.ts';
import { bytesOf, encodeJapanese, join, multipart, withAttachment } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

async function signsOf(bytes: Uint8Array): Promise<Map<SignId, string>> {
  const { signs } = await analyzeMail(bytes);
  return new Map(signs.map((sign) => [sign.id, `${sign.weight} ${sign.evidence}`]));
}

const text = (headers: string, body = ''): Uint8Array =>
  join(`${headers}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`);
const html = (body: string): Uint8Array =>
  join(`From: a@company.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${body}`);

/** A public certificate in DER, of nobody. */
const CERTIFICATE = Buffer.from(
  'MIIBcjCCARmgAwIBAgIUA2iKuVdPXBApTWEVqQXcxW/ykUowCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEdGVzdDAeFw0yNjExMjkwOTIyMDhaFw0yNjEyMDkwOTIyMDhaMA8xDTALBgNVBAMMBHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS+SPifZVz6QlbzB6NKowcZpXFYhvXBrBqpXnlKcs0OIWrZsoLnUxnHDbD1hjdFuUP3kfsy1OZjJUnCPUBiSA+4o1MwUTAdBgNVHQ4EFgQUviPBMXmvoIpDbWVgOxGDX/ta1cgwHwYDVR0jBBgwFoAUviPBMXmvoIpDbWVgOxGDX/ta1cgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAka3iVg7ENMil08zb8es38J+BT+gZiNQQc6LNupFq7YAIgQj5QIR03paKfG7x8BHdyXW/LKjrHKh518NSzBUAFwTg=',
  'base64',
);

describe('an ordinary mail', () => {
  test('has no sign', async () => {
    const mail = text(
      'From: 鈴木 <suzuki@company.example>\r\nTo: me@victim.example\r\nDate: Fri, 20 Nov 2026 09:00:00 +0900',
      '明日の打ち合わせは 10 時からです。\nhttps://www.company.example/map\n-- \n鈴木 suzuki@company.example',
    );
    expect((await analyzeMail(mail)).signs).toEqual([]);
  });
});

describe('sender', () => {
  test.each<[SignId, string, string, string]>([
    ['sender.free-mail', 'From: 外務省 <x@gmail.com>', '', '3'],
    ['sender.free-mail', 'From: 山田 <x@yahoo.co.jp>', '--\n未来大学 山田', '2'],
    ['sender.display-name', 'From: "yamada@mofa.go.jp" <x@company.example>', '', '3'],
    ['sender.display-name', 'From: 総務部 www.ipa.go.jp <x@company.example>', '', '3'],
    ['sender.display-name', 'From: =?utf-8?Q?a=40bank.example?=@company.example', '', '3'],
    ['sender.display-name', 'From: <=?utf-8?Q?a=40bank.example?=@company.example>', '', '3'],
    ['sender.display-name', 'From: "=?utf-8?Q?a=40bank.example?="@company.example', '', '3'],
    ['sender.display-name', 'From: =?utf-8?Q?taro?=@company.example', '', '2'],
    ['sender.display-name', 'From: <a@bank.example@company.example>', '', '3'],
    ['sender.display-name', 'From: "a@company.example"@company.example', '', ''],
    ['sender.display-name', 'From: <a=bank.example@company.example>', '', ''],
    [
      'sender.display-name',
      'From: "Taro a@bank.example" <IMCEANOTES-Taro+20+3Ca+40bank+2Eexample+3E@c.example>\r\nTo: b@c.example',
      '',
      '1',
    ],
    [
      'sender.display-name',
      'From: "Taro a@bank.example" <IMCEANOTES-Taro+20+3Ca+40bank+2Eexample+3E@c.example>\r\nTo: b@d.example',
      '',
      '3',
    ],
    [
      'sender.display-name',
      'From: "Taro b@bank.example" <IMCEANOTES-Taro+20+3Ca+40bank+2Eexample+3E@c.example>\r\nTo: b@c.example',
      '',
      '3',
    ],
    ['sender.signature', 'From: x@company.example', 'お願いします。\n--\n山田 yamada@other.example', '2'],
    ['sender.reply-to', 'From: x@company.example\r\nReply-To: y@gmail.com', '', '3'],
    ['sender.reply-to', 'From: x@company.example\r\nReturn-Path: <y@other.example>', '', '1'],
    ['sender.lookalike', 'From: x@rnicrosoft.com', '', '3'],
    ['sender.lookalike', 'From: x@mofa-go-jp.com', '', '3'],
    ['sender.lookalike', 'From: x@victlm.example\r\nTo: me@victim.example', '', '3'],
    ['route.odd', 'From: x@company.jp\r\nDate: Fri, 20 Nov 2026 09:00:00 +0800', '', '2'],
    ['route.odd', 'From: x@company.example\r\nSubject: 資料の送付\r\nDate: Fri, 20 Nov 2026 09:00:00 +0800', '', '2'],
    ['route.odd', 'From: x@company.example\r\nSubject: Files\r\nDate: Fri, 20 Nov 2026 09:00:00 +0800', '', ''],
    ['body.language', 'From: x@company.example', 'お世話になります。请确认资料をお願いします。', '2'],
    ['theme.unavoidable', 'From: x@company.example', '取材のお願いです', '1'],
    ['attachment.password-elsewhere', 'From: x@company.example', '', ''],
  ])('%s: %s', async (id, headers, body, weight) => {
    const found = (await signsOf(text(headers, body))).get(id);
    if (weight === '') expect(found).toBeUndefined();
    else expect(found?.charAt(0)).toBe(weight);
  });

  test('省 within a person’s name claims no organization', async () => {
    expect((await signsOf(text('From: 山田省吾 <x@gmail.com>'))).has('sender.free-mail')).toBe(false);
  });

  test('quoted text and the reader’s own address are no signature', async () => {
    const mail = text('From: x@company.example\r\nTo: me@victim.example', '> old@other.example\nme@victim.example');
    expect((await signsOf(mail)).has('sender.signature')).toBe(false);
  });
});

describe('links', () => {
  test.each([
    ['<a href="http://evil.example/">https://www.bank.example/</a>', '3'],
    ['<a href="http://evil.example/">www.bank.example</a>', '3'],
    ['<a href="http://203.0.113.5/x">資料</a>', '2'],
    ['<a href="https://bit.ly/x">資料</a>', '1'],
    ['<a href="http://www.mofa.go.jp.evil.example/">資料</a>', '3'],
    ['<a href="http://www.bank.example@evil.example/">資料</a>', '3'],
    ['<a href="http://xn--80ak6aa92e.com/">資料</a>', '3'],
    ['<a href="javascript:alert(1)">資料</a>', '3'],
    ['<a href="http://x.duckdns.org/">資料</a>', '2'],
    ['<a href="https://www.bank.example/a">https://bank.example/</a>', ''],
    ['<a href="https://example.jp/">例え.example の資料</a>', ''],
  ])('%s', async (body, weight) => {
    const found = (await signsOf(html(body))).get('body.link-mismatch');
    expect(found?.charAt(0) ?? '').toBe(weight);
  });

  test('a base loads nothing; what is loaded from it is a beacon', async () => {
    const link = '<base href="http://t.example/"><a href="/x">https://www.bank.example/</a>';
    const found = await signsOf(html(link));
    expect(found.has('body.tracking')).toBe(false);
    expect(found.has('body.link-mismatch')).toBe(true);
    expect((await signsOf(html(`${link}<img src="p.gif">`))).has('body.tracking')).toBe(true);
  });

  test('a remote image is a beacon, an embedded one is not', async () => {
    expect((await signsOf(html('<img src="https://t.example/p.gif">'))).has('body.tracking')).toBe(true);
    expect((await signsOf(html('<img src="cid:1"><img src="data:image/png;base64,AA">'))).has('body.tracking')).toBe(
      false,
    );
  });
});

test.each([
  ['203[.]0[.]113[.]5', ''],
  ['hxxp://203[.]0[.]113[.]5/a', '2 http://203.0.113.5/a'],
  ['http://203.0.113.5/a', '2 http://203.0.113.5/a'],
  ['hxxp://203[.]0x71/a', '3 hxxp://203[.]0x71/a = 203.0.0.113'],
])('an address in the text, defanged or not: %s', async (written, sign) => {
  expect((await signsOf(text('From: x@company.example', written))).get('body.link-mismatch') ?? '').toBe(sign);
});

describe('attachments', () => {
  const PE = join('MZ', new Uint8Array(100));

  test.each<[string, Uint8Array, Partial<Record<SignId, string>>]>([
    ['setup.exe', PE, { 'attachment.executable': '3' }],
    ['report.pdf', PE, { 'attachment.executable': '3', 'attachment.disguise': '3' }],
    ['report.pdf.exe', PE, { 'attachment.executable': '3', 'attachment.disguise': '3' }],
    ['report\u202efdp.scr', bytesOf('x'), { 'attachment.executable': '3', 'attachment.disguise': '3' }],
    [`報告書.doc${' '.repeat(40)}.js`, bytesOf('x'), { 'attachment.executable': '3', 'attachment.disguise': '3' }],
    ['data.lnk', Uint8Array.of(0x4c, 0, 0, 0, 1, 0x14, 2, 0, 0), { 'attachment.executable': '3' }],
    ['server.cer', CERTIFICATE, { 'attachment.executable': '1' }],
    ['手順.txt', bytesOf('@echo off\r\nnet use Z: \\\\fileserver\\share\r\npause\r\n'), {}],
    ['readme.txt', bytesOf('#!/bin/sh\necho hi\n'), {}],
    ['設定.txt', bytesOf('Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\A]\r\n'), {}],
    ['手順.txt', bytesOf('@echo off\r\ncertutil -decode a b\r\n'), { 'attachment.disguise': '1' }],
    ['手順.txt.bat', bytesOf('@echo off\r\n'), { 'attachment.executable': '3', 'attachment.disguise': '3' }],
    ['手順', bytesOf('@echo off\r\nnet use\r\n'), { 'attachment.executable': '3' }],
    ['root.crt', bytesOf('-----BEGIN CERTIFICATE-----\r\nMIIBcjCCARmgAwIB\r\n'), { 'attachment.executable': '1' }],
    ['root.crt', bytesOf('-----BEGIN CERTIFICATE-----\r\nTVqQAAMAAAAEAAAA\r\n'), { 'attachment.executable': '3' }],
    ['server.cer', join(CERTIFICATE, 'MZ'), { 'attachment.executable': '3' }],
    ['server.crt', bytesOf('x'), { 'attachment.executable': '3' }],
    ['report.pdf', Uint8Array.of(0, 5, 0x16, 7, 0, 2, 0, 0, ...Array.from({ length: 20 }, () => 0)), {}],
    ['photo.jpg', bytesOf('%PDF-1.7'), { 'attachment.disguise': '2' }],
    ['note.txt', bytesOf('hello'), {}],
    ['memo.pdf', bytesOf('%PDF-1.7\n1 0 obj\ntrailer <</Encrypt 5 0 R>>'), { 'attachment.encrypted': '2' }],
  ])('%j', async (name, content, expected) => {
    const found = await signsOf(withAttachment(name, content));
    for (const id of SIGN_IDS.filter((sign) => sign.startsWith('attachment.'))) {
      expect([id, found.get(id)?.charAt(0)]).toEqual([id, expected[id]]);
    }
  });

  test.each([
    ['application/octet-stream', 'http://x.example/y/report.js?a=b.txt', 'report.js'],
    ['application/octet-stream', 'a%2Eexe', 'a.exe'],
    ['application/octet-stream', 'file:///C:\\x\\a.exe', 'a.exe'],
    ['text/plain\r\nContent-Disposition: attachment', 'report.js', 'report.js'],
    ['application/octet-stream; name=a.dat', 'report.js', undefined],
    ['application/octet-stream', 'http://www.evil.com', undefined],
    ['application/octet-stream', 'cid:1@evil.com', undefined],
    ['image/gif', 'http://x.example/picture.aspx', undefined],
  ])('a part without a name is judged by its address: %s, %s', async (type, address, evidence) => {
    const head = `Content-Type: ${type}\r\nContent-Location: ${address}\r\n`;
    const mail = await analyzeMail(multipart('From: a@b.example\r\n', [{ head, body: 'abc' }]));
    const sign = mail.signs.find(({ id }) => id === 'attachment.executable');
    expect(sign?.evidence).toBe(evidence);
    if (evidence !== undefined) expect(mail.attachments[0]?.name).toBeNull();
  });

  test('a program inside a zip, under a cp932 name', async () => {
    const zip = new JSZip();
    zip.file('議事録.pdf.scr', 'x');
    const bytes = await zip.generateAsync({
      type: 'uint8array',
      encodeFileName: (name) => String.fromCharCode(...encodeJapanese(name, 'SJIS')),
    });
    const mail = await analyzeMail(withAttachment('議事録.zip', bytes));
    expect(mail.attachments[0]?.entries?.map((entry) => entry.name)).toEqual(['議事録.pdf.scr']);
    expect(mail.signs.map((sign) => sign.id)).toEqual(
      expect.arrayContaining(['attachment.executable', 'attachment.disguise']),
    );
  });

  test.each([
    ['vba', 'word/vbaProject.bin', 'x'],
    [
      'remote-template',
      'word/_rels/settings.xml.rels',
      '<Relationships><Relationship Id="1" Type="http://x/relationships/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>',
    ],
    [
      'dde',
      'word/document.xml',
      '<w:p><w:instrText xml:space="preserve">DDE</w:instrText><w:instrText>AUTO c:\\\\cmd.exe</w:instrText></w:p>',
    ],
    ['embedded-object', 'word/embeddings/oleObject1.bin', 'x'],
  ])('%s in a document', async (kind, name, content) => {
    const zip = new JSZip();
    zip.file('[Content_Types].xml', '<Types/>').file('word/styles.xml', '<x/>').file(name, content);
    const found = await signsOf(withAttachment('a.docm', await zip.generateAsync({ type: 'uint8array' })));
    expect(found.get('attachment.macro')).toContain(kind);
  });

  test.each([
    ['a.docm', 'word/document.xml', false],
    ['a.pptm', 'word/document.xml', true],
    ['a.docm', 'ppt/presentation.xml', true],
    ['a.xlsm', 'xl/workbook.xml', false],
    ['a.ppsx', 'xl/workbook.xml', true],
    ['a.ppsm', 'ppt/presentation.xml', false],
  ])('%s with %s in it: is of another family %s', async (name, content, isOther) => {
    const zip = new JSZip();
    zip.file('[Content_Types].xml', '<Types/>').file(content, '<x/>');
    const found = await signsOf(withAttachment(name, await zip.generateAsync({ type: 'uint8array' })));
    expect(found.has('attachment.disguise')).toBe(isOther);
  });

  test('a bomb in a document ends at the limit', async () => {
    const zip = new JSZip();
    zip
      .file('[Content_Types].xml', '<Types/>')
      .file('word/document.xml', new Uint8Array(64 * 1024 * 1024), { compression: 'DEFLATE' });
    const started = processorMs();
    await signsOf(withAttachment('a.docx', await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })));
    expect(processorMs() - started).toBeLessThan(15_000);
  });

  const has7z = (() => {
    try {
      execFileSync('7z', ['i'], { stdio: 'ignore' });
      return true;
    } catch {
      console.log('skipped: 7z is not installed');
      return false;
    }
  })();

  test.runIf(has7z).each([
    ['AES zip', ['-tzip', '-mem=AES256'], true],
    ['ZipCrypto zip', ['-tzip', '-mem=ZipCrypto'], true],
    ['7z', ['-t7z'], true],
    ['7z with encrypted names', ['-t7z', '-mhe=on'], true],
    ['plain zip', ['-tzip'], false],
    ['plain 7z', ['-t7z'], false],
  ] as const)('%s made by 7-Zip', async (_, options, encrypted) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mail-signs-'));
    try {
      writeFileSync(path.join(folder, 'a.txt'), 'a drill\n'.repeat(100));
      const password = encrypted ? ['-psecret'] : [];
      execFileSync('7z', ['a', ...options, ...password, 'out', 'a.txt'], { cwd: folder, stdio: 'ignore' });
      const name = options[0] === '-tzip' ? 'out.zip' : 'out.7z';
      const mail = await analyzeMail(withAttachment(name, new Uint8Array(readFileSync(path.join(folder, name)))));
      expect(mail.attachments[0]?.encrypted).toBe(encrypted);
      expect(mail.signs.some((sign) => sign.id === 'attachment.encrypted')).toBe(encrypted);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a password in another mail', () => {
  const sample = (name: string): Uint8Array =>
    new Uint8Array(readFileSync(path.join(import.meta.dirname, '../../../assets/sample/mails', name)));

  test('is found among the mails of one sender, with the time between', async () => {
    const [first, second] = await Promise.all([
      analyzeMail(sample('1-mail.eml'), { fileName: '1' }),
      analyzeMail(sample('2-password.eml'), { fileName: '2' }),
    ]);
    const alone = first!.signs.find((sign) => sign.id === 'attachment.password-elsewhere');
    expect(alone?.weight).toBe(1);
    const [linked, other] = linkMails([first!, second!]);
    const sign = linked?.signs.find((candidate) => candidate.id === 'attachment.password-elsewhere');
    expect(sign).toEqual({
      id: 'attachment.password-elsewhere',
      weight: 3,
      evidence: '2 (+10 min): パスワード:Kunren2026',
    });
    expect(other).toBe(second);
  });

  test('is its own when both have the same line', async () => {
    const first = await analyzeMail(sample('1-mail.eml'), { fileName: '1' });
    const own = { ...first, text: `${first.text}\nパスワード:Kunren2026\n` };
    const again = { ...own, file: '2', sha256: '0'.repeat(64) };
    expect(linkMails([own, again])).toEqual([own, again]);
    const second = await analyzeMail(sample('2-password.eml'), { fileName: '2' });
    expect(linkMails([{ ...first }, second])[0]?.signs).not.toEqual(first.signs);
  });

  test('is not looked for with another sender, or weeks later', async () => {
    const first = await analyzeMail(sample('1-mail.eml'));
    const second = await analyzeMail(sample('2-password.eml'));
    const late = { ...second, date: '2026-12-20T08:22:41+08:00' };
    const stranger = { ...second, subject: '請求書', from: [{ display: '', address: 'x@other.example' }] };
    for (const other of [late, stranger]) expect(linkMails([first, other])[0]).toBe(first);
  });
});

test('every sign has its words in both languages', () => {
  for (const id of SIGN_IDS) {
    const { title, explanation, question } = SIGN_WORDS[id];
    for (const words of [title, explanation, question]) {
      expect(words.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
      expect(words.en).toMatch(/^[\x20-\x7e“”’]+$/);
    }
  }
});
