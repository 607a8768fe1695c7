import { expect, test } from 'vitest';
import { processorMs } from '../../../processor-time.ts';
import { zipOf } from '../archive/zip-builder.ts';
import { ascii } from './byte-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { officePackage } from './package-builder.ts';

/** Far above what any of these takes: a hang must fail, a busy machine must not. */
const MAX_MS = 10_000;
const MEBIBYTE = 1024 * 1024;

/** DEFLATE blocks that write nothing, each with codes of its own (RFC 1951, 3.2.7), without a last one. */
function emptyBlocks(bytes: number): Uint8Array {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let bit = 0; bit < count; bit += 1) bits.push((value >> bit) & 1);
  };
  put(0b100, 3);
  put(0, 10);
  put(14, 4);
  for (const symbol of [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1]) {
    put(symbol === 18 || symbol === 1 ? 1 : 0, 3);
  }
  // 256 zeros in two runs, one code for the end of the block, one for distances, and that end.
  for (const run of [138, 118]) {
    put(1, 1);
    put(run - 11, 7);
  }
  put(0, 3);
  const source = new Uint8Array(bytes);
  for (let at = 0; at + bits.length < bytes * 8; at += bits.length) {
    for (const [index, bit] of bits.entries()) source[(at + index) >> 3]! |= bit << ((at + index) & 7);
  }
  return source;
}

test('parts that cost much and write nothing use up what may be unpacked', () => {
  const raw = emptyBlocks(500_000);
  const parts = Array.from({ length: 50 }, (_, index) => ({ name: `word/p${index}.xml`, content: '', raw }));
  const bytes = zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }, ...parts]);
  const started = processorMs();
  expect(detailsOf(documentFacts(bytes), 'reading-cut')).toContain('word/p39.xml (too-large)');
  expect(processorMs() - started).toBeLessThan(MAX_MS);
});

test.each([
  ['a long name', `<Relationship ${'a'.repeat(15 * MEBIBYTE)}/>`],
  ['names without values', `<Relationship ${'a b '.repeat(3 * MEBIBYTE)}/>`],
  ['signs without names', `<Relationship ${'= '.repeat(7 * MEBIBYTE)}/>`],
  ['many attributes', `<Relationship ${'Type="" '.repeat(MEBIBYTE)}/>`],
  ['one name with many prefixes', `<fldSimple ${'x:instr="" '.repeat(MEBIBYTE)}/>`],
  ['many tags', `<Relationship ${'a'.repeat(50)}/>`.repeat(200_000)],
])('attributes of relationships are read in linear time: %s', async (_, xml) => {
  const bytes = await officePackage({ 'word/_rels/a.xml.rels': xml });
  const started = processorMs();
  documentFacts(bytes);
  expect(processorMs() - started).toBeLessThan(MAX_MS);
});

test.each([
  ['links in formulas', (index: number) => `<f>HYPERLINK("a${index}.exe")</f>`],
  ['formulas that load', (index: number) => `<f>RTD(${index}</f>`],
  ['links of OpenDocument', (index: number) => `<a href="C:\\${index}.exe"/>`],
  ['pieces of one formula', () => '<!---->RTD("'],
  ['connections', (index: number) => `<dbPr connection=";=;\\\\a\\${index}"/>`],
])('parts that say much end: %s', async (_, piece) => {
  const pieces = Array.from({ length: 500_000 }, (_each, index) => piece(index)).join('');
  const bytes = await officePackage({ 'xl/a.xml': `<f>${pieces}` });
  const started = processorMs();
  documentFacts(bytes);
  expect(processorMs() - started).toBeLessThan(MAX_MS);
});

test.each([
  ['blanks in marks', '0 \n\n\n M'],
  ['elements within one another', '<binData>a'],
  ['ends of elements', 'a</binData>'],
  ['objects', '<binData>0M8R4KGxGuEAAAAA</binData>'],
])('flat documents end: %s', (_, piece) => {
  const bytes = ascii(`<?xml version="1.0"?><binData>${piece.repeat(300_000)}`);
  const started = processorMs();
  documentFacts(bytes);
  expect(processorMs() - started).toBeLessThan(MAX_MS);
});
