import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPartOf } from '../../packaging/target-file.ts';
import { verdict } from '../packaging/package-fixture.ts';
import { seeded } from '../core/mail/odd-mails.ts';
import { buildProgram, ROOT, runProgram } from './program.ts';

/** Kills of each kind: a hundred in the long form (KAKEKOMI_LONG_TESTS=1). */
const KILLS = process.env['KAKEKOMI_LONG_TESTS'] ? 100 : 12;
const MIB = 1024 * 1024;

let program = '';
const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-killed-'));
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
const evidence = at('evidence.bin');
const passwordFile = at('password');
const sealed = at('whole.zip');
const password = (): string => readFileSync(passwordFile, 'utf8').trim();
const random = seeded(20_261_127);

beforeAll(async () => {
  program = await buildProgram();
  // Half of it shrinks.
  writeFileSync(evidence, Buffer.concat([randomBytes(12 * MIB), Buffer.alloc(12 * MIB, 'line after line\n')]));
  const made = await runProgram(program, seal(sealed));
  expect(made.code).toBe(0);
});
afterAll(() => {
  rmSync(path.dirname(program), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const seal = (out: string): string[] => [
  ...['seal', '--file', evidence, '--out', out],
  ...(existsSync(passwordFile) ? ['--password-file', at('password-of-another'), '--overwrite'] : ['--password-file', passwordFile]),
];
const extract = (into: string): string[] => ['open', sealed, '--password-file', passwordFile, '--extract', into];

/** Milliseconds from the start until the program has ended by itself. */
async function duration(args: readonly string[]): Promise<number> {
  const started = performance.now();
  expect((await runProgram(program, args)).code).toBe(0);
  return performance.now() - started;
}

/** Whether it was killed before it had ended. */
function killedAfter(args: readonly string[], ms: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    child.on('error', reject);
    child.on('exit', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}
