import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { zipOf, type ZipFile } from '../archive/zip-builder.ts';
import { join, utf16 } from './byte-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { officePackage, relationships } from './package-builder.ts';

const COMMAND = 'DDEAUTO cmd.exe /k';
const text = (attributes = `w:instr="${COMMAND}"`): string => `<w:document><w:fldSimple ${attributes}/></w:document>`;
const template = relationships([{ type: 'attachedTemplate', target: 'http://example.com/t.dotm' }]);
const packageOf = (...files: readonly ZipFile[]): Uint8Array =>
  zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }, ...files]);
/** Stored blocks of no bytes, in front of what is deflated. */
const behindEmptyBlocks = (content: string | Uint8Array): Uint8Array =>
  join(...Array.from({ length: 500 }, () => [0, 0, 0, 0xff, 0xff]), deflateRawSync(content));
const program = join(
  [0x4d, 0x5a],
  new Uint8Array(58),
  [0x80, 0, 0, 0],
  new Uint8Array(64),
  [0x50, 0x45, 0, 0, 0x4c, 1],
);

describe('a document is read whatever its part is called', () => {
  test.each([
    'word/theme/document.xml',
    'word/theme/theme1.xml',
    'docProps/app.xml',
    'word/styles.xml',
    'word/embeddings/document.dat',
    'xl/stylesheets/a.xml',
    'word/document.html',
  ])('%s', async (name) => {
    const facts = documentFacts(await officePackage({ [name]: text() }));
    expect(facts.map(({ kind }) => kind)).toContain('dde');
  });

  test.each([
    ['a byte order mark', join([0xef, 0xbb, 0xbf], new TextEncoder().encode(text()))],
    ['UTF-16', join([0xff, 0xfe], utf16(text()))],
    ['UTF-16 without a mark', utf16(text())],
    ['blanks', new TextEncoder().encode(`${' '.repeat(40)}${text()}`)],
  ])('as other data, with %s', async (_, content) => {
    expect(detailsOf(documentFacts(await officePackage({ 'word/document.dat': content })), 'dde')).toEqual([COMMAND]);
  });

  test('relationships of a theme are read, a theme is not', async () => {
    const facts = documentFacts(
      await officePackage({
        'word/theme/_rels/theme1.xml.rels': template,
        'word/theme/theme1.xml': `<?xml version="1.0"?><!-- a --><a:theme>${text()}</a:theme>`,
      }),
    );
    expect(facts).toEqual([{ kind: 'remote-template', detail: 'http://example.com/t.dotm' }]);
  });
});

test.each([
  ['of a field', { 'word/document.xml': text(`x:instr="AUTHOR" w:instr="${COMMAND}"`) }],
  ['of a field, in another order', { 'word/document.xml': text(`instr="AUTHOR" y:instr="${COMMAND}" x:instr="DATE"`) }],
  [
    'of the mark of a field',
    {
      'word/document.xml': `<w:fldChar x:fldCharType="end" fldCharType="separate" w:fldCharType = 'begin'/><w:instrText>${COMMAND}</w:instrText>`,
    },
  ],
])('an attribute of a foreign vocabulary hides none %s', async (_, parts) => {
  expect(detailsOf(documentFacts(await officePackage(parts)), 'dde')).toEqual([COMMAND]);
});

test('an attribute of a foreign vocabulary makes no relationship an inner one', async () => {
  const rels = template
    .replace('TargetMode=', 'x:TargetMode="Internal" TargetMode=')
    .replace('Type=', 'xType="image" Type=');
  const facts = documentFacts(await officePackage({ 'word/_rels/settings.xml.rels': rels }));
  expect(detailsOf(facts, 'remote-template')).toEqual(['http://example.com/t.dotm']);
});

describe('what a part is, is seen', () => {
  test('behind blocks that write nothing', () => {
    const facts = documentFacts(
      packageOf(
        { name: 'word/document.dat', content: '', raw: behindEmptyBlocks(text()) },
        { name: 'word/media/a.dat', content: '', raw: behindEmptyBlocks(program) },
      ),
    );
    expect(facts.map(({ kind }) => kind)).toEqual(['dde', 'embedded-object', 'embedded-program']);
  });

  test('with the attribute of a folder', () => {
    const facts = documentFacts(
      packageOf({ name: 'word/_rels/settings.xml.rels', content: template, attributes: 0x10 }),
    );
    expect(detailsOf(facts, 'remote-template')).toEqual(['http://example.com/t.dotm']);
  });

  test('when it cannot be read: that is said', () => {
    const facts = documentFacts(
      packageOf(
        { name: 'word/_rels/settings.xml.rels', content: template, flags: 1 },
        { name: 'word/vbaProject.bin', content: 'a', method: 9 },
        { name: 'xl/macrosheets/sheet1.xml', content: 'a', method: 14 },
      ),
    );
    expect(detailsOf(facts, 'reading-cut')).toEqual([
      'word/_rels/settings.xml.rels',
      'word/vbaProject.bin',
      'xl/macrosheets/sheet1.xml',
    ]);
    expect(detailsOf(facts, 'vba')).toEqual(['word/vbaProject.bin']);
    expect(detailsOf(facts, 'xlm')).toEqual(['xl/macrosheets/sheet1.xml']);
  });
});

