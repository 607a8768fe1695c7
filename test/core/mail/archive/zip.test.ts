import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openZip } from '../../../../core/mail/archive/zip-archive.ts';
import { listZip } from '../../../../core/mail/zip-listing.ts';
import { hasProgram } from '../../../packaging/package-fixture.ts';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { encodeJapanese, withAttachment } from '../mail-builder.ts';
import { extra, zipOf, type ZipFile } from './zip-builder.ts';

const namesOf = (bytes: Uint8Array): string[] => listZip(bytes)?.entries.map((entry) => entry.name) ?? [];

async function contentOf(bytes: Uint8Array, index: number, password: string | null, limit = 1e6): Promise<string> {
  const read = await openZip(bytes)?.read(index, password, limit);
  return read === undefined ? 'no zip' : typeof read === 'string' ? read : Buffer.from(read.bytes).toString();
}

describe('listing a ZIP', () => {
  test('reads names in cp932 that alone would be read as EUC-JP, by the other names of the archive', () => {
    const names = ['ﾃｽﾄ.txt', '見積書①.pdf', '髙橋様宛\\資料.docx'];
    const bytes = zipOf(names.map((name) => ({ name: encodeJapanese(name, 'SJIS'), content: 'a' })));
    expect(namesOf(bytes)[0]).toBe('ﾃｽﾄ.txt');
    expect(namesOf(bytes).slice(1).join()).toContain('見積書①.pdf');
  });

  test('tells a second name in the local header, and none where only the encoding or the slash differs', async () => {
    const bytes = zipOf([
      { name: 'a.exe', localName: 'a.txt', content: 'a' },
      { name: 'b.txt', content: 'b' },
      { name: '見積書.txt', flags: 0x0800, localName: '見積書.txt', content: 'c' },
      { name: 'd\\e.txt', localName: 'd/e.txt', content: 'd' },
      { name: 'f.txt', localName: '', content: 'f' },
    ]);
    expect(listZip(bytes)?.entries.map(({ otherName }) => otherName)).toEqual(['a.txt', ...Array.from({ length: 4 })]);
    const { signs } = await analyzeMail(withAttachment('a.zip', bytes));
    expect(signs.find(({ id }) => id === 'attachment.disguise')?.evidence).toBe(
      'a.zip / a.exe : archive-names-differ a.txt',
    );
  });

  test('takes no header that was overwritten for an entry', async () => {
    const bytes = new Uint8Array(200).fill(0xff);
    bytes.set([0x50, 0x4b, 3, 4]);
    expect(listZip(bytes)).toBeNull();
    const { attachments, signs } = await analyzeMail(withAttachment('a.zip', bytes));
    expect(attachments[0]).toMatchObject({ detectedType: 'application/zip', encrypted: false });
    expect(signs.filter(({ id }) => id === 'attachment.encrypted')).toEqual([]);
    // One that was cut off still tells what it held.
    expect(namesOf(zipOf([{ name: 'a.txt', content: 'a'.repeat(99) }]).subarray(0, 60))).toEqual(['a.txt']);
  });

  test('takes the name of the Unicode Path field when its CRC fits, and no other', () => {
    const raw = Buffer.from('mitsumori.txt');
    const field = (crc: number): Buffer => {
      const head = Buffer.alloc(5);
      head.writeUInt8(1, 0);
      head.writeUInt32LE(crc, 1);
      return extra(0x7075, Buffer.concat([head, Buffer.from('見積.txt')]));
    };
    expect(namesOf(zipOf([{ name: raw, content: 'a', extra: field(crc32(raw)) }]))).toEqual(['見積.txt']);
    expect(namesOf(zipOf([{ name: raw, content: 'a', extra: field(1) }]))).toEqual(['mitsumori.txt']);
  });

  test('tells the name that others see where NUL ends it, or the Unicode Path field says another extension', () => {
    const path = (raw: string, shown: string): ZipFile => {
      const head = Buffer.alloc(5);
      head.writeUInt8(1, 0);
      head.writeUInt32LE(crc32(raw), 1);
      return { name: raw, content: 'a', extra: extra(0x7075, Buffer.concat([head, Buffer.from(shown)])) };
    };
    const listing = listZip(
      zipOf([
        { name: 'evil.js\0.txt', content: 'a' },
        path('evil.js', 'notes.txt'),
        path('????.txt', '見積書.txt'),
        path('invoice.pdf', '請求書\0.exe'),
      ]),
    );
    expect(listing?.entries.map(({ name, otherName }) => [name, otherName])).toEqual([
      ['evil.js', 'evil.js\0.txt'],
      ['notes.txt', 'evil.js'],
      ['見積書.txt', undefined],
      ['請求書', '請求書\0.exe'],
    ]);
  });

  test('tells times: exact seconds where a field has them, else the local time of who made it', () => {
    const stamp = Buffer.alloc(5);
    stamp.writeUInt8(1, 0);
    stamp.writeInt32LE(1_795_000_000, 1);
    const listing = listZip(
      zipOf([
        { name: 'a', content: '' },
        { name: 'b', content: '', extra: extra(0x5455, stamp) },
      ]),
    );
    expect(listing?.entries.map((entry) => entry.modifiedAt)).toEqual([
      '2026-11-26T12:34:56',
      new Date(1_795_000_000_000).toISOString(),
    ]);
  });

  test('reads 64-bit sizes (ZIP64)', () => {
    const sizes = Buffer.alloc(8);
    sizes.writeBigUInt64LE(5_000_000_000n);
    const bytes = zipOf([{ name: 'big', content: 'a', size: 0xffffffff, extra: extra(1, sizes) }]);
    expect(listZip(bytes)?.entries[0]?.size).toBe(5_000_000_000);
  });

  test('finds an archive behind other bytes and before a comment', async () => {
    const bytes = zipOf([{ name: 'a.txt', content: 'here' }], { prepended: Buffer.alloc(777, 65), comment: 'メモ' });
    const listing = listZip(bytes);
    expect(listing).toMatchObject({ complete: true, extent: { start: 777 } });
    expect(new TextDecoder().decode(listing?.comment)).toBe('メモ');
    expect(await contentOf(bytes, 0, null)).toBe('here');
  });

  test('a comment that looks like an end record deceives nobody', () => {
    const comment = `PK\u0005\u0006${'\0'.repeat(18)}x`;
    expect(namesOf(zipOf([{ name: 'real.exe', content: 'MZ' }], { comment }))).toEqual(['real.exe']);
  });

  test('says when the directory and its count differ, when it is cut off, and when entries share bytes', () => {
    const files = [
      { name: 'a', content: 'a' },
      { name: 'b', content: 'b' },
    ];
    expect(listZip(zipOf(files))?.complete).toBe(true);
    expect(listZip(zipOf(files, { count: 3 }))?.complete).toBe(false);
    expect(listZip(zipOf(files, { offsets: [0, 0] }))?.complete).toBe(false);
    const cut = zipOf(files).subarray(0, 70);
    expect(listZip(cut)).toMatchObject({ complete: false });
    expect(namesOf(cut)).toEqual(['a', 'b']);
  });

  test('sees folders by their name and by their DOS attribute', () => {
    const listing = listZip(
      zipOf([
        { name: 'a/', content: '' },
        { name: 'b', content: '', attributes: 0x10 },
        { name: 'c', content: '' },
      ]),
    );
    expect(listing?.entries.map((entry) => entry.isFolder)).toEqual([true, true, false]);
  });
});

