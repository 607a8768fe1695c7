import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openGzip } from '../../../../core/mail/archive/gzip-archive.ts';
import { openTar } from '../../../../core/mail/archive/tar-archive.ts';
import { tarOf } from './tar-builder.ts';

const pax = (record: string): string => `${record.length + 4} ${record}\n`;
const tar = tarOf([
  { name: '././@LongLink', content: `${'長い/'.repeat(60)}name.txt\0`, type: 'L' },
  { name: 'short', content: 'one' },
  { name: 'header', content: pax('path=名前.txt'), type: 'x' },
  { name: 'short', content: 'two' },
  { name: 'folder/', content: '', type: '5' },
]);

describe('a tar', () => {
  test('has the long names of GNU and the names of PAX', async () => {
    const opened = openTar(tar);
    const listing = await opened?.list(null);
    expect(listing).toMatchObject({ format: 'tar', complete: true });
    expect(listing?.files.map((file) => [file.name.slice(-8), file.size, file.isFolder])).toEqual([
      ['name.txt', 3, false],
      ['名前.txt', 3, false],
      ['folder/', 0, true],
    ]);
    const read = await opened?.read(1, null, 100);
    expect(typeof read === 'object' && Buffer.from(read.bytes).toString()).toBe('two');
  });

  test('that is cut off says so', async () => {
    expect(await openTar(tar.subarray(0, 2100))?.list(null)).toMatchObject({ complete: false });
    expect(openTar(new Uint8Array(5000))).toBeNull();
  });
});

test('damaged ones are read as far as they go, without a throw and within the limit', async () => {
  const gzip = new Uint8Array(gzipSync(tar));
  gzip[3] = 0x1e;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 6 }),
      fc.nat(tar.length),
      async (changes, cut) => {
        for (const sample of [tar, gzip]) {
          const bytes = sample.slice(0, Math.max(cut, 20));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          for (const opened of [openTar(bytes), openGzip(bytes)]) {
            const listing = await opened?.list(null);
            for (const index of listing?.files.keys() ?? []) {
              const read = await opened?.read(index, null, 50);
              if (typeof read === 'object') expect(read.bytes.length).toBeLessThanOrEqual(50);
            }
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
