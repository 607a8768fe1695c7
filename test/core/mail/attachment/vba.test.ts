import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decompressVba } from '../../../../core/mail/attachment/office/vba-compression.ts';
import { autoRunNames, codeLines, suspiciousCalls } from '../../../../core/mail/attachment/office/vba-source.ts';
import { processorMs } from '../../../processor-time.ts';
import { ascii, asciiz, join, u16, u32 } from './byte-builder.ts';
import { compoundFile, textStream } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { officePackage } from './package-builder.ts';
import { vbaStorage } from './vba-builder.ts';

const bytesOf = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits.replace(/\s/g, ''), 'hex'));
const unpacked = (digits: string): string =>
  Buffer.from(decompressVba(bytesOf(digits), 0, 10_000) ?? []).toString('latin1');

const SOURCE = [
  'Sub AutoOpen()',
  '  Dim s',
  '  Set s = CreateObject("WScr" & "ipt.Sh" & Chr(101) & "ll")',
  '  s.Run "powershell -nop", 0',
  'End Sub',
].join('\r\n');

describe('the compression of VBA', () => {
  test('gives what the examples of [MS-OVBA] 3.2 give', () => {
    expect(unpacked('01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E')).toBe(
      'abcdefghijklmnopqrstuv.',
    );
    expect(
      unpacked(
        '01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C',
      ),
    ).toBe('#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa');
    expect(unpacked('01 03 B0 02 61 45 00')).toBe('a'.repeat(73));
  });

  test('lines stay lines when their texts are put together', () => {
    const lines = codeLines('a = "Wscr" & Chr(10)\r\nb = "ipt.Shell"\r\nc = "cmd" & ".exe http://a.example/x"');
    expect(suspiciousCalls(lines).map(({ name, line }) => `${name}: ${line.slice(0, 1)}`)).toEqual([
      'Shell: b',
      'cmd.exe: c',
      'http://a.example/x: c',
    ]);
  });

  test('reads a chunk that is not compressed, and ends at damage with what came before', () => {
    const raw = join([1], u16(0x3fff), new Uint8Array(4096).fill(0x41));
    expect(decompressVba(raw, 0, 10_000)).toHaveLength(4096);
    expect(decompressVba(raw, 0, 100)).toHaveLength(100);
    expect(unpacked('01 05 B0 02 61 FF FF 00 00')).toBe('a');
    expect(decompressVba(u16(0), 0, 100)).toBeNull();
  });
});

describe('the source of macros', () => {
  test.each([
    'AutoOpen',
    'Document_Open',
    'Workbook_Open',
    'auto_open',
    'AutoExec',
    'DOCUMENT_CLOSE',
    'InkPicture1_Painted',
    'Frame1_Layout',
    'Workbook_BeforeClose',
    'App_WorkbookOpen',
  ])('knows %s as a name that runs by itself', (name) => {
    expect(autoRunNames(codeLines(`Private Sub ${name}()\r\nEnd Sub`))).toEqual([name]);
  });

  test.each(['Main', 'CommandButton1_Click', 'AutoOpenHelper', '集計'])('does not take %s for one', (name) => {
    expect(autoRunNames(codeLines(`Sub ${name}()\r\nEnd Sub`))).toEqual([]);
  });

  test('finds calls in split, coded and reversed strings, and over continued lines, but not in remarks', () => {
    const calls = (text: string): string[] => suspiciousCalls(codeLines(text)).map(({ name }) => name);
    expect(calls(SOURCE)).toEqual(['CreateObject', 'WScript.Shell', 'powershell']);
    expect(calls('x = StrReverse("llehsrewop")')).toEqual(['StrReverse', 'powershell']);
    expect(calls('Private Declare _\r\n  PtrSafe Function U Lib "urlmon" Alias "URLDownloadToFileA" ()')).toEqual([
      'Declare PtrSafe',
      'URLDownloadToFileA',
    ]);
    expect(calls("' Shell is not used here\r\nRem CreateObject\r\nMyShellName = 1")).toEqual([]);
    expect(calls('u = "http://example.com/a.exe"')).toEqual(['http://example.com/a.exe']);
  });
});

