import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openOrdinaryZip } from '../../packaging/index.ts';
import { craftZip, encryptWinzip, AES_EXTRA } from './crafted-zip.ts';
import { hasProgram, outcome, readAll, temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();
const text = Buffer.from('見積書の件\n'.repeat(5000));
const noise = randomBytes(1_300_000);
const source = join(folder, 'source');
mkdirSync(join(source, 'sub'), { recursive: true });
writeFileSync(join(source, 'text.txt'), text);
writeFileSync(join(source, 'sub', 'noise.bin'), noise);

function zip(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function expectContent(path: string, password: string | null, encrypted: boolean): Promise<void> {
  const opened = await openOrdinaryZip(path);
  expect(opened.entries.map(({ name, size }) => `${name} ${size}`).toSorted()).toEqual([
    `sub/noise.bin ${noise.length}`,
    `text.txt ${text.length}`,
  ]);
  expect(opened.entries.every((entry) => entry.encrypted === encrypted)).toBe(true);
  expect(text.equals(await readAll(opened.stream('text.txt', password)))).toBe(true);
  expect(noise.equals(await readAll(opened.stream('sub/noise.bin', password)))).toBe(true);
  if (encrypted) {
    expect(await outcome(readAll(opened.stream('text.txt', null)))).toBe('wrong-password');
    for (const wrong of ['a', 'b', 'c']) {
      expect(await outcome(readAll(opened.stream('text.txt', wrong)))).toBe('wrong-password');
    }
  }
  const out = `${path}-out`;
  const { files } = await opened.extract({ directory: out, password });
  expect(files).toHaveLength(2);
  expect(noise.equals(readFileSync(join(out, 'sub', 'noise.bin')))).toBe(true);
  await opened.close();
}

describe.skipIf(!hasProgram('7z'))('archives of 7-Zip', () => {
  const cases: [string, string[], string | null][] = [
    ['plain', [], null],
    ['ZipCrypto', ['-psecret', '-mem=ZipCrypto'], 'secret'],
    ['AES-128', ['-psecret', '-mem=AES128'], 'secret'],
    ['AES-192', ['-psecret', '-mem=AES192'], 'secret'],
    ['AES-256', ['-psecret', '-mem=AES256'], 'secret'],
    ['AES-256, stored', ['-psecret', '-mem=AES256', '-mx0'], 'secret'],
  ];
  test.each(cases)('%s', async (name, options, password) => {
    const path = join(folder, `7z ${name}.zip`);
    execFileSync('7z', ['a', '-tzip', ...options, path, '.'], { cwd: source, stdio: 'ignore' });
    await expectContent(path, password, password !== null);
  });

  test('a compression that we do not know is named as such', async () => {
    const path = join(folder, 'lzma.zip');
    execFileSync('7z', ['a', '-tzip', '-mm=LZMA', path, 'text.txt'], { cwd: source, stdio: 'ignore' });
    const opened = await openOrdinaryZip(path);
    expect(await outcome(readAll(opened.stream('text.txt', null)))).toBe('file-unreadable');
    await opened.close();
  });
});

describe.skipIf(!hasProgram('zip'))('archives of Info-ZIP', () => {
  test.each([
    ['plain', [], null],
    ['ZipCrypto', ['-P', 'secret'], 'secret'],
  ])('%s', async (name, options, password) => {
    const path = join(folder, `zip ${name}.zip`);
    execFileSync('zip', ['-q', '-r', ...options, path, '.'], { cwd: source });
    await expectContent(path, password, password !== null);
  });

  test('written to a pipe, with descriptors', async () => {
    const path = join(folder, 'piped.zip');
    execFileSync('sh', ['-c', `zip -q -r - . | cat > "${path}"`], { cwd: source });
    await expectContent(path, null, false);
    const encrypted = join(folder, 'piped-encrypted.zip');
    execFileSync('sh', ['-c', `zip -q -P secret -r - . | cat > "${encrypted}"`], { cwd: source });
    await expectContent(encrypted, 'secret', true);
  });
});

describe('names', () => {
  // 表 ends with the byte of a backslash in code page 932.
  const cp932 = Buffer.from([0x95, 0x5c, 0x8e, 0x86, 0x2e, 0x74, 0x78, 0x74]);
  const cases: [string, Buffer, number][] = [
    ['表紙.txt', cp932, 0],
    ['表紙.txt', Buffer.from('表紙.txt'), 0x0800],
    ['表紙.txt', Buffer.from('表紙.txt'), 0],
    ['ﾃﾞｰﾀ.csv', Buffer.from([0xc3, 0xde, 0xb0, 0xc0, 0x2e, 0x63, 0x73, 0x76]), 0],
    ['ﾃｱ', Buffer.from([0xc3, 0xb1]), 0],
  ];
  test.each(cases)('%s', async (name, bytes, flags) => {
    const opened = await openOrdinaryZip(zip('names.zip', craftZip([{ name: bytes, both: { flags } }])));
    expect(opened.entries.map((entry) => entry.name)).toEqual([name]);
    await opened.close();
  });
});

test('a password in code page 932, as Windows in Japan writes it', async () => {
  const data = Buffer.from('secret text');
  const password = Buffer.from([0x95, 0x5c, 0x8e, 0x86]);
  const raw = encryptWinzip(data, password);
  const entry = { name: 'a', raw, both: { flags: 0x0801, method: 99, crc: 0, size: data.length, extra: AES_EXTRA } };
  const opened = await openOrdinaryZip(zip('cp932.zip', craftZip([entry])));
  expect((await readAll(opened.stream('a', '表紙'))).toString()).toBe('secret text');
  expect(await outcome(readAll(opened.stream('a', '裏紙')))).toBe('wrong-password');
  await opened.close();
});

test('damage is told from a wrong password', async () => {
  const data = Buffer.from('secret text'.repeat(100));
  const raw = encryptWinzip(data, 'x');
  raw[40]! ^= 1;
  const entry = { name: 'a', raw, both: { flags: 0x0801, method: 99, crc: 0, size: data.length, extra: AES_EXTRA } };
  const opened = await openOrdinaryZip(zip('damaged.zip', craftZip([entry])));
  expect(await outcome(readAll(opened.stream('a', 'x')))).toBe('damaged:authentication-tag');
  await opened.close();
  expect(await outcome(openOrdinaryZip(zip('none.zip', Buffer.from('hello'))))).toBe('damaged:end-record');
});
