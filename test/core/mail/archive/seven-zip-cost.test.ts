import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWithSevenZip } from '../../../../cli/seven-zip.ts';
import { Allowance } from '../../../../core/mail/allowance.ts';
import { examineArchive } from '../../../../core/mail/archive/examine-archive.ts';
import { listMs, TRY_MS } from '../../../../core/mail/archive/seven-zip-keys.ts';
import { readSevenZipListing } from '../../../../core/mail/archive/seven-zip-listing.ts';
import { MailBudget } from '../../../../core/mail/mail-budget.ts';
import { hasProgram } from '../../../packaging/package-fixture.ts';
import { processorMs } from '../../../processor-time.ts';

const MAX_MS = 10_000;
const SEVEN_ZIP = 'application/x-7z-compressed';
const passwords = Array.from({ length: 9 }, (_, index) => ({ value: `wrong-${index}`, foundIn: 'text' }));

/** The same 7z asking for 2^power rounds for each key; sound otherwise. */
function withPower(archive: Uint8Array, power: number): Buffer {
  const bytes = Buffer.from(archive);
  const at = bytes.lastIndexOf(Buffer.from([0x06, 0xf1, 0x07, 0x01]));
  bytes.writeUInt8((bytes.readUInt8(at + 5) & 0xc0) | power, at + 5);
  const from = 32 + bytes.readUInt32LE(12);
  bytes.writeUInt32LE(crc32(bytes.subarray(from, from + bytes.readUInt32LE(20))), 28);
  bytes.writeUInt32LE(crc32(bytes.subarray(12, 32)), 8);
  return bytes;
}

test('a list of more files than are listed is not complete', () => {
  const block = (index: number): string[] => ['', `Path = ${index}`, 'Size = 1', 'Method = AES:18', 'Encrypted = +'];
  const listing = (files: number) => {
    const lines = ['Type = Rar5', '----------', ...Array.from({ length: files }, (_, index) => block(index)).flat()];
    return readSevenZipListing({ lines, errors: [], files: [], cut: false, threw: false, written: 0 }, false);
  };
  expect(listing(2000)).toMatchObject({ complete: true, tryMs: 2 * TRY_MS });
  expect([listing(2001)?.complete, listing(2001)?.files.length]).toEqual([false, 2000]);
});

test('a RAR whose list is encrypted says what a key costs', () => {
  // RARLAB's technical note: CRC, size, type 4, flags, version, flags, the power.
  const rar = (power: number) =>
    Uint8Array.from([...Buffer.from('Rar!\u001a\u0007\u0001\0', 'latin1'), 0, 0, 0, 0, 33, 4, 0, 0, 0, power]);
  expect([15, 17, 24].map((power) => listMs(rar(power)))).toEqual([TRY_MS, TRY_MS, 128 * TRY_MS]);
});

test('when the time for tools is over nothing more is asked of them, and that is told', async () => {
  const file = { name: 'a', size: 1, modifiedAt: null, encrypted: false, isFolder: false };
  let clock = Date.now();
  const real = Date.now;
  Date.now = () => clock;
  try {
    const allowance = new Allowance(1);
    const { openArchive } = allowance.bounded({
      openArchive: () => {
        clock += 15_000;
        return Promise.resolve({
          list: () => Promise.resolve({ format: '7z', headersEncrypted: false, files: [file], complete: true }),
          read: () => Promise.resolve({ bytes: Uint8Array.of(1), whole: true }),
          close: () => undefined,
        });
      },
    });
    const first = await openArchive?.(Uint8Array.of(1), SEVEN_ZIP);
    expect(await first?.read(0, null, 9)).toMatchObject({ whole: true });
    const second = await openArchive?.(Uint8Array.of(1), SEVEN_ZIP);
    expect(await second?.read(0, null, 9)).toMatchObject({ whole: false });
    expect(allowance.warnings().map(({ code }) => code)).toEqual(['archives-not-listed']);
  } finally {
    Date.now = real;
  }
});

describe.skipIf(!hasProgram('7z'))('archives made by 7-Zip', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cost-'));
  const make = (name: string, ...args: string[]): Uint8Array => {
    execFileSync('7z', ['a', '-bd', ...args.slice(0, -1), name, args.at(-1) ?? ''], { cwd: folder, stdio: 'ignore' });
    return new Uint8Array(readFileSync(path.join(folder, name)));
  };
  beforeAll(() => {
    writeFileSync(path.join(folder, 'zeros'), Buffer.alloc(40_000_000));
    writeFileSync(path.join(folder, 's[1].txt'), 'a drill');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['', ['-mhc=off']],
    [' and a list that is hidden', ['-mhe=on']],
  ])('keys that take seconds each%s are not derived, and that is known', async (_, args) => {
    const bytes = withPower(make(`power${args.join('')}.7z`, ...args, '-ptrue-one', 's[1].txt'), 24);
    const budget = new MailBudget();
    const started = processorMs();
    const found = await examineArchive(bytes, SEVEN_ZIP, {
      tools: { openArchive: openWithSevenZip, budget },
      passwords,
    });
    expect(found).toMatchObject({ encrypted: true, password: null });
    expect(budget.passwordsRefused).toBe(true);
    expect(processorMs() - started).toBeLessThan(MAX_MS);
  });

  test('many files that do not fit their checksums are told soon', async () => {
    const count = 800;
    mkdirSync(path.join(folder, 'many'));
    for (let index = 0; index < count; index += 1)
      writeFileSync(path.join(folder, `many/資料${index}`), `text ${index}`);
    const bytes = make('many.7z', '-mx0', 'many');
    bytes.fill(0, 32, 32 + 5 * count);
    const started = processorMs();
    const found = await examineArchive(bytes, SEVEN_ZIP, { tools: { openArchive: openWithSevenZip }, passwords });
    expect(found?.entries.filter(({ sha256 }) => sha256 === null).length).toBeGreaterThan(count / 2);
    expect(processorMs() - started).toBeLessThan(MAX_MS / 2);
  });

  test('a password is tried on one file, not on all', async () => {
    make('mixed.7z', '-mx1', 'zeros');
    const bytes = make('mixed.7z', '-mx1', '-ptrue-one', 's[1].txt');
    const opened = await openWithSevenZip(bytes, SEVEN_ZIP);
    const index = (await opened?.list(null))?.files.findIndex(({ encrypted }) => encrypted) ?? -1;
    expect(await opened?.tryRead?.(index, 'wrong', 1e6)).toBe('wrong-password');
    expect(await opened?.tryRead?.(index, 'true-one', 1e6)).toMatchObject({ whole: true });
    expect(opened?.cost?.().lostBytes).toBeLessThan(1000);
    opened?.close();
  });

  test('what is written and not kept is counted', async () => {
    const budget = new MailBudget();
    const full = budget.unpackedBytes.left;
    budget.unpackedBytes.left = 5_000_000;
    await examineArchive(make('zeros.xz', '-txz', '-mx1', 'zeros'), 'application/x-xz', {
      tools: { openArchive: openWithSevenZip, budget },
      passwords: [],
    });
    expect(budget.unpackedBytes.left).toBe(0);
    budget.unpackedBytes.left = full;
    const opened = await openWithSevenZip(
      new Uint8Array(readFileSync(path.join(folder, 'zeros.xz'))),
      'application/x-xz',
    );
    expect(await opened?.read(0, null, 5_000_000)).toMatchObject({ whole: false });
    expect(opened?.cost?.().lostBytes).toBeGreaterThan(5_000_000);
    opened?.close();
  });
});
