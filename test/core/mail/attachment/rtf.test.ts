import { describe, expect, test } from 'vitest';
import { ascii, asciiz, classId, hex, join, u16, u32 } from './byte-builder.ts';
import { compoundFile } from './compound-builder.ts';
import { examineMail } from '../../../../core/mail/analyze-mail.ts';
import { bytesOf } from '../mail-builder.ts';
import { readDocumentContent } from '../../../../core/mail/attachment/document.ts';
import { detailsOf, documentFacts } from './facts.ts';

const text = (value: string): Uint8Array => join(u32(value.length + 1), asciiz(value));
/** An embedded OLE 1 object ([MS-OLEDS] 2.2.5). */
const object = (className: string, data: Uint8Array): Uint8Array =>
  join(u32(0x0501, 2), text(className), u32(0, 0), u32(data.length), data);
const equation = hex(object('Equation.3', compoundFile([{ name: 'Equation Native', stream: u32(1) }])));
const facts = (source: string) => documentFacts(ascii(source));

describe('objects in RTF', () => {
  test.each([
    ['plain', `{\\rtf1{\\object\\objemb{\\*\\objdata ${equation}}}}`],
    ['without a proper head', `{\\rt{\\object\\objemb{\\*\\objdata ${equation}}}}`],
    [
      'with blanks and line breaks between digits',
      `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{3}/g, '$& \r\n\t')}}}}`,
    ],
    ['with junk that is no digit', `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{5}/g, '$&zq!')}}}}`],
    [
      'with control words between digits',
      `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{9}/g, '$&\\par123 ')}}}}`,
    ],
    [
      'with foreign groups between digits',
      `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{9}/g, '$&{\\*\\zz abcdef}')}}}}`,
    ],
    ['with plain groups around digits', `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{10}/g, '{$&}')}}}}`],
    [
      'with escaped characters between digits',
      `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{9}/g, "$&\\'41")}}}}`,
    ],
    ['with a repeated star', `{\\rtf1{\\object{\\*\\*\\objdata\n\n ${equation}}}}`],
    [
      'with raw bytes',
      `{\\rtf1{\\object{\\*\\objdata ${equation.slice(0, 20)}\\bin${equation.length / 2 - 10} ${Buffer.from(equation.slice(20), 'hex').toString('latin1')}}}}`,
    ],
    [
      'with a digit that Word drops at an escaped character',
      `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{8}/g, "$&7\\'aa")}}}}`,
    ],
    [
      'with escaped characters that are none',
      `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{8}/g, "$&\\'5z")}}}}`,
    ],
    [
      'with the length of nothing in many digits',
      `{\\rtf1{\\object{\\*\\objdata ${equation.replace(/.{8}/g, `$&\\bin${'0'.repeat(200)} `)}}}}`,
    ],
    [
      'within another object',
      `{\\rtf1{\\object{\\*\\objdata ${hex(object('PBrush', ascii('BM')))}{\\*\\objdata ${equation}}}}}`,
    ],
    ['cut off', `{\\rtf1{\\object{\\*\\objdata ${equation}`],
    ['shifted by one digit', `{\\rtf1{\\object{\\*\\objdata 0${equation}}}}`],
    ['with a spoiled head', `{\\rtf1{\\object{\\*\\objdata ffffffff${equation.slice(8)}}}}`],
  ])('the equation editor is seen: %s', (_, source) => {
    expect(detailsOf(facts(source), 'equation-editor').length).toBeGreaterThan(0);
  });

  test('a package tells its file', () => {
    const file = join(
      u16(2),
      asciiz('a.js'),
      asciiz('C:\\x\\a.js'),
      u16(0, 3),
      u32(8),
      asciiz('C:\\t\\js'),
      u32(3),
      ascii('abc'),
    );
    const found = facts(
      `{\\rtf1{\\object\\objemb\\objupdate{\\*\\objclass Package}{\\*\\objdata ${hex(object('Package', file))}}}}`,
    );
    expect(detailsOf(found, 'ole-package')).toEqual([
      'objdata 1: a.js | C:\\x\\a.js | C:\\t\\js (text/plain, 3 bytes)',
    ]);
    expect(detailsOf(found, 'embedded-program')).toEqual(['a.js (text/plain)']);
    expect(detailsOf(found, 'object-update')).toEqual(['\\objupdate']);
    expect(detailsOf(found, 'embedded-object')).toEqual(['Package', 'objdata 1: Package']);
  });

  test('a linked object tells where it is loaded from', () => {
    const moniker = join(
      u32(0x02000001),
      classId('79EAC9E0-BAF9-11CE-8C82-00AA004BA90B'),
      ascii('http://example.com/x.doc\0'),
    );
    const link = object('OLE2Link', compoundFile([{ name: '\u0001Ole', stream: moniker }]));
    expect(detailsOf(facts(`{\\rtf1{\\object\\objautlink{\\*\\objdata ${hex(link)}}}}`), 'remote-object')).toEqual([
      'objdata 1: Root Entry http://example.com/x.doc',
    ]);
  });

  test('templates and fields', () => {
    expect(detailsOf(facts('{\\rtf1{\\*\\template http://example.com/t.dot}}'), 'remote-template')).toEqual([
      'http://example.com/t.dot',
    ]);
    expect(detailsOf(facts('{\\rtf1{\\*\\template C:\\\\a.dot}}'), 'remote-template')).toEqual([]);
    expect(
      detailsOf(facts('{\\rtf1{\\field{\\*\\fldinst {\\b DDE}{AUTO cmd "/c calc"}}{\\fldrslt x}}}'), 'dde'),
    ).toEqual(['DDEAUTO cmd "/c calc"']);
    expect(facts('{\\rtf1{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}} text {\\pict 0102}}')).toEqual([]);
  });
});

