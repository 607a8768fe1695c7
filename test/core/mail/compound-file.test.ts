import { expect, test } from 'vitest';
import { findEntry, openCompoundFile, type CompoundEntry } from '../../../core/mail/compound-file.ts';
import { processorMs } from '../../processor-time.ts';
import { ascii } from './attachment/byte-builder.ts';
import { compoundFile, textStream, type Node } from './attachment/compound-builder.ts';

const MAX_MS = 10_000;
const HUGE = 0x7fffffff;

test('a stream takes the room that its chain fills, not what the directory claims', () => {
  const bytes = compoundFile([
    { name: 'large', stream: ascii('a'.repeat(5000)), claimedBytes: HUGE },
    { name: 'filler', stream: new Uint8Array(500_000) },
  ]);
  const root = openCompoundFile(bytes)!;
  const stream = findEntry(root, 'large')!.read();
  expect(stream).toHaveLength(5120);
  expect(stream.buffer.byteLength).toBe(5120);
});

test('a stream that is not whole and an entry that is not there are told', () => {
  const damages = (bytes: Uint8Array): number => {
    let count = 0;
    const root = openCompoundFile(bytes, undefined, () => (count += 1));
    for (const { read } of root?.children ?? []) read();
    return count;
  };
  const large = { name: 'large', stream: ascii('a'.repeat(5000)) };
  expect(damages(compoundFile([large, textStream('small', 'b')]))).toBe(0);
  expect(damages(compoundFile([{ ...large, claimedBytes: 6000 }]))).toBe(1);
  const missing = compoundFile([large]);
  const view = new DataView(missing.buffer);
  const directory = (view.getUint32(48, true) + 1) * 512;
  view.setUint32(directory + 128 + 72, 77, true);
  expect(damages(missing)).toBe(1);
});

test('a small stream lies in the mini stream, whatever the header says of the limit', () => {
  const bytes = compoundFile([textStream('a', 'small')]);
  new DataView(bytes.buffer).setUint32(56, 0, true);
  expect(findEntry(openCompoundFile(bytes)!, 'A')!.read()).toEqual(ascii('small'));
});

test('storages that lie too deep are told', () => {
  const cuts: string[] = [];
  const nested = (depth: number): Node => ({ name: 's', children: depth === 0 ? [] : [nested(depth - 1)] });
  openCompoundFile(compoundFile([nested(39)]), (cut) => cuts.push(cut));
  expect(cuts).toEqual([]);
  openCompoundFile(compoundFile([nested(40)]), (cut) => cuts.push(cut));
  expect(cuts).toEqual(['entries']);
});

test('names are looked up in one step; of two children with one name the first is found', () => {
  const children = Array.from({ length: 2000 }, (_, index) => textStream(`STREAM${index}`, ''));
  const root: CompoundEntry = openCompoundFile(
    compoundFile([textStream('x', '1'), textStream('X', '2'), ...children]),
  )!;
  expect(findEntry(root, 'X')!.read()).toEqual(ascii('1'));
  const started = processorMs();
  for (let index = 0; index < 200_000; index += 1) findEntry(root, `none${index}`);
  expect(processorMs() - started).toBeLessThan(MAX_MS);
});
