import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { refuseUnreleasable } from '../../tools/package-folder.mjs';
import { recordedRuntime } from '../../tools/runtime.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('a release is refused with the stand-in, whatever its version', () => {
  expect(() => refuseUnreleasable({ version: '45.4.1', wanted: '45.4.1', standIn: true })).toThrow(/45\.4\.1/);
  expect(() => refuseUnreleasable({ version: '33.2.1', wanted: '45.4.1', standIn: true })).toThrow(/33\.2\.1/);
});

test('a release is refused with another Electron than the pinned one', () => {
  expect(() => refuseUnreleasable({ version: '45.4.0', wanted: '45.4.1', standIn: false })).toThrow(/45\.4\.0/);
});

test('a release is allowed with the pinned official Electron', () => {
  expect(() => refuseUnreleasable({ version: '45.4.1', wanted: '45.4.1', standIn: false })).not.toThrow();
});

const standIn = recordedRuntime()?.standIn === true;
if (!standIn) console.log('The official Electron is in use: that `npm run release` refuses the stand-in is not tried.');

test.skipIf(!standIn)('npm run release ends before it builds anything where only the stand-in is there', () => {
  const before = existsSync(path.join(ROOT, 'release'));
  const done = spawnSync(process.execPath, ['tools/package.mjs', '--release'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'en_US.UTF-8' },
  });
  expect(done.status).toBe(1);
  expect(done.stderr).toMatch(/No release is built/);
  expect(existsSync(path.join(ROOT, 'release'))).toBe(before);
});

test('the version that is shipped is pinned exactly', () => {
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the licence goes along with the program', () => {
  const files =
    readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8').match(/^files:\n(?: {2}.*\n)+/m)?.[0] ?? '';
  expect(files).toMatch(/^ {2}- LICENSE$/m);
  expect(existsSync(path.join(ROOT, 'LICENSE'))).toBe(true);
});
