import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { BATCH_BYTES } from '../../packaging/batch.ts';
import { CHUNK_BYTES, DICTIONARY_BYTES } from '../../packaging/deflate-chunk.ts';
import { FileBatches, type FileToRead } from '../../packaging/file-batches.ts';
import { temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();

type Read = { bytes: Buffer; failure: string | null; long: boolean } | { failure: string };

/** Reads everything, a batch at a time, and puts together again what was told of each file. */
function readAll(batches: FileBatches, between: (batch: number) => void = () => undefined): Read[] {
  const files: Read[] = [];
  let long: Buffer[] | null = null;
  for (let number = 0; ; number++) {
    const memory = new Uint8Array(BATCH_BYTES);
    const { pieces, steps } = batches.fill(memory);
    if (steps.length === 0) return files;
    const bytesOf = (piece: number) => {
      const { start, length } = pieces[piece]!;
      expect(start + length).toBeLessThanOrEqual(CHUNK_BYTES);
      return Buffer.from(memory.subarray(start, start + length));
    };
    for (const step of steps) {
      switch (step.kind) {
        case 'whole':
          expect(pieces[step.piece]).toMatchObject({ file: true, continued: false });
          files.push({ bytes: bytesOf(step.piece), failure: step.failure, long: false });
          break;
        case 'begin':
          long = [];
          break;
        case 'part': {
          const before = Buffer.concat(long!).subarray(-DICTIONARY_BYTES);
          expect(pieces[step.piece]!.continued).toBe(before.length > 0);
          if (before.length > 0) expect(before.equals(memory.subarray(CHUNK_BYTES))).toBe(true);
          long!.push(bytesOf(step.piece));
          break;
        }
        case 'end': {
          const bytes = Buffer.concat(long!);
          const sha256 = createHash('sha256').update(bytes).digest('hex');
          expect(step.sum).toEqual({ sha256, crc: crc32(bytes), size: bytes.length });
          files.push({ bytes, failure: step.failure, long: true });
          break;
        }
        case 'nothing':
          files.push({ failure: step.failure });
      }
    }
    between(number);
  }
}

function written(name: string, bytes: Uint8Array, expectedSize: number | null = bytes.length): FileToRead {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, expectedSize };
}

test('files of every length around a batch come back byte for byte', () => {
  const lengths = [
    0,
    1,
    20_000,
    CHUNK_BYTES - 1,
    5,
    CHUNK_BYTES,
    0,
    CHUNK_BYTES + 1,
    7,
    3 * CHUNK_BYTES,
    900_000,
    900_000,
  ];
  const contents = lengths.map((length) => randomBytes(length));
  const batches = new FileBatches();
  batches.add(
    contents.map((bytes, number) => written(`around-${number}`, bytes, number % 2 === 0 ? bytes.length : null)),
  );
  const read = readAll(batches);
  expect(read).toHaveLength(lengths.length);
  for (const [number, bytes] of contents.entries()) {
    const { length } = bytes;
    expect(read[number]).toMatchObject({ failure: null, long: length > CHUNK_BYTES });
    expect((read[number] as { bytes: Buffer }).bytes.equals(bytes), `${length} bytes`).toBe(true);
  }
});

test('two thousand small files, given in two parts', () => {
  const contents = Array.from({ length: 2000 }, (_, number) => Buffer.from(`file ${number}`.repeat(number % 9)));
  const files = contents.map((bytes, number) => written(`small-${number}`, bytes));
  const batches = new FileBatches();
  batches.add(files.slice(0, 1100));
  batches.add(files.slice(1100));
  const read = readAll(batches);
  expect(read.map((file) => ('bytes' in file ? file.bytes.toString() : file))).toEqual(contents.map(String));
});

test('what cannot be read is told, and what is around it is read', () => {
  mkdirSync(join(folder, 'a-folder'));
  execFileSync('mkfifo', [join(folder, 'a-pipe')]);
  const batches = new FileBatches();
  batches.add([
    written('first', Buffer.from('first')),
    { path: join(folder, 'nowhere'), expectedSize: 100 },
    { path: join(folder, 'first', 'below'), expectedSize: 100 },
    { path: join(folder, 'a-folder'), expectedSize: 100 },
    { path: join(folder, 'a-pipe'), expectedSize: null },
    written('last', Buffer.from('last')),
  ]);
  expect(readAll(batches)).toEqual([
    { bytes: Buffer.from('first'), failure: null, long: false },
    { failure: 'vanished' },
    { failure: 'vanished' },
    { failure: 'unreadable' },
    { failure: 'unreadable' },
    { bytes: Buffer.from('last'), failure: null, long: false },
  ]);
});

test('what is longer or shorter than expected is read as it is', () => {
  const bytes = randomBytes(CHUNK_BYTES + 100);
  const batches = new FileBatches();
  const expected = [3, CHUNK_BYTES + 100, 10 * CHUNK_BYTES, 0];
  batches.add([written('before', Buffer.alloc(10)), ...expected.map((size) => written(`other-${size}`, bytes, size))]);
  const read = readAll(batches).slice(1);
  for (const file of read) expect((file as { bytes: Buffer }).bytes.equals(bytes)).toBe(true);
  expect(read).toHaveLength(expected.length);
});

test('a file that grows or is cut while it is read ends where it ends then', () => {
  const bytes = randomBytes(2 * CHUNK_BYTES);
  const growing = written('growing', bytes);
  const cut = written('cut', randomBytes(4 * CHUNK_BYTES));
  const batches = new FileBatches();
  batches.add([growing, cut]);
  const read = readAll(batches, (batch) => {
    if (batch === 0) appendFileSync(growing.path, bytes);
    if (batch === 4) truncateSync(cut.path, CHUNK_BYTES);
  });
  expect((read[0] as { bytes: Buffer }).bytes.equals(Buffer.concat([bytes, bytes]))).toBe(true);
  expect((read[1] as { bytes: Buffer }).bytes.length).toBeLessThan(4 * CHUNK_BYTES);
  rmSync(cut.path);
});
