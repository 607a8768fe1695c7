import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { FileFact } from '../../../../core/model/mail-details.ts';
import { corpusFiles } from '../fixtures.ts';
import { ascii, asciiz, classId, hex, join, u16, u32, utf16 } from './byte-builder.ts';
import { compoundFile, textStream } from './compound-builder.ts';
import { officePackage, relationships } from './package-builder.ts';
import { vbaStorage } from './vba-builder.ts';
import { documentFacts } from './facts.ts';
import { processorMs } from '../../../processor-time.ts';

/** Far above what any of these takes: a hang must fail, a busy machine must not. */
const MAX_MS = 10_000;
const MAX_FACTS = 2000;
const RUNS = { numRuns: 150 };

function mustHold(bytes: Uint8Array): number {
  const started = processorMs();
  const facts = documentFacts(bytes);
  const took = processorMs() - started;
  for (const fact of facts) expect(FileFact.parse(fact).detail.length).toBeLessThan(2000);
  expect(facts.length).toBeLessThan(MAX_FACTS);
  expect(took).toBeLessThan(MAX_MS);
  return took;
}

const modules = [{ name: 'ThisDocument', source: 'Sub AutoOpen()\r\nShell "cmd"\r\nEnd Sub' }];
const native = join(
  u32(0),
  u16(2),
  asciiz('a.exe'),
  asciiz('C:\\a.exe'),
  u16(0, 3),
  u32(4),
  asciiz('C:\\'),
  u32(2),
  ascii('MZ'),
);
const compound = compoundFile(
  [
    textStream('WordDocument', '\u0013DDE cmd\u0015'),
    { name: 'Macros', children: [vbaStorage(modules)] },
    {
      name: 'ObjectPool',
      children: [{ name: '_1234567890', children: [{ name: '\u0001Ole10Native', stream: native }] }],
    },
    {
      name: 'Workbook',
      stream: join(
        u16(0x0809, 8),
        u16(0x0600, 5, 0, 0),
        u16(0x0085, 10),
        u32(0),
        [2, 1, 1, 0],
        ascii('x '),
        u16(0x18, 17, 0x20, 0x100),
        new Uint8Array(12),
        [1],
      ),
    },
    { name: 'PowerPoint Document', stream: join(u16(0x10, 0x1011), u32(8), u32(100), [0x78, 0x9c, 3, 0]) },
    { name: 'EncryptionInfo', stream: u16(4, 4, 0, 0) },
  ],
  classId('0002CE02-0000-0000-C000-000000000046'),
);
const samples: { name: string; bytes: Uint8Array }[] = [
  { name: 'compound file', bytes: compound },
  {
    name: 'RTF',
    bytes: ascii(
      `{\\rtf1{\\object\\objupdate{\\*\\objclass Package}{\\*\\objdata ${hex(join(u32(1, 2, 8), asciiz('Package'), u32(0, 0, native.length - 4), native.subarray(4)))}}}{\\field{\\*\\fldinst DDE x}{\\fldrslt y}}}`,
    ),
  },
  {
    name: 'PDF',
    bytes: ascii(
      '%PDF-1.4\n1 0 obj<</S/J#61vaScript/JS(eval\\(1\\))/AA<</O 2 0 R>>>>endobj 2 0 obj<</S/URI/URI<6162>>>endobj 3 0 obj<</Length 3>>stream\nabc\nendstream endobj trailer<</Encrypt 2 0 R>>',
    ),
  },
  {
    name: 'OneNote',
    bytes: join(
      classId('7B5C52E4-D88C-4DA7-AEB1-5378D02996D3'),
      u16(1),
      u32(0x1c001d9c, 6),
      utf16('a.b'),
      classId('BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC'),
      u32(3, 0, 0, 0, 0),
      ascii('MZ1'),
    ),
  },
  { name: 'SYLK', bytes: ascii('ID;P\r\nNN;NAuto_open;ER1\r\nC;X1;EEXEC("a")\r\n') },
  { name: 'table', bytes: ascii("a,=cmd|'/c'!A0\r\n") },
  {
    name: 'Word XML',
    bytes: ascii(
      `<?xml version="1.0"?><w:fldSimple w:instr="DDE a"/><w:binData>${Buffer.from(compound).toString('base64')}</w:binData>`,
    ),
  },
];

beforeAll(async () => {
  const bytes = await officePackage({
    'word/_rels/a.rels': relationships([{ type: 'attachedTemplate', target: 'http://example.com' }]),
    'word/document.xml': '<w:p><w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText></w:p>',
    'word/vbaProject.bin': compound,
    'xl/workbook.bin': u16(0x019c, 4),
  });
  samples.push({ name: 'package', bytes });
});

