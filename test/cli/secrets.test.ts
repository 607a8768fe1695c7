import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportIdentity, makeIdentity, type Identity } from '../../packaging/index.ts';
import { filesWith } from '../e2e/written-files.ts';
import { teamCard } from '../packaging/team-card.ts';
import { buildProgram, SAMPLE } from './program.ts';

/* Everything the command line says and writes is searched for the secrets that it was given or made. */

let program = '';
let identity: Identity;
const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-secrets-'));
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
const PASSPHRASE = 'himitsu-no-kotoba-2026';
/** What it is given lies here, and what it makes for the person; everything else it writes is searched. */
const GIVEN = at('given');
const SEARCHED = ['home', 'temporary', 'work', 'made'].map((name) => at(name));
const given = (name: string): string => path.join(GIVEN, name);
const made = (name: string): string => at('made', name);

type Run = { readonly args: readonly string[]; readonly code: number | null; readonly said: string };
const runs: Run[] = [];
/** The command line and the environment of each, as other users of the computer may see them while it runs. */
const seen: string[] = [];

function run(...args: readonly string[]): Promise<Run> {
  const [home, temporary, cwd] = SEARCHED;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: home, TMPDIR: temporary },
    });
    let said = '';
    const look = setInterval(() => {
      for (const name of ['cmdline', 'environ']) {
        try {
          seen.push(readFileSync(`/proc/${child.pid}/${name}`, 'latin1'));
        } catch {
          // There is no /proc here, or the program has ended.
        }
      }
    }, 20);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(look);
      runs.push({ args, code, said });
      resolve({ args, code, said });
    });
  });
}

beforeAll(async () => {
  for (const place of [GIVEN, ...SEARCHED]) mkdirSync(place);
  program = await buildProgram();
  identity = await makeIdentity();
  const card = teamCard(identity);
  writeFileSync(given('card.json'), card);
  writeFileSync(given('own.age'), await exportIdentity(identity, PASSPHRASE, card));
  writeFileSync(given('phrase'), PASSPHRASE);
  writeFileSync(given('wrong'), 'no-such-word-in-any-package');
});
afterAll(() => {
  rmSync(path.dirname(program), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

test('passwords and keys are in nothing that is said or written, whether it goes well or not', async () => {
  const mail = path.join(SAMPLE, 'mails/1-mail.eml');
  const signed = ['--identity', given('own.age'), '--passphrase-file', given('phrase')];
  const [plain, sealed] = [made('a.zip'), made('b.zip')];
  const right = ['--password-file', given('password')];
  const wrong = ['--password-file', given('wrong')];

  expect((await run('seal', '--mail', mail, '--out', plain, ...right, ...signed)).code).toBe(0);
  expect((await run('seal', '--mail', mail, '--out', sealed, '--to', given('card.json'))).code).toBe(0);
  expect((await run('seal', '--mail', mail, '--out', plain, '--password-file', given('second'))).code).toBe(1);
  for (const command of ['open', 'verify']) {
    expect((await run(command, plain, ...right)).code).toBe(0);
    expect((await run(command, '--json', sealed, ...signed)).code).toBe(0);
    expect((await run(command, plain, ...wrong)).code).toBe(3);
    expect((await run(command, plain, ...signed)).code).toBe(3);
    expect((await run(command, sealed, '--identity', given('own.age'), '--passphrase-file', given('wrong'))).code).toBe(
      3,
    );
  }
  expect((await run('open', plain, ...right, '--extract', at('work', 'out'))).code).toBe(0);
  const bytes = readFileSync(plain);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(made('damaged.zip'), bytes);
  expect((await run('open', made('damaged.zip'), ...right, '--extract', at('work', 'none'))).code).toBe(4);
  expect((await run('cases', 'import', made('cases.jsonl'), plain, ...right)).code).toBe(0);

  const password = readFileSync(given('password'), 'utf8').trim();
  expect(password.split('-').length).toBeGreaterThan(5);
  const secrets = [
    ...[password, password.replaceAll('-', ''), password.replaceAll('-', ' '), PASSPHRASE],
    ...[identity.ageSecret, identity.signingSecret],
  ];
  expect(secrets.every((secret) => secret.length > 15)).toBe(true);
  for (const secret of secrets) {
    for (const { args, said } of runs) expect(said.includes(secret), args.join(' ')).toBe(false);
    expect(seen.some((text) => text.includes(secret))).toBe(false);
  }
  const { found, files } = filesWith(secrets, SEARCHED);
  expect(files).toBeGreaterThan(5);
  expect(found).toEqual([]);
  // Nothing is left where temporary files go, nor at home.
  expect([readdirSync(at('temporary')), readdirSync(at('home'))]).toEqual([[], []]);
  if (process.platform === 'linux') expect(seen.length).toBeGreaterThan(runs.length);
}, 240_000);
