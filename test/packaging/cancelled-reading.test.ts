import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Walk } from '../../packaging/payload-walk.ts';
import { bundledPlace, bundledWalks, type Packaging, password, walkOpener } from './bundled-walks.ts';
import { craftPackage } from './crafted-zip.ts';
import { temporaryFolder } from './package-fixture.ts';

// Each reads a package of some megabytes several times, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const MIB = 1024 * 1024;
const folder = temporaryFolder();
const path = join(folder, 'a.zip');
const lines = Buffer.from('GET https://host.example.jp/\r\n'.repeat(200_000));
const whole = craftPackage({
  password,
  payload: {
    'data/noise.bin': randomBytes(9 * MIB + 17),
    'data/log.txt': lines,
    ...Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`data/small/${at}`, lines.subarray(0, at)])),
    'data/more.bin': randomBytes(2 * MIB),
  },
});

let packaging: Packaging;
beforeAll(async () => {
  packaging = await bundledWalks(folder, null);
});

const open = walkOpener();
const opened = (bytes: Buffer) => open(packaging, path, bytes);

/** Reads until progress `when` and cancels; how far it was, and how many bytes were read. */
async function cancelled(when: number) {
  const { file, payload, entries } = await opened(whole);
  const fill = file.fill.bind(file);
  const read = { bytes: 0 };
  file.fill = async (buffer, offset) => {
    read.bytes += buffer.length;
    return fill(buffer, offset);
  };
  const walks = new packaging.ThreadedWalks(payload, entries);
  const stop = new AbortController();
  const told: number[] = [];
  const onProgress = ({ bytesDone }: { bytesDone: number }): void => {
    if (told.push(bytesDone) === when) stop.abort();
  };
  await expect(walks.walk({ signal: stop.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
  return { walks, payload, entries, read, done: told.at(-1) ?? 0 };
}

test.each([1, 3, 8])('after piece %i it is gone on with, reads nothing twice, and finds the same', async (when) => {
  const { walks, payload, entries, read, done } = await cancelled(when);
  const told: number[] = [];
  const walk = await walks.walk({ onProgress: ({ bytesDone }) => told.push(bytesDone) });
  expect(told[0]).toBeGreaterThan(done);
  // All of the payload once, and its tag.
  expect(read.bytes).toBe(payload.plain.size + 10);
  const alone = await packaging.walkPayload(payload, entries, {});
  expect(alone).toMatchObject({ authentic: true, broken: null });
  expect(walk).toEqual(alone);
});

test('again and again comes to its end', async () => {
  const { walks, payload, entries, read } = await cancelled(1);
  let walk: Walk | null = null;
  let turns = 0;
  for (; walk === null; turns++) {
    const stop = new AbortController();
    walk = await walks.walk({ signal: stop.signal, onProgress: () => stop.abort() }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'cancelled' });
      return null;
    });
  }
  expect(turns).toBeGreaterThan(3);
  expect(read.bytes).toBe(payload.plain.size + 10);
  expect(walk).toEqual(await packaging.walkPayload(payload, entries, {}));
});

test('finds what was changed behind the place where it stood', async () => {
  const { file, payload, entries, textEnd } = await opened(whole);
  const walks = new packaging.ThreadedWalks(payload, entries);
  const stop = new AbortController();
  const first = walks.walk({ signal: stop.signal, onProgress: () => stop.abort() });
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  const stamp = await file.stamp();
  // Whoever can set the time back as well is found by the tag.
  file.stamp = async () => stamp;
  const changed = Buffer.from(whole);
  changed[textEnd - 2_000_000]! ^= 1;
  writeFileSync(path, changed);
  expect(await walks.walk({})).toMatchObject({ authentic: false });
  await walks.close();
});

test('begins anew when the file was written to meanwhile', async () => {
  const { walks, read, payload } = await cancelled(6);
  const before = read.bytes;
  utimesSync(path, new Date(), new Date(1_000_000_000_000));
  const told: number[] = [];
  const walk = await walks.walk({ onProgress: ({ bytesDone }) => told.push(bytesDone) });
  expect(walk).toMatchObject({ authentic: true, broken: null });
  expect(read.bytes - before).toBe(payload.plain.size + 10);
  expect(told[0]).toBeLessThanOrEqual(2 * MIB);
});

test('of a package that was closed leaves no key', async () => {
  const { payload, entries } = await opened(whole);
  const share = payload.sharedKey.bind(payload);
  let key: Uint8Array = new Uint8Array(0);
  payload.sharedKey = () => {
    const shared = share();
    key = shared;
    return shared;
  };
  const walks = new packaging.ThreadedWalks(payload, entries);
  const stop = new AbortController();
  const walk = walks.walk({ signal: stop.signal, onProgress: () => stop.abort() });
  await expect(walk).rejects.toMatchObject({ code: 'cancelled' });
  expect(key.some((byte) => byte !== 0)).toBe(true);
  await walks.close();
  expect(key.every((byte) => byte === 0)).toBe(true);
});

test('closing a package ends what is running in threads, and leaves no key', async () => {
  const { file, payload, entries } = await opened(whole);
  const share = payload.sharedKey.bind(payload);
  const keys: Uint8Array[] = [];
  payload.sharedKey = () => {
    const shared = share();
    keys.push(shared);
    return shared;
  };
  const walks = new packaging.ThreadedWalks(payload, entries);
  const closed: Promise<void>[] = [];
  const onProgress = (): void => {
    if (closed.length === 0) closed.push(walks.close().then(() => file.close()));
  };
  await expect(walks.walk({ onProgress })).rejects.toMatchObject({ code: 'file-unreadable' });
  await Promise.all(closed);
  expect(keys.map((key) => key.every((byte) => byte === 0))).toEqual([true]);
});

test('a program whose package was neither verified to its end nor closed can end', async () => {
  const { file } = await opened(whole);
  await file.close();
  const script = `
    const packaging = await import(process.argv[1]);
    const { FileAccess, readOuter, PayloadAccess, readStructure, decodeOwnName, ThreadedWalks } = packaging;
    const file = await FileAccess.open(process.argv[2]);
    const payload = await PayloadAccess.open(file, (await readOuter(file)).payload, process.argv[3]);
    const entries = await readStructure(payload.plain, { decodeName: decodeOwnName, gapless: true, directories: false });
    const stop = new AbortController();
    const walk = new ThreadedWalks(payload, entries).walk({ signal: stop.signal, onProgress: () => stop.abort() });
    console.log(await walk.then(() => 'whole', ({ code }) => code));`;
  const bundle = (await bundledPlace(folder)).href;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script, bundle, path, password], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(said.trim()).toBe('cancelled');
});
