import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWithSevenZip } from '../../../../cli/seven-zip.ts';
import { examineArchive } from '../../../../core/mail/archive/examine-archive.ts';
import { detectType } from '../../../../core/mail/file-type.ts';
import type { InnerArchive } from '../../../../core/model/mail-details.ts';
import { hasProgram } from '../../../packaging/package-fixture.ts';
import { fatImage, fixedVhd, partitioned } from './disk-image-builder.ts';
import { ntfsImage, ntfsImageWithOwnBoot } from './ntfs-image.ts';
import { rarOf } from './rar-builder.ts';
import { udfImage } from './udf-image.ts';
import { zipOf } from './zip-builder.ts';

const program = new Uint8Array(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(1500, 1)]));
const volume = fatImage([
  { name: 'REPORT.PDF', content: program },
  { name: 'README.TXT', content: Buffer.from('a drill') },
]);

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

async function examine(bytes: Uint8Array): Promise<InnerArchive | null> {
  return examineArchive(bytes, detectType(bytes), { tools: { openArchive: openWithSevenZip }, passwords: [] });
}

const expected = [
  {
    name: 'REPORT.PDF',
    size: program.length,
    modifiedAt: '2026-11-26T12:34:00',
    detectedType: 'application/vnd.microsoft.portable-executable',
    sha256: createHash('sha256').update(program).digest('hex'),
  },
  { name: 'README.TXT', size: 7, detectedType: 'text/plain' },
];

describe('a disk image', () => {
  test.each<[string, string, Uint8Array]>([
    ['a FAT volume', 'img', volume],
    ['a fixed VHD of it', 'vhd', fixedVhd(volume)],
  ])('%s is listed to its files', async (_, format, bytes) => {
    const found = await examine(bytes);
    expect(found).toMatchObject({ format, encrypted: false, complete: true });
    expect(found?.entries).toMatchObject(expected);
  });

  test.each<[string, string, Uint8Array]>([
    ['a volume', 'img', ntfsImage()],
    ['a fixed VHD with a partition', 'vhd', fixedVhd(partitioned(ntfsImage()))],
  ])('of NTFS is read to its files and their streams: %s', async (_, format, bytes) => {
    const found = await examine(bytes);
    expect(found).toMatchObject({ format, complete: true });
    const files = found?.entries.filter(({ name }) => !name.startsWith('[SYSTEM]/$Extend'));
    expect(files?.map(({ name, size, detectedType, sha256 }) => [name, size, detectedType, sha256])).toEqual([
      ['m.txt', 7, 'text/plain', sha256Of('a drill')],
      ['m.txt:hid.exe', 9, 'application/vnd.microsoft.portable-executable', sha256Of('MZ hidden')],
      ['r.exe', 8, 'application/vnd.microsoft.portable-executable', sha256Of('MZ drill')],
    ]);
  });

  test('of NTFS keeps a file that its user gave the name of one that Windows does not show', async () => {
    const found = await examine(ntfsImageWithOwnBoot());
    const boots = found?.entries.filter(({ name }) => name === '[SYSTEM]/$Boot');
    expect(boots?.map(({ sha256 }) => sha256)).toContain(sha256Of('MZ own'));
    expect(found?.entries.find(({ name }) => name === 'r.exe')?.sha256).toBe(sha256Of('MZ drill'));
  });

  test.each<[string, Uint8Array]>([
    ['a disk with one partition', partitioned(volume)],
    ['a fixed VHD with one partition', fixedVhd(partitioned(volume))],
  ])('%s is followed to its files', async (_, bytes) => {
    const found = await examine(bytes);
    const inner = found?.entries[0]?.archive ?? found;
    expect(inner?.entries).toMatchObject(expected);
  });

  test('within a ZIP is followed too, as attack mail sends it', async () => {
    const found = await examine(zipOf([{ name: 'invoice.img', content: volume }]));
    expect(found?.entries[0]).toMatchObject({ detectedType: 'application/x-raw-disk-image' });
    expect(found?.entries[0]?.archive?.entries).toMatchObject(expected);
  });

  test('an image with two file systems has the names that Windows shows, those of UDF', async () => {
    const found = await examine(udfImage());
    expect(found).toMatchObject({ format: 'iso', complete: true });
    expect(found?.entries).toMatchObject([
      { name: '議事録.exe', size: 2, detectedType: 'application/vnd.microsoft.portable-executable' },
    ]);
    const broken = udfImage();
    // Without the anchor of UDF (sector 256) the other file system is read.
    broken.fill(0, 256 * 2048, 257 * 2048);
    broken.fill(0, broken.length - 2048 * 2);
    expect((await examine(broken))?.entries.map(({ name }) => name)).toEqual(['________.EXE']);
  });

  test.skipIf(!hasProgram('bsdtar'))('an ISO made by libarchive, with its Joliet names', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'iso-'));
    writeFileSync(path.join(folder, '見積書.lnk'), 'x');
    const args = ['-cf', 'a.iso', '--format=iso9660', '見積書.lnk'];
    execFileSync('bsdtar', args, { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const found = await examine(new Uint8Array(readFileSync(path.join(folder, 'a.iso'))));
    expect(found).toMatchObject({ format: 'iso', complete: true });
    expect(found?.entries.map((entry) => entry.name)).toContain('見積書.lnk');
  });
});

test('a RAR 5 is listed and read', async () => {
  const found = await examine(rarOf([{ name: '資料/報告書.pdf', content: program }]));
  expect(found).toMatchObject({ format: 'rar', encrypted: false, complete: true });
  expect(found?.entries).toMatchObject([{ ...expected[0], name: '資料/報告書.pdf', modifiedAt: null }]);
});
