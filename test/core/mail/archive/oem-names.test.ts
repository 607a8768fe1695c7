import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWithSevenZip } from '../../../../cli/seven-zip.ts';
import { examineArchive } from '../../../../core/mail/archive/examine-archive.ts';
import { readOemNames } from '../../../../core/mail/archive/oem-names.ts';
import { detectType } from '../../../../core/mail/file-type.ts';
import { cab, content, lzh, NAME } from './old-archives.ts';

describe('names in cp932', () => {
  test.each([
    ['an LZH of level 0', lzh(0), NAME, 'lzh'],
    ['an LZH of level 1', lzh(1), NAME, 'lzh'],
    ['an LZH of level 2', lzh(2), `folder/${NAME}`, 'lzh'],
    ['a cabinet', cab(), NAME, 'cab'],
  ])('of %s are read, and 7-Zip opens it', async (_, bytes, name, format) => {
    const archive = await examineArchive(bytes, detectType(bytes), {
      tools: { openArchive: openWithSevenZip },
      passwords: [],
    });
    expect(archive).toMatchObject({ format, encrypted: false, complete: true });
    expect(archive?.entries).toHaveLength(1);
    expect(archive?.entries[0]).toMatchObject({ name, size: content.length, detectedType: 'text/plain' });
  });

  test.each([
    ['an LZH', lzh(1)],
    ['a cabinet', cab()],
  ])('of %s that is cut off: what there is of the file is not taken for all of it', async (_, bytes) => {
    const archive = await examineArchive(bytes.subarray(0, bytes.length - 6), detectType(bytes), {
      tools: { openArchive: openWithSevenZip },
      passwords: [],
    });
    expect(archive).toMatchObject({ complete: false, entries: [{ name: NAME, sha256: null }] });
  });

  test('of damaged archives end, and are as many as the limit at most', () => {
    const samples = [lzh(0), lzh(1), lzh(2), cab()];
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(120), fc.nat(255))),
        fc.nat(200),
        (sample, changes, cut) => {
          const bytes = sample.slice(0, cut);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          for (const type of [
            'application/x-lzh-compressed',
            'application/vnd.ms-cab-compressed',
            'application/x-arj',
          ]) {
            expect(readOemNames(bytes, type)?.length ?? 0).toBeLessThanOrEqual(2000);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