test('macro sheets are known by content type, relationship and root', async () => {
  const facts = documentFacts(
    zipOf([
      {
        name: '[Content_Types].xml',
        content: '<Types><Default Extension="foo" ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>',
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: relationships([{ type: 'xlMacrosheet', target: 'worksheets/sheet1.foo', external: false }]),
      },
      { name: 'xl/worksheets/sheet1.foo', content: '<xm:macrosheet><f>EX<!-- -->EC("calc")</f></xm:macrosheet>' },
    ]),
  );
  expect(detailsOf(facts, 'xlm')).toEqual(['*.foo', 'worksheets/sheet1.foo']);
  expect(detailsOf(facts, 'xlm-call')).toEqual(['EXEC: EXEC("calc")']);
});

describe('links that start a program', () => {
  test.each([
    'cmd.exe',
    'file:///C:/Windows/System32/cmd.exe',
    'powershell%20-NoP%20-W%20Hidden',
    'C:\\a\\run.vbs',
    'mshta.exe x',
    'setup.exe /quiet',
  ])('%s', async (target) => {
    const rels = relationships([{ type: 'hyperlink', target }]);
    const facts = documentFacts(await officePackage({ 'ppt/slides/_rels/slide1.xml.rels': rels }));
    expect(facts).toEqual([{ kind: 'dangerous-link', detail: target }]);
  });

  test.each([
    'www.example.com',
    '../report.docx',
    'file:///C:/docs/a.pdf',
    '#Sheet2!A1',
    'sip:a@example.com',
    'cmd-help',
  ])('%s is none', async (target) => {
    const rels = relationships([{ type: 'hyperlink', target }]);
    expect(documentFacts(await officePackage({ 'word/_rels/a.xml.rels': rels }))).toEqual([]);
  });

  test('by the action of a slide', async () => {
    const slide =
      '<a:hlinkMouseOver r:id="r" action="ppaction://program"/><a:hlinkClick action="ppaction://hlinksldjump"/>';
    const facts = documentFacts(await officePackage({ 'ppt/slides/slide1.xml': slide }));
    expect(facts).toEqual([{ kind: 'dangerous-link', detail: 'hlinkMouseOver action=ppaction://program' }]);
  });
});

describe('what is loaded with no relationship', () => {
  test.each([
    ['<webPr url="http://example.com/q"/>', 'linked-file', 'webpr http://example.com/q'],
    ['<connection odcFile="\\\\example.com\\s\\x.odc"/>', 'linked-file', 'odcfile \\\\example.com\\s\\x.odc'],
    ['<dbPr connection="DSN=x;Server=example.com"/>', 'external-relationship', 'connection DSN=x;Server=example.com'],
    [
      '<w:connectString w:val="Provider=a;Data Source=\\\\example.com\\s\\x.mdb"/>',
      'linked-file',
      'connection \\\\example.com\\s\\x.mdb',
    ],
    ['<c><f>HYPERLINK("http://"&amp;"example.com/a","Open")</f></c>', 'document-link', 'http://example.com/a'],
    ['<c><f>_xlfn.WEBSERVICE(A1)</f></c>', 'sheet-formula', '_xlfn.WEBSERVICE(A1)'],
    ['<text:a xlink:href="http://example.com/l"/>', 'document-link', 'http://example.com/l'],
    ['<draw:image xlink:href="http://example.com/i.png"/>', 'remote-picture', 'http://example.com/i.png'],
    ['<draw:object xlink:href="file://example.com/s/x.ods"/>', 'remote-object', 'file://example.com/s/x.ods'],
    ['<text:section-source xlink:href="http://example.com/s"/>', 'remote-object', 'http://example.com/s'],
    ['<meta:template xlink:href="http://example.com/t"/>', 'remote-template', 'http://example.com/t'],
    ['<office:dde-source office:dde-application="cmd" office:dde-topic="/c calc"/>', 'dde', 'cmd|/c calc'],
  ])('%s', async (xml, kind, detail) => {
    expect(documentFacts(await officePackage({ 'content.xml': `<a>${xml}</a>` }))).toEqual([{ kind, detail }]);
  });

  test.each([
    '<image xlink:href="data:image/png;base64,AAAA"/>',
    '<draw:image xlink:href="Pictures/1.png"/>',
    '<c><f>SUM(A1:A3)</f></c>',
    '<meta:template xlink:href="file:///C:/a.ott"/>',
  ])('%s is nothing', async (xml) => {
    expect(documentFacts(await officePackage({ 'content.xml': `<a>${xml}</a>` }))).toEqual([]);
  });
});
