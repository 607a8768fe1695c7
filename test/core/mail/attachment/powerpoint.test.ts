import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { join, u16, u32, utf16 } from './byte-builder.ts';
import { compoundFile } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { vbaStorage } from './vba-builder.ts';

const record = (flags: number, type: number, data: Uint8Array): Uint8Array =>
  join(u16(flags, type), u32(data.length), data);
const factsOf = (...records: Uint8Array[]) =>
  documentFacts(compoundFile([{ name: 'PowerPoint Document', stream: join(...records) }]));
const project = compoundFile([vbaStorage([{ name: 'M', source: 'Sub Auto_Open()\r\nShell "cmd"\r\nEnd Sub' }])]);

describe('a VBA project that PowerPoint finds by its place', () => {
  const packed = join(u32(project.length), new Uint8Array(deflateSync(project)));
  test.each([
    ['compressed', record(0x0010, 0x1011, packed)],
    ['as it is', record(0x0000, 0x1011, project)],
  ])('is found behind a record that reaches over it, %s', (_, object) => {
    const facts = factsOf(u16(0, 0x1234), u32(0x7fffffff), object);
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['ExOleObjStg 1: Auto_Open (M)']);
    expect(detailsOf(facts, 'reading-cut')).toEqual(['PowerPoint Document']);
    expect(detailsOf(factsOf(object), 'vba-autorun')).toEqual(['ExOleObjStg 1: Auto_Open (M)']);
  });

  test('is not looked for in what only looks like the head of one', () => {
    expect(factsOf(record(0, 0x1234, join(u16(0, 0x1011), u32(4), [1, 2, 3, 4])))).toEqual([]);
  });
});

const text = (instance: number, value: string): Uint8Array => record(instance << 4, 0x0fba, utf16(value));
const container = (type: number, ...records: Uint8Array[]): Uint8Array => record(0x000f, type, join(...records));
/** A click that does `action`. */
const interaction = (action: number, ...more: Uint8Array[]): Uint8Array =>
  container(0x0ff2, record(0, 0x0ff3, join(u32(0, 0), [action, 0, 0, 0, 0, 0, 0, 0])), ...more);

test('links go where they go, not where they say', () => {
  const link = (shown: string, target: string): Uint8Array => container(0x0fd7, text(0, shown), text(1, target));
  const facts = factsOf(
    link('https://www.example.com/', 'file://203.0.113.7/share/evil.exe'),
    link('here', 'https://evil.example/'),
    link('next', 'slide 2'),
  );
  expect(facts).toEqual([
    { kind: 'dangerous-link', detail: 'file://203.0.113.7/share/evil.exe' },
    { kind: 'document-link', detail: 'https://evil.example/' },
  ]);
});

test('a click that runs a program is told with its command', () => {
  expect(factsOf(interaction(2, text(2, 'powershell.exe -enc AAAA')))).toEqual([
    { kind: 'dangerous-link', detail: 'powershell.exe -enc AAAA' },
  ]);
  expect(factsOf(interaction(1, text(2, 'Macro1')), interaction(2), interaction(4, text(2, 'x')))).toEqual([]);
});
