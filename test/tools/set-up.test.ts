import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { afterAll, expect, test } from 'vitest';
import { asksForAll, closing, explainSkipped } from '../../tools/skipped-tests.mjs';
import { verifyIntegrity } from '../../tools/stand-in.mjs';
import { readResults } from '../../tools/test-results.mjs';
import { unzip } from '../../tools/unzip.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-tools-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const inFolder = (name: string) => path.join(folder, name);

test('a fetched file with another hash is refused', async () => {
  writeFileSync(inFolder('fetched'), 'abc');
  // The digest of "abc" in FIPS 180-2, appendix C.
  const abc = 'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';
  await expect(verifyIntegrity(inFolder('fetched'), abc)).resolves.toBeUndefined();
  writeFileSync(inFolder('fetched'), 'abd');
  await expect(verifyIntegrity(inFolder('fetched'), abc)).rejects.toThrow(/sha512-/);
});

async function writeZip(name: string, fill: (zip: JSZip) => void): Promise<string> {
  const zip = new JSZip();
  fill(zip);
  writeFileSync(inFolder(name), await zip.generateAsync({ type: 'nodebuffer', platform: 'UNIX' }));
  return inFolder(name);
}

test('unpacks stored, deflated and empty files, keeps what is executable and leaves out what it is told to', async () => {
  const text = 'deflates well '.repeat(1000);
  const file = await writeZip('a.zip', (zip) => {
    zip.file('top/run', '#!/bin/sh\n', { unixPermissions: 0o755 });
    zip.file('top/deep/text', text, { compression: 'DEFLATE', unixPermissions: 0o644 });
    zip.file('top/empty', '', { unixPermissions: 0o644 });
    zip.file('top/unwanted', 'x');
  });
  const target = inFolder('unpacked');
  await unzip(file, target, (name) => (name.endsWith('unwanted') ? null : name.replace(/^top\//, '')));
  expect(readFileSync(path.join(target, 'deep/text'), 'utf8')).toBe(text);
  expect(readFileSync(path.join(target, 'empty'))).toHaveLength(0);
  expect(existsSync(path.join(target, 'unwanted'))).toBe(false);
  if (process.platform !== 'win32') expect(statSync(path.join(target, 'run')).mode & 0o111).toBe(0o111);
  if (process.platform !== 'win32') expect(statSync(path.join(target, 'empty')).mode & 0o111).toBe(0);
});

test('refuses an entry that leaves the folder, and what is not a zip', async () => {
  const file = await writeZip('b.zip', (zip) => zip.file('x', 'y'));
  await expect(unzip(file, inFolder('inner'), () => '../escaped')).rejects.toThrow(/leaves the folder/);
  expect(existsSync(inFolder('escaped'))).toBe(false);
  writeFileSync(inFolder('c.zip'), 'not a zip at all, but longer than the record at the end');
  await expect(unzip(inFolder('c.zip'), inFolder('inner'), (name) => name)).rejects.toThrow(/not a zip/);
});

const ROOT_ON_LINUX = { root: true, platform: 'linux', fixtures: true } as const;

test('counts passed and failed tests, names the failed and the skipped ones; a file that could not be loaded is one failed', () => {
  const skippedTest = { status: 'pending', fullName: '7-Zip reads it' };
  const failedTest = { status: 'failed', fullName: 'adds up', failureMessages: ['Error: expected 1 to be 2\n  at y'] };
  const results = {
    success: false,
    testResults: [
      { name: '/c/test/a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }, skippedTest] },
      { name: '/c/test/b.test.ts', status: 'failed', assertionResults: [failedTest, { status: 'passed' }] },
      { name: '/c/test/c.test.ts', status: 'failed', message: 'No such module\n  at x', assertionResults: [] },
    ],
  };
  writeFileSync(inFolder('results.json'), JSON.stringify(results));
  const skipped = [{ file: 'test/a.test.ts', name: '7-Zip reads it' }];
  const tally = readResults(inFolder('results.json'), '/c');
  const failures = [
    { file: 'test/b.test.ts', name: 'adds up', message: 'Error: expected 1 to be 2' },
    { file: 'test/c.test.ts', name: '', message: 'No such module' },
  ];
  expect(tally).toEqual({ passed: 2, failed: 2, failures, skipped });
  const { lines } = closing(tally, ROOT_ON_LINUX, { strict: false });
  expect(lines.slice(-4, -1)).toEqual(expect.arrayContaining(['    Error: expected 1 to be 2', '    No such module']));
  expect(lines).toContain('  test/b.test.ts: adds up');
});

test('says of each skipped test why, and counts those that miss something', () => {
  const skipped = [
    { file: 'test/packaging/second-programs.test.ts', name: '7-Zip reads what we wrote' },
    { file: 'test/e2e/network.test.ts', name: 'the program sends no packet' },
    { file: 'test/packaging/large.test.ts', name: 'large packages beyond 4 GiB' },
    { file: 'test/core/mail/corpus.test.ts', name: 'corpora of other mail readers' },
    { file: 'test/packaging/bad-conditions.test.ts', name: 'in a folder without the right to write' },
    { file: 'test/packaging/bad-conditions.test.ts', name: 'a disk that fills up while sealing' },
  ];
  const missing = (place: Parameters<typeof explainSkipped>[1]) => explainSkipped(skipped, place).missing;
  expect(missing(ROOT_ON_LINUX)).toBe(4);
  expect(missing({ ...ROOT_ON_LINUX, fixtures: false })).toBe(3);
  expect(missing({ ...ROOT_ON_LINUX, root: false })).toBe(5);
  const { lines } = explainSkipped(skipped, ROOT_ON_LINUX);
  expect(lines[0]).toContain('6');
  for (const { file, name } of skipped) expect(lines).toContain(`    ${file}: ${name}`);
  expect(explainSkipped([], ROOT_ON_LINUX)).toEqual({ lines: [], missing: 0 });
});

test('the last line says how many passed and failed and nothing else; where CI is set, what misses something failed', () => {
  const skipped = [{ file: 'test/packaging/second-programs.test.ts', name: '7-Zip reads what we wrote' }];
  const total = { passed: 5, failed: 0, failures: [], skipped };
  const tried = closing(total, ROOT_ON_LINUX, { strict: false });
  expect(tried.lines.at(-1)).toBe('5 passed, 0 failed');
  expect(tried.lines.join('\n')).toContain('7-Zip reads what we wrote');
  expect(tried.exitCode).toBe(0);
  const strict = closing(total, ROOT_ON_LINUX, { strict: true });
  expect(strict.lines.at(-1)).toBe('5 passed, 1 failed');
  expect(strict.exitCode).toBe(1);
  const long = { ...total, skipped: [{ file: 'test/packaging/large.test.ts', name: 'large packages beyond 4 GiB' }] };
  expect(closing(long, ROOT_ON_LINUX, { strict: true })).toMatchObject({ exitCode: 0 });
  expect(closing({ ...total, failed: 2 }, ROOT_ON_LINUX, { strict: false })).toMatchObject({ exitCode: 1 });
});

test('a run that left no results, or failed without naming a test, is a failure', () => {
  expect(readResults(inFolder('absent.json'), folder)).toEqual({ passed: 0, failed: 1, failures: [], skipped: [] });
  const passed = { name: '/c/x.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] };
  writeFileSync(inFolder('unhandled.json'), JSON.stringify({ success: false, testResults: [passed] }));
  expect(readResults(inFolder('unhandled.json'), '/c')).toEqual({ passed: 1, failed: 1, failures: [], skipped: [] });
});

test('the second run of the set-up takes seconds', () => {
  const start = Date.now();
  const done = spawnSync(process.execPath, ['tools/setup.mjs'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    encoding: 'utf8',
  });
  expect(done.status).toBe(0);
  expect(done.stdout).toMatch(/Electron \d+/);
  expect(Date.now() - start).toBeLessThan(10_000);
});

test('`npm run ready` is as strict as CI', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const args = (script: string) => scripts[script]?.split(' ') ?? [];
  expect(asksForAll(args('ready'), {})).toBe(true);
  expect(asksForAll(args('test'), { CI: 'true' })).toBe(true);
  expect(asksForAll(args('test'), {})).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'dependencies that cannot be had end the start at once, display or not',
  () => {
    const checkout = inFolder('checkout');
    mkdirSync(inFolder('bin'));
    cpSync(path.join(ROOT, 'tools'), path.join(checkout, 'tools'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) cpSync(path.join(ROOT, file), path.join(checkout, file));
    writeFileSync(inFolder('bin/npm'), '#!/bin/sh\nexit 1\n');
    chmodSync(inFolder('bin/npm'), 0o755);
    const env = { PATH: `${inFolder('bin')}:${process.env['PATH'] ?? ''}`, LANG: 'C.UTF-8' };
    const start = spawnSync(process.execPath, ['tools/start.mjs'], { cwd: checkout, encoding: 'utf8', env });
    expect(start.status).toBe(1);
    expect(start.stderr).toContain('The dependencies could not be installed');
    expect(`${start.stdout}${start.stderr}`).not.toMatch(/Building|Seal|Cannot find/u);
  },
);