describe('hostile documents', () => {
  test('any bytes end in a list', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => void mustHold(bytes)),
      RUNS,
    );
  });

  test('the samples say something, and still end when bytes of them are changed, cut or doubled', () => {
    for (const { name, bytes } of samples) {
      expect(documentFacts(bytes), name).not.toEqual([]);
      const change = fc.record({
        at: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        end: fc.oneof(fc.constant(bytes.length), fc.nat(bytes.length)),
        twice: fc.boolean(),
      });
      fc.assert(
        fc.property(change, ({ at, end, twice }) => {
          const changed = bytes.slice(0, end);
          for (const [index, value] of at) if (index < end) changed[index] = value;
          mustHold(twice ? join(changed, changed) : changed);
        }),
        RUNS,
      );
    }
  });

  const size = 400_000;
  const times = (text: string, count = Math.floor(size / text.length)): Uint8Array => ascii(text.repeat(count));
  const pdf = (text: string): Uint8Array => join(ascii('%PDF-1.7\n'), times(text));
  const rtf = (text: string): Uint8Array => join(ascii('{\\rtf1'), times(text));
  test.each([
    ['PDF: brackets', pdf('<<[')],
    ['PDF: streams without ends', pdf('1 0 obj<<>>stream\n')],
    ['PDF: objects', pdf('1 0 obj<</S/URI/URI(a)>>endobj ')],
    ['PDF: open strings', pdf('((')],
    ['PDF: comments', pdf('%')],
    ['PDF: numbers', pdf('1 ')],
    ['PDF: references in a ring', pdf('1 0 obj 1 0 R endobj 2 0 obj<</OpenAction 1 0 R/JS 1 0 R>>endobj ')],
    ['RTF: groups', rtf('{')],
    ['RTF: objects', rtf('{\\object{\\*\\objdata 01')],
    ['RTF: objects that end', rtf('{\\*\\objdata d0cf}')],
    ['RTF: fields', rtf('{\\field{\\*\\fldinst A')],
    ['RTF: backslashes', rtf('\\')],
    ['RTF: binary', rtf('\\bin9999999999 ')],
    ['XML: open tags', join(ascii('<?xml ?>'), times('<a b="'))],
    ['XML: attributes without values', join(ascii('<?xml ?><ocx '), times('a'))],
    ['XML: comments', join(ascii('<?xml ?>'), times('<!--'))],
    ['XML: fields', join(ascii('<?xml ?>'), times('<fldChar fldCharType="begin"/><instrText>x</instrText>'))],
    ['XML: base64', join(ascii('<?xml ?>'), times('0M8R4KGxGuE<'))],
    ['table: formulas', times('=a|')],
    ['table: one line', times('=@+-')],
    ['table: blanks and quotation marks', times(`(${' '.repeat(20)}"${' '.repeat(20)},`)],
    ['table: formulas in one line', join(ascii('('), times(',=a|b('))],
    ['SYLK: one line', join(ascii('ID;P\nC'), times(';'))],
    ['SYLK', join(ascii('ID;P\n'), times('C;EEXEC(\n'))],
    ['OneNote: names', join(classId('7B5C52E4-D88C-4DA7-AEB1-5378D02996D3'), times('\x80\0\x9c\x1d\0\x1c'))],
    [
      'OneNote: files',
      join(
        classId('7B5C52E4-D88C-4DA7-AEB1-5378D02996D3'),
        ...Array.from({ length: 2000 }, () => join(classId('BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC'), u32(0xffffffff))),
      ),
    ],
    ['Word: fields', compoundFile([{ name: 'WordDocument', stream: times('\u0013DDE ') }])],
    ['Excel: records', compoundFile([{ name: 'Workbook', stream: times('\x18\0\x10\0                ') }])],
    [
      'PowerPoint: objects',
      compoundFile([{ name: 'PowerPoint Document', stream: times('\x10\0\x11\x10\x04\0\0\0    ') }]),
    ],
    [
      'PowerPoint: heads of objects that records reach over',
      compoundFile([
        {
          name: 'PowerPoint Document',
          stream: join(u16(0, 1), u32(-1), times('\x10\0\x11\x10\xff\xff\xff\x7f\0\0\0\0\x78\x9c\x03\0')),
        },
      ]),
    ],
    ['Excel: sheets', compoundFile([{ name: 'Workbook', stream: times('\x85\0\x08\0\x09\x08\0\0\0\x01\0\0') }])],
    ['Excel: bare', join(u16(0x0809, 8), u16(0x0600, 0x40, 0, 0), times('\x06\0\x10\0'))],
    ['VBA: source', compoundFile([vbaStorage([{ name: 'M', source: '"'.repeat(100_000) }])])],
  ])('%s', (_, bytes) => {
    mustHold(bytes);
  });

  test('a bomb ends at the limit, and that is said', async () => {
    const bomb = await officePackage({ 'word/document.xml': ' '.repeat(17 * 1024 * 1024) });
    mustHold(bomb);
    expect(documentFacts(bomb)).toEqual([{ kind: 'reading-cut', detail: 'word/document.xml (too-large)' }]);
  });

  test('a document that holds itself many times ends, and that is said', async () => {
    let inner = await officePackage({ 'word/document.xml': '<a/>' });
    for (let level = 0; level < 8; level += 1) {
      inner = await officePackage({ 'word/embeddings/a.docx': inner, 'word/embeddings/b.docx': inner });
    }
    mustHold(inner);
    expect(documentFacts(inner).map(({ kind }) => kind)).toContain('reading-cut');
  });
});

const files = corpusFiles(
  ['msg', 'tnef', 'lnk', 'mimekit-mail', 'zbateson-mail', 'cpython-email', 'evtx', 'regf'],
  /./,
);
test.skipIf(files === null)('every file of the corpora ends', () => {
  for (const { bytes } of files ?? []) mustHold(bytes.subarray(0, 4 * 1024 * 1024));
});
