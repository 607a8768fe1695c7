import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SealOutput } from '../../cli/package-output.ts';
import { buildProgram, runProgram, type Run } from './program.ts';

let program = '';
const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-pieces-'));
const at = (name: string): string => path.join(folder, name);
const run = (...args: readonly string[]): Promise<Run> => runProgram(program, args);

beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => {
  rmSync(path.dirname(program), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

test('a package in pieces is named by its pieces, and verified by any of them', async () => {
  writeFileSync(at('noise.bin'), randomBytes(2_500_000));
  const given = ['--file', at('noise.bin'), '--password-file', at('password'), '--volume-size', '1M'];
  const sealed = await run('seal', '--json', ...given, '--out', at('a.zip'));
  const { path: first, volumes } = SealOutput.parse(JSON.parse(sealed.out));
  expect([first, volumes]).toEqual([at('a.zip.001'), [1, 2, 3].map((number) => at(`a.zip.00${number}`))]);
  expect((await run('verify', at('a.zip.002'), '--password-file', at('password'))).code).toBe(0);
  rmSync(at('a.zip.003'));
  const missing = await run('verify', first, '--password-file', at('password'), '--lang', 'ja');
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('a.zip.003')]);
});
