import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MAIN_FUNCTIONS } from '../../tools/electron-functions.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-functions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Which of these the Electron under test does not have. */
function missing(members: readonly string[]): unknown {
  const wanted = path.join(folder, 'wanted.json');
  const answer = path.join(folder, 'missing.json');
  rmSync(answer, { force: true });
  writeFileSync(wanted, JSON.stringify(members));
  const program = path.join(import.meta.dirname, 'electron-functions');
  const env = { ...process.env, ELECTRON_FUNCTIONS: wanted, ELECTRON_MISSING: answer };
  spawnSync(process.env.KAKEKOMI_ELECTRON ?? '', [program, `--user-data-dir=${folder}`], { env, timeout: 60_000 });
  return JSON.parse(readFileSync(answer, 'utf8'));
}

test('the Electron in use has every function that the program may call', () => {
  expect(missing(MAIN_FUNCTIONS)).toEqual([]);
});

test('a function that it lacks would be noticed', () => {
  expect(missing(['app.quit', 'app.noSuchFunction', 'noSuchModule.on'])).toEqual([
    'app.noSuchFunction',
    'noSuchModule.on',
  ]);
});
