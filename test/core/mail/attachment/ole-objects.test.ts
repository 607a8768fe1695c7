import { describe, expect, test } from 'vitest';
import { processorMs } from '../../../processor-time.ts';
import { ascii, asciiz, classId, join, u16, u32, utf16 } from './byte-builder.ts';
import { compoundFile, textStream, type Node } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { officePackage } from './package-builder.ts';

const macroSheet = join(u16(0x0809, 8), u16(0x0600, 5, 0, 0), u16(0x0085, 9), u32(0), [2, 1, 1, 0], ascii('x'));

describe('a document within an old document', () => {
  test('is read in the storage of its object, and facts say so', () => {
    const workbook: Node = {
      name: 'ObjectPool',
      children: [{ name: '_1234567890', children: [{ name: 'Workbook', stream: macroSheet }] }],
    };
    const facts = documentFacts(compoundFile([textStream('WordDocument', ' '), workbook]));
    expect(detailsOf(facts, 'xlm')).toEqual(['_1234567890: x (veryHidden)']);
    const text: Node = { name: 'MBD0012ABCD', children: [textStream('WordDocument', '\u0013DDEAUTO cmd\u0015')] };
    expect(detailsOf(documentFacts(compoundFile([text])), 'dde')).toEqual(['MBD0012ABCD: DDEAUTO cmd']);
  });

  test('of more storages than a reading may look at is not looked at to its end, and that is said', async () => {
    const storages = Array.from({ length: 3000 }, (_, index): Node => ({ name: `s${index}`, children: [] }));
    const file = compoundFile(storages);
    const parts = Array.from({ length: 24 }, (_, index) => [`xl/embeddings/o${index}.bin`, file] as const);
    const document = await officePackage(Object.fromEntries(parts));
    const started = processorMs();
    expect(detailsOf(documentFacts(document), 'reading-cut')).not.toEqual([]);
    expect(processorMs() - started).toBeLessThan(10_000);
  });
});

describe('native data of an object', () => {
  const native = (...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
    compoundFile([{ name: '\u0001Ole10Native', stream: join(u32(0), ...pieces) }]);

  test('that names a file on a server is no package, and the address is told (CVE-2014-4114)', () => {
    const facts = documentFacts(native(ascii('EmbeddedStg1.txt\0\\\\192.0.2.1\\public\\slide1.gif\0')));
    expect(detailsOf(facts, 'remote-object')).toEqual(['Root Entry Ole10Native \\\\192.0.2.1\\public\\slide1.gif']);
    expect(detailsOf(facts, 'embedded-object')).toEqual([
      'Root Entry Ole10Native: EmbeddedStg1.txt | \\\\192.0.2.1\\public\\slide1.gif',
    ]);
  });

  test('that keeps a command line instead of a file tells it', () => {
    const command = 'cmd.exe /c powershell -enc AAAA';
    const facts = documentFacts(native(u16(2), asciiz('Invoice'), asciiz('C:\\i.dll'), u16(0, 1), asciiz(command)));
    expect(detailsOf(facts, 'ole-package')).toEqual([`Root Entry: Invoice | C:\\i.dll → ${command}`]);
    expect(detailsOf(facts, 'embedded-program')).toEqual([command]);
  });

  test('has names in UTF-16 behind the file, and a label may be longer than Windows allows', () => {
    const wide = (name: string): Uint8Array => join(u32(name.length), utf16(name));
    const packaged = (label: string): Uint8Array =>
      join(u16(2), asciiz(label), asciiz('C:\\a'), u16(0, 3), u32(2), asciiz('T'), u32(3), ascii('abc'));
    const named = native(packaged('a.txt'), wide('C:\\T\\evil.exe'), wide('evil.exe'), wide('C:\\evil.exe'));
    expect(detailsOf(documentFacts(named), 'embedded-program')).toEqual([
      expect.stringMatching(/^C:\\T\\evil\.exe \(/),
    ]);
    const long = documentFacts(native(packaged(`${'A'.repeat(600)}.exe`)));
    expect(detailsOf(long, 'embedded-program')).toEqual([expect.stringMatching(/^A+/)]);
  });

  test('that is no package may hold a program', () => {
    const program = join(ascii('MZ'), new Uint8Array(58), u32(64), ascii('PE\0\0'));
    const facts = documentFacts(native([0xff, 0xff], new Uint8Array(40).fill(0xff), program));
    expect(detailsOf(facts, 'embedded-program')).toEqual([
      'Root Entry Ole10Native (application/vnd.microsoft.portable-executable)',
    ]);
  });
});

test('a moniker that runs a script is told with its path, and the class of an object that is attached itself (CVE-2017-8570)', () => {
  const path = asciiz('C:\\T\\abc.sct');
  const stream = join(
    u32(0x02000001, 9, 1, 0, 0, 0),
    classId('00000309-0000-0000-C000-000000000046'),
    u32(2),
    classId('00000303-0000-0000-C000-000000000046'),
    u16(0),
    u32(path.length),
    path,
    classId('ECABAFC6-7F19-11D2-978E-0000F8757E2A'),
  );
  const link = classId('00000300-0000-0000-C000-000000000046');
  expect(documentFacts(compoundFile([{ name: '\u0001Ole', stream }], link))).toEqual([
    { kind: 'embedded-object', detail: 'OLE2Link {00000300-0000-0000-C000-000000000046}' },
    {
      kind: 'remote-object',
      detail: 'Root Entry New Moniker {ECABAFC6-7F19-11D2-978E-0000F8757E2A} C:\\T\\abc.sct',
    },
  ]);
  expect(documentFacts(compoundFile([], classId('00020906-0000-0000-C000-000000000046')))).toEqual([]);
});