test('what RTF writes with a backslash of its own', () => {
  const share = String.raw`\\\\evil.example\\share\\a`;
  expect(facts(`{\\rtf1{\\*\\template ${share}.dotm}}`)).toEqual([
    { kind: 'remote-template', detail: String.raw`\\evil.example\share\a.dotm` },
  ]);
  expect(facts(String.raw`{\rtf1{\*\template http://t.example/\{a\}\_b}}`)).toEqual([
    { kind: 'remote-template', detail: 'http://t.example/{a}-b' },
  ]);
  const instruction = (text: string) => facts(String.raw`{\rtf1{\field{\*\fldinst ${text}}{\fldrslt x}}}`);
  expect(instruction(`INCLUDEPICTURE "${share.replaceAll('\\', '\\\\')}.png"`)).toEqual([
    { kind: 'remote-picture', detail: String.raw`INCLUDEPICTURE "\\\\evil.example\\share\\a.png"` },
  ]);
  expect(instruction(`HYPERLINK "${share.replaceAll('\\', '\\\\')}.exe"`)[0]?.detail).toContain('evil.example');
  expect(detailsOf(instruction(String.raw`DDEAUTO "c:\\a\\cmd.exe" x`), 'dde')).toEqual([
    String.raw`DDEAUTO "c:\a\cmd.exe" x`,
  ]);
});

test('control words of other names and what ends with a group change nothing', () => {
  const link = [{ kind: 'document-link', detail: 'http://e.example/a' }];
  const field = (instruction: string): string => `{\\field{\\*\\fldinst ${instruction} "http://e.example/a"}}`;
  expect(facts(`{\\rtf1${field('\\toString HYPERLINK')}}`)).toEqual(link);
  expect(facts(`{\\rtf1${field('\\constructor HYPERLINK')}}`)).toEqual(link);
  expect(facts(`{\\rtf1{\\uc9999 x}${field('\\u72 ?YPERLINK')}}`)).toEqual(link);
});

test('codes are looked for in its pictures that are files', () => {
  const picture = ascii('\x89PNG\r\n\x1a\n');
  const source = `{\\rtf1{\\*\\shppict{\\pict{\\*\\blipuid 0102}\\pngblip\\picw1 ${hex(picture)}}}{\\pict\\wmetafile8 0102}{\\pict\\jpegblip\\bin3 \xff\xd8\xff}`;
  expect(readDocumentContent(ascii(source)).pictures.map((unpack) => unpack())).toEqual([
    picture,
    ascii('\xff\xd8\xff'),
  ]);
});

test('RTF that stands in a mail without a name is a file', async () => {
  const mail = bytesOf(
    'From: a@b.example\r\nContent-Type: text/rtf\r\n\r\n{\\rtf1{\\*\\template http://t.example/a.dotm}}',
  );
  const { details } = await examineMail(mail);
  expect(details.attachments.map((file) => file.facts)).toEqual([
    [{ kind: 'remote-template', detail: 'http://t.example/a.dotm' }],
  ]);
});

test('a template and a class written in \\u escapes', () => {
  const escaped = (value: string, replacement: string): string =>
    [...value].map((letter) => `\\u${letter.charCodeAt(0)} ${replacement}`).join('');
  for (const [head, replacement] of [
    ['', '?'],
    ['\\uc0', ''],
    ['\\uc2', "\\'81\\'48"],
  ] as const) {
    const source = `{\\rtf1${head}{\\*\\template ${escaped('http://t.example/a', replacement)}.dotm}}`;
    expect(facts(source)).toEqual([{ kind: 'remote-template', detail: 'http://t.example/a.dotm' }]);
  }
  expect(
    detailsOf(facts(`{\\rtf1{\\object{\\*\\objclass ${escaped('Equation.3', '?')}}}}`), 'equation-editor'),
  ).toEqual(['Equation.3']);
  const instruction = escaped('HYPERLINK "http://l.example/"', '?');
  expect(JSON.stringify(facts(`{\\rtf1{\\field{\\*\\fldinst ${instruction}}{\\fldrslt x}}}`))).toContain(
    'http://l.example/"',
  );
});