describe('reading a ZIP', () => {
  test('compares the CRC, and stops at the limit', async () => {
    const good = zipOf([{ name: 'a', content: 'content' }]);
    expect(await contentOf(good, 0, null)).toBe('content');
    expect(await contentOf(good, 0, null, 3)).toBe('con');
    const faulty = zipOf([{ name: 'a', content: 'content', crc: 1 }]);
    expect(await openZip(faulty)?.read(0, null, 100)).toMatchObject({ whole: false });
    expect(await contentOf(faulty, 0, null)).toBe('content');
    expect(await contentOf(zipOf([{ name: 'a', content: 'x', method: 14 }]), 0, null)).toBe('unsupported');
  });

  test('never throws and never reads more than it may, whatever the bytes', async () => {
    const base = zipOf([
      { name: 'a.txt', content: 'abc'.repeat(50) },
      { name: 'b/c.bin', content: 'x', method: 0, extra: extra(0x9901, Buffer.from([2, 0, 65, 69, 3, 8, 0])) },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(base.length),
        async (changes, cut) => {
          const bytes = base.slice();
          for (const [at, value] of changes) bytes[at] = value;
          for (const input of [bytes, bytes.subarray(0, cut), bytes.subarray(cut)]) {
            const opened = openZip(input);
            const listing = await opened?.list(null);
            for (const index of listing?.files.keys() ?? []) {
              const read = await opened?.read(index, 'pw', 100);
              if (typeof read === 'object') expect(read.bytes.length).toBeLessThanOrEqual(100);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe.skipIf(!hasProgram('7z'))('encrypted by 7-Zip', () => {
  test.each([
    ['ZipCrypto', 'zip', 'secret'],
    ['AES128', 'zip', 'secret'],
    ['AES192', 'zip', 'secret'],
    ['AES256', 'zip', 'P@ss word!#1'],
  ])('%s opens with its password and no other', async (method, type, password) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zip-'));
    try {
      const content = 'a drill\n'.repeat(20_000);
      writeFileSync(path.join(folder, 'a.txt'), content);
      const args = ['a', `-t${type}`, `-mem=${method}`, `-p${password}`, 'out.zip', 'a.txt'];
      execFileSync('7z', args, { cwd: folder, stdio: 'ignore', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
      const bytes = new Uint8Array(readFileSync(path.join(folder, 'out.zip')));
      expect(await contentOf(bytes, 0, password)).toBe(content);
      expect(await contentOf(bytes, 0, null)).toBe('wrong-password');
      for (const wrong of ['', 'Secret', ...Array.from({ length: 8 }, (_, index) => `wrong${index}`)]) {
        expect(await contentOf(bytes, 0, wrong)).toBe('wrong-password');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