describe('a VBA project', () => {
  const modules = [
    { name: 'ThisDocument', source: SOURCE },
    { name: 'Module1', source: 'Sub Other()\r\nEnd Sub' },
  ];

  test('is read in a .doc: modules, what runs by itself, what it calls', () => {
    const bytes = compoundFile([textStream('WordDocument', 'x'), { name: 'Macros', children: [vbaStorage(modules)] }]);
    const facts = documentFacts(bytes);
    expect(detailsOf(facts, 'vba')).toEqual(['ThisDocument (5), Module1 (2)']);
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['AutoOpen (ThisDocument)']);
    expect(detailsOf(facts, 'vba-call')).toContain('powershell (ThisDocument): s.Run "powershell -nop", 0');
    expect(detailsOf(facts, 'vba-stomped')).toEqual([]);
  });

  test('is read in Japanese code page 932', () => {
    const shiftJis = (text: string): Uint8Array =>
      text.includes('集計')
        ? join(
            ...text
              .split('集計')
              .flatMap((piece, index) => (index === 0 ? [ascii(piece)] : [[0x8f, 0x57, 0x8c, 0x76], ascii(piece)])),
          )
        : ascii(text);
    const storage = vbaStorage(
      [{ name: '集計', source: 'Sub Workbook_Open()\r\nShell "集計.exe"\r\nEnd Sub' }],
      932,
      shiftJis,
    );
    const facts = documentFacts(
      compoundFile([textStream('Workbook', ''), { name: '_VBA_PROJECT_CUR', children: [storage] }]),
    );
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['Workbook_Open (集計)']);
    expect(detailsOf(facts, 'vba-call')).toEqual(['Shell (集計): Shell "集計.exe"']);
  });

  test('is read in a .docm, whatever its part is called', async () => {
    const project = compoundFile([vbaStorage(modules), textStream('PROJECT', 'ID=""')]);
    const facts = documentFacts(
      await officePackage({ 'word/document.xml': '<w:document/>', 'word/settings.dat': project }),
    );
    expect(detailsOf(facts, 'vba')).toEqual(['word/settings.dat: ThisDocument (5), Module1 (2)']);
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['word/settings.dat: AutoOpen (ThisDocument)']);
  });

  test('is read in a .ppt, where it is compressed within a record', () => {
    const project = compoundFile([vbaStorage(modules)]);
    const packed = new Uint8Array(deflateSync(project));
    const object = join(u16(0x0010, 0x1011), u32(packed.length + 4, project.length), packed);
    const container = join(u16(0x000f, 0x03e8), u32(object.length), object);
    const facts = documentFacts(compoundFile([{ name: 'PowerPoint Document', stream: container }]));
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['ExOleObjStg 1: AutoOpen (ThisDocument)']);
  });

  test('is read in Word 2003 XML and in a web archive, as ActiveMime in base64', () => {
    const project = compoundFile([{ name: 'VBA', children: vbaStorage(modules).children ?? [] }]);
    const packed = deflateSync(project);
    const mime = join(asciiz('ActiveMime'), new Uint8Array(39), packed);
    const base64 = Buffer.from(mime).toString('base64').replace(/.{76}/g, '$&\r\n');
    const xml = `<?xml version="1.0"?><w:wordDocument><w:docSuppData><w:binData w:name="editdata.mso">${base64}</w:binData></w:docSuppData></w:wordDocument>`;
    const archive = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--b--\r\n`;
    for (const text of [xml, archive]) {
      expect(detailsOf(documentFacts(ascii(text)), 'vba-autorun')).toEqual(['ActiveMime: AutoOpen (ThisDocument)']);
    }
  });

  test('is told to be stomped when the source is gone, or lacks the texts of the compiled code', () => {
    const text = ascii('powershell -enc AAAA');
    const compiled = join(new Uint8Array(100), u16(0x00b9, text.length), text, new Uint8Array(20));
    const of = (source: string): string[] =>
      detailsOf(documentFacts(compoundFile([vbaStorage([{ name: 'M', source, compiled }])])), 'vba-stomped');
    expect(of('Sub A()\r\nMsgBox "Hello"\r\nEnd Sub')).toEqual(['M: "powershell -enc AAAA"']);
    expect(of('')).toEqual([`M: source 0 lines, compiled ${compiled.length} bytes`]);
    expect(of('Sub A()\r\nShell "powershell -enc AAAA"\r\nEnd Sub')).toEqual([]);
  });

  test('is told to be stomped by one telling text that the source lacks, among many that it has', () => {
    const texts = ['First', 'Second', 'Third', 'Fourth', 'WScript.Shell', 'http://a.example/b.exe'];
    const compiled = join(...texts.map((text) => join(u16(0x00b9, text.length), ascii(text))), new Uint8Array(20));
    const source = ['First', 'Second', 'Third', 'Fourth'].map((text) => `MsgBox "${text}"`).join('\r\n');
    const facts = documentFacts(compoundFile([vbaStorage([{ name: 'M', source, compiled }])]));
    expect(detailsOf(facts, 'vba-stomped')).toEqual(['M: "WScript.Shell", "http://a.example/b.exe"']);
    expect(detailsOf(facts, 'written-address')).toEqual(['http://a.example/b.exe']);
  });

  test('is no longer unpacked once an attachment has given more source than is read, and that is said', () => {
    // Each chunk gives 4,096 bytes: three letters, and a copy of them as long as it may be.
    const chunk = join(u16(0xb005), [8], ascii('x\r\n'), u16(0x2ffa));
    const stream = join([1], ...Array.from({ length: 300 }, () => chunk));
    const storage = vbaStorage(['M0', 'M1', 'M2'].map((name) => ({ name, source: '' })));
    const children = (storage.children ?? []).map((child) =>
      child.name.startsWith('M') ? { ...child, stream } : child,
    );
    const file = compoundFile([{ name: 'VBA', children }]);
    const started = processorMs();
    const facts = documentFacts(file);
    expect(processorMs() - started).toBeLessThan(10_000);
    expect(detailsOf(facts, 'vba')).toEqual(['M0 (409501), M1 (289381), M2 (0)']);
    expect(detailsOf(facts, 'vba-stomped')).toEqual([]);
    expect(detailsOf(facts, 'reading-cut')).toEqual(['VBA/dir', '1228800 characters']);
  });

  test('is searched in a storage VBA whose directory was taken out', () => {
    const children = (vbaStorage(modules).children ?? []).filter(({ name }) => !/^(?:dir|_VBA_PROJECT)$/.test(name));
    const facts = documentFacts(compoundFile([{ name: 'VBA', children }]));
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['AutoOpen (ThisDocument)']);
  });

  test('of thousands of streams that claim to be huge costs no more than there is', () => {
    const streams = Array.from({ length: 2000 }, (_, index) => ({
      name: `s${index}`,
      stream: new Uint8Array(0),
      claimedBytes: 0x7fffffff,
    }));
    const storage = vbaStorage(modules);
    const file = compoundFile([
      { name: 'VBA', children: [...(storage.children ?? []), ...streams] },
      { name: 'filler', stream: new Uint8Array(500_000) },
    ]);
    const started = processorMs();
    expect(detailsOf(documentFacts(file), 'vba-autorun')).toEqual(['AutoOpen (ThisDocument)']);
    expect(processorMs() - started).toBeLessThan(10_000);
  });

  test('whose directory is damaged is searched for source', () => {
    const storage = vbaStorage(modules);
    const children = (storage.children ?? []).map((child) =>
      child.name === 'dir' ? { ...child, stream: u32(0) } : child,
    );
    const facts = documentFacts(compoundFile([{ name: 'VBA', children }]));
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['AutoOpen (ThisDocument)']);
    expect(detailsOf(facts, 'reading-cut')).toEqual(['VBA/dir']);
  });
});
