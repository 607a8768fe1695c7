import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileAccess } from '../../packaging/random-access.ts';
import {
  centralHeader,
  endRecords,
  FLAG_UTF8,
  localHeader,
  MAX_32,
  METHOD_STORED,
  type WrittenEntry,
} from '../../packaging/zip-records.ts';
import { readStructure } from '../../packaging/zip-structure.ts';
import { hasProgram, temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();

function entry(name: string, size: number, localOffset: number): WrittenEntry {
  const modified = new Date('2026-01-05T00:00:00Z');
  const sizes = { size, compressedSize: size, crc: 0 };
  return {
    name,
    flags: FLAG_UTF8,
    method: METHOD_STORED,
    modified,
    timestamp: false,
    localOffset,
    extra: Buffer.alloc(0),
    ...sizes,
  };
}

/** A zip of stored entries whose content is a hole in the file: any size on a small disk. */
function sparseZip(path: string, sizes: readonly number[]): WrittenEntry[] {
  const file = openSync(path, 'w');
  const entries: WrittenEntry[] = [];
  let position = 0;
  for (const [number, size] of sizes.entries()) {
    const next = entry(`${number}.bin`, size, position);
    const local = localHeader(next, 'reserved');
    writeSync(file, local, 0, local.length, position);
    position += local.length + size;
    entries.push(next);
  }
  ftruncateSync(file, position);
  const directory = Buffer.concat(entries.map(centralHeader));
  const end = Buffer.concat([directory, endRecords(entries.length, position, directory.length)]);
  writeSync(file, end, 0, end.length, position);
  closeSync(file);
  return entries;
}

describe('ZIP64 records at their boundaries', () => {
  const head = localHeader(entry('0.bin', 0, 0), 'reserved').length;
  test.each([
    ['size', 0xfffffffe, [0xfffffffe, 5]],
    ['size', MAX_32, [MAX_32, 5]],
    ['size', 0x100000000, [0x100000000, 5]],
    ['offset', 0xfffffffe, [0xfffffffe - head, 5]],
    ['offset', MAX_32, [MAX_32 - head, 5]],
    ['offset', 0x100000000, [0x100000000 - head, 5]],
    ['offset of the directory', 0xfffffffe, [0xfffffffe - head]],
    ['offset of the directory', MAX_32, [MAX_32 - head]],
    ['offset of the directory', 0x100000000, [0x100000000 - head]],
    ['size and offset', 3 * MAX_32, [3 * MAX_32, MAX_32, 0, 7]],
  ])('%s %i is read alike by us, 7-Zip and Python', async (_, __, sizes) => {
    const path = join(folder, 'sparse.zip');
    const written = sparseZip(path, sizes);
    const access = await FileAccess.open(path);
    const read = await readStructure(access, { decodeName: String, gapless: true, directories: false });
    await access.close();
    expect(read.map(({ size, compressedSize }) => [size, compressedSize])).toEqual(sizes.map((size) => [size, size]));
    expect(read.map(({ dataOffset }) => dataOffset - head)).toEqual(written.map(({ localOffset }) => localOffset));
    if (hasProgram('7z')) {
      const listed = execFileSync('7z', ['l', '-slt', path], { encoding: 'utf8' });
      expect([...listed.matchAll(/^Size = (\d+)$/gmu)].map(([, size]) => Number(size))).toEqual(sizes);
    }
    if (hasProgram('python3')) {
      const script =
        'import sys, zipfile; print([[e.file_size, e.header_offset] for e in zipfile.ZipFile(sys.argv[1]).infolist()])';
      const said = JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' })) as number[][];
      expect(said).toEqual(written.map(({ size, localOffset }) => [size, localOffset]));
    }
    rmSync(path);
  });

  test.each([65_534, 65_535, 65_536])('%i entries', (count) => {
    const end = endRecords(count, 100, 100);
    const wide = count >= 65_535;
    expect(end).toHaveLength(wide ? 56 + 20 + 22 : 22);
    expect(end.readUInt16LE(end.length - 12)).toBe(Math.min(count, 65_535));
    if (wide) expect(end.readBigUInt64LE(32)).toBe(BigInt(count));
  });
});
