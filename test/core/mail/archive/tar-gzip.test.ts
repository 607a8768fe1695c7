import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openGzip } from '../../../../core/mail/archive/gzip-archive.ts';
import { openTar } from '../../../../core/mail/archive/tar-archive.ts';
import { processorMs } from '../../../processor-time.ts';
import { tarOf } from './tar-builder.ts';

const pax = (record: string): string => `${Buffer.byteLength(record) + 4} ${record}\n`;
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

/** A header that says another size than stands behind it, with its checksum made to fit. */
function sized(type: string, size: number, name = 'l'): Uint8Array {
  const head = Buffer.from(tarOf([{ name, content: '', type }]).subarray(0, 512));
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  head.write(' '.repeat(8), 148);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}
/** Records of PAX, with lengths that fit. */
const records = (...all: readonly string[]): string =>
  all
    .map((record) => {
      const bare = Buffer.byteLength(record) + 2;
      const digits = `${bare + `${bare}`.length}`.length;
      return `${bare + digits} ${record}\n`;
    })
    .join('');
const about = (...all: readonly string[]) => ({ name: 'PaxHeaders/x', content: records(...all), type: 'x' });
const EVIL = { name: 'evil.exe', content: 'MZ' };

describe('a tar that programs read in different ways', () => {
  test.each<[string, Uint8Array, [string, number][], boolean]>([
    [
      'an empty name behind one of PAX',
      tarOf([about('path=evil.js'), { name: '', content: 'x' }, EVIL]),
      [
        ['evil.js', 1],
        ['evil.exe', 2],
      ],
      true,
    ],
    ['a type that is unknown', tarOf([{ name: 'a', content: 'abc', type: 'Z' }]), [['a', 3]], true],
    ...['1', '5', '2', '6'].map((type): [string, Uint8Array, [string, number][], boolean] => [
      `type ${type} with a size`,
      Buffer.concat([sized(type, 1024), tarOf([EVIL])]),
      [
        ['l', 0],
        ['evil.exe', 2],
      ],
      type === '1' || type === '5',
    ]),
    [
      'two names of PAX',
      tarOf([about('path=a.txt', 'path=evil.js'), { name: 'b', content: 'x' }]),
      [['evil.js', 1]],
      true,
    ],
    [
      'a name of PAX behind a long comment',
      tarOf([about(`comment=${'x'.repeat(9000)}`, 'path=evil.js'), { name: 'b', content: 'x' }]),
      [['evil.js', 1]],
      true,
    ],
    [
      'a name of PAX within a comment',
      tarOf([about('comment=x\n9 path=ok.txt', 'path=evil.js'), { name: 'b', content: 'x' }]),
      [['evil.js', 1]],
      true,
    ],
    [
      'a size of PAX',
      Buffer.concat([
        tarOf([about('size=2')]).subarray(0, 1024),
        sized('0', 1536, 'b.txt'),
        Buffer.alloc(512),
        tarOf([EVIL]),
      ]),
      [
        ['b.txt', 2],
        ['evil.exe', 2],
      ],
      true,
    ],
    [
      'headers of PAX that are nonsense',
      tarOf([{ ...about(), content: '0 a=\n-9 b=\nx' }, EVIL]),
      [['evil.exe', 2]],
      true,
    ],
  ])('%s', async (_, bytes, files, complete) => {
    const listing = await openTar(bytes)?.list(null);
    expect(listing?.files.map(({ name, size }) => [name, size])).toEqual(files);
    expect(listing?.complete).toBe(complete);
  });
});

describe('a gzip', () => {
  const read = async (bytes: Uint8Array, limit = 1e6): Promise<[string, boolean] | undefined> => {
    const found = await openGzip(bytes)?.read(0, null, limit);
    return typeof found === 'object' ? [Buffer.from(found.bytes).toString(), found.whole] : undefined;
  };

  test('is all of its members; what follows them is passed over', async () => {
    const two = Buffer.concat([gzipSync(''), gzipSync('a drill'), gzipSync('!')]);
    expect(await read(two)).toEqual(['a drill!', true]);
    expect(await read(two, 3)).toEqual(['a d', false]);
    expect(await read(Buffer.concat([two, Buffer.from('junk')]))).toEqual(['a drill!', true]);
  });

  test('that is cut off shows its beginning', async () => {
    const packed = gzipSync(`MZ${'a drill '.repeat(500)}`);
    const found = await read(packed.subarray(0, packed.length - 12));
    expect([found?.[0].startsWith('MZ'), found?.[1]]).toEqual([true, false]);
  });

  test('of very many members ends, and says so', async () => {
    const empty = gzipSync('');
    const started = processorMs();
    const bytes = Buffer.concat(Array.from({ length: 400_000 }, () => empty));
    expect((await read(bytes))?.[1]).toBe(false);
    expect(processorMs() - started).toBeLessThan(10_000);
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
