import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openPackage, type PackageReader } from '../../packaging/index.ts';
import { FileAccess } from '../../packaging/random-access.ts';
import { craftPackage, sha256 } from './crafted-zip.ts';
import { outcome, temporaryFolder } from './package-fixture.ts';

const MIB = 1024 * 1024;
const folder = temporaryFolder();
const password = 'abandon-ability';
const path = join(folder, 'a.zip');
const lines = Buffer.from('GET https://host.example.jp/\r\n'.repeat(200_000));
const payload = {
  'data/noise.bin': randomBytes(3 * MIB + 17),
  'data/log.txt': lines,
  ...Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`data/small/${at}`, lines.subarray(0, at)])),
  'data/more.bin': randomBytes(MIB),
};
const whole = craftPackage({ password, payload });

let number = 0;
const into = (): string => join(folder, `out-${++number}`);
const readers: PackageReader[] = [];
const opened = async (): Promise<PackageReader> => {
  writeFileSync(path, whole);
  const reader = await openPackage(path, { password });
  readers.push(reader);
  return reader;
};
afterEach(async () => {
  vi.restoreAllMocks();
  for (const reader of readers.splice(0)) await reader.close();
});

/** Extracts until progress `when` and cancels; how far it was. */
async function cancelled(reader: PackageReader, directory: string, when: number): Promise<number> {
  const stop = new AbortController();
  const told: number[] = [];
  const onProgress = ({ bytesDone }: { bytesDone: number }): void => {
    if (told.push(bytesDone) === when) stop.abort();
  };
  expect(await outcome(reader.extract({ directory, signal: stop.signal, onProgress }))).toBe('cancelled');
  return told.at(-1) ?? 0;
}

function expectWhole(directory: string): void {
  for (const [name, bytes] of Object.entries(payload)) {
    expect(sha256(readFileSync(join(directory, name))), name).toBe(sha256(bytes));
  }
  expect(readdirSync(directory).some((name) => name.endsWith('.part'))).toBe(false);
}

test.each([1, 4, 20, 60])(
  'cancelled at progress %i it goes on there, reads nothing twice, and is whole',
  async (when) => {
    const reader = await opened();
    const directory = into();
    const fill = vi.spyOn(FileAccess.prototype, 'fill');
    const done = await cancelled(reader, directory, when);
    expect(existsSync(join(directory, 'bagit.txt'))).toBe(false);
    const told: number[] = [];
    const { files, verification } = await reader.extract({ directory, onProgress: (at) => told.push(at.bytesDone) });
    expect(verification.ok).toBe(true);
    expect(files.length).toBe(reader.entries.length);
    expect(told[0]).toBeGreaterThanOrEqual(done);
    const read = fill.mock.calls.reduce((sum, [buffer]) => sum + buffer.length, 0);
    expect(read).toBeLessThan(whole.length + 1000);
    expectWhole(directory);
  },
);

test('cancelled again and again it comes to its end', async () => {
  const reader = await opened();
  const directory = into();
  let turns = 0;
  for (let isWhole = false; !isWhole; turns++) {
    const stop = new AbortController();
    const ended = await outcome(reader.extract({ directory, signal: stop.signal, onProgress: () => stop.abort() }));
    isWhole = ended !== 'cancelled';
  }
  expect(turns).toBeGreaterThan(100);
  expectWhole(directory);
});

test('into another folder it begins anew, and nothing stays in the first', async () => {
  const reader = await opened();
  const [first, second] = [into(), into()];
  await cancelled(reader, first, 4);
  expect(readdirSync(first)).toHaveLength(1);
  await reader.extract({ directory: second });
  expect(existsSync(first)).toBe(false);
  expectWhole(second);
});

test('of a package that is closed nothing stays, whether it stood still or was running', async () => {
  const reader = await opened();
  const [first, second] = [into(), into()];
  await cancelled(reader, first, 4);
  await reader.close();
  expect(existsSync(first)).toBe(false);
  const running = await opened();
  const closed: Promise<void>[] = [];
  const onProgress = (): void => void (closed.length === 0 && closed.push(running.close()));
  expect(await outcome(running.extract({ directory: second, onProgress }))).toMatch(/^(cancelled|file-unreadable)$/);
  await Promise.all(closed);
  expect(existsSync(second)).toBe(false);
});

test('of a package that was written to meanwhile it begins anew, and says what is wrong', async () => {
  const reader = await opened();
  const directory = into();
  await cancelled(reader, directory, 4);
  const changed = Buffer.from(whole);
  changed[1000]! ^= 1;
  writeFileSync(path, changed);
  utimesSync(path, new Date(), new Date(1_000_000_000_000));
  expect(await outcome(reader.extract({ directory }))).toBe('damaged:authentication-tag');
  expect(existsSync(directory)).toBe(false);
});

test('when its folder was emptied meanwhile it fails with a sentence, and can be begun anew', async () => {
  const reader = await opened();
  const directory = into();
  await cancelled(reader, directory, 20);
  rmSync(directory, { recursive: true });
  expect(await outcome(reader.extract({ directory }))).toBe('not-found');
  await reader.extract({ directory });
  expectWhole(directory);
});
