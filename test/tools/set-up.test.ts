import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { afterAll, expect, test } from 'vitest';
import { verifyIntegrity } from '../../tools/stand-in.mjs';
import { closingLine, readResults } from '../../tools/test-results.mjs';
import { unzip } from '../../tools/unzip.mjs';

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

test('counts passed, failed and skipped tests, and a file that could not be loaded as one failed', () => {
  const results = {
    success: false,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'pending' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  writeFileSync(inFolder('results.json'), JSON.stringify(results));
  expect(readResults(inFolder('results.json'))).toEqual({ passed: 2, failed: 2, skipped: 1 });
  expect(closingLine({ passed: 2, failed: 2, skipped: 1 })).toBe('2 passed, 2 failed, 1 skipped');
  expect(closingLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed');
});

test('a run that left no results, or failed without naming a test, is a failure', () => {
  expect(readResults(inFolder('absent.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] };
  writeFileSync(inFolder('unhandled.json'), JSON.stringify({ success: false, testResults: [passed] }));
  expect(readResults(inFolder('unhandled.json'))).toEqual({ passed: 1, failed: 1, skipped: 0 });
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
