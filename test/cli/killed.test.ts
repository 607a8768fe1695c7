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
const KILLS = process.env['KAKEKOMI_LONG_TESTS'] ? 100 : 6;
const MOST_TURNS = 10 * KILLS;
const MIB = 1024 * 1024;

let program = '';
const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-killed-'));
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
const evidence = at('evidence.bin');
const sealed = at('whole.zip');
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

const passwordOf = (out: string): string => `${out}.password`;
const seal = (out: string): string[] => ['seal', '--file', evidence, '--out', out, '--password-file', passwordOf(out)];
const extract = (into: string): string[] => ['open', sealed, '--password-file', passwordOf(sealed), '--extract', into];

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

/**
 * Kills `args` at any time of its run, KILLS times, and looks at what is there after each run. One that ended before it
 * was killed is looked at too, and the next is killed sooner: how long a run takes depends on what else the machine does.
 */
async function killAgainAndAgain(
  argsOf: (turn: number) => readonly string[],
  look: (turn: number) => Promise<boolean>,
): Promise<{ killed: number; whole: number }> {
  let whole = await duration(argsOf(0));
  const counts = { killed: 0, whole: 0 };
  for (let turn = 1; counts.killed < KILLS && turn <= MOST_TURNS; turn += 1) {
    if (await killedAfter(argsOf(turn), whole * (0.3 + 0.75 * random()))) counts.killed += 1;
    else whole *= 0.9;
    if (await look(turn)) counts.whole += 1;
  }
  return counts;
}

test('a package is whole or not there, whenever the program is killed', async () => {
  const place = at('sealing');
  mkdirSync(place);
  const target = (turn: number): string => path.join(place, `${turn}.zip`);
  const { killed } = await killAgainAndAgain(
    (turn) => seal(target(turn)),
    async (turn) => {
      const isThere = existsSync(target(turn));
      const password = isThere ? readFileSync(passwordOf(target(turn)), 'utf8').trim() : '';
      if (isThere) expect(await verdict(target(turn), { password })).toBe('failed: ');
      const others = readdirSync(place).filter((name) => !/^\d+\.zip(?:\.password)?$/.test(name));
      expect(others.filter((name) => !isPartOf(name, name.slice(1, -'.12345678.part'.length)))).toEqual([]);
      for (const name of readdirSync(place)) rmSync(path.join(place, name));
      return isThere;
    },
  );
  expect(killed).toBe(KILLS);
}, 600_000);

test('a package is extracted whole or not at all, whenever the program is killed, into one folder again and again', async () => {
  const into = at('extracted');
  const bytes = readFileSync(evidence);
  const { killed } = await killAgainAndAgain(
    (turn) => extract(turn === 0 ? at('undisturbed') : into),
    async () => {
      const names = existsSync(into) ? readdirSync(into) : [];
      const isThere = names.includes('bagit.txt');
      if (isThere) {
        expect(readFileSync(path.join(into, 'data/files/evidence.bin')).equals(bytes)).toBe(true);
        rmSync(into, { recursive: true });
      } else expect(names.filter((name) => !/^\.[0-9a-f]{8}\.part$/.test(name))).toEqual([]);
      return isThere;
    },
  );
  expect(killed).toBe(KILLS);
}, 600_000);
