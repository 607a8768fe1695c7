import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OpenOutput } from '../../cli/package-output.ts';
import { buildProgram, runProgram, SAMPLE, type Run } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-cli-'));
let program = '';
const run = (...args: readonly string[]): Promise<Run> => runProgram(program, args);
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
const sampleMail = path.join(SAMPLE, 'mails/1-mail.eml');
const mail = 'data/mail/1/message.eml';
const open = ['open', at('a.zip'), '--password-file', at('password')];

beforeAll(async () => {
  program = await buildProgram();
  await run('seal', '--mail', sampleMail, '--out', at('a.zip'), '--password-file', at('password'));
});
afterAll(() => {
  rmSync(path.dirname(program), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

test('one file is extracted without the rest, and the package is not said to be verified for it', async () => {
  const opened = await run(...open, '--json', '--extract', at('out'), '--only', mail);
  expect(opened.code).toBe(0);
  expect(OpenOutput.parse(JSON.parse(opened.out))).toMatchObject({
    verified: false,
    signature: { outcome: 'absent' },
    extracted: { directory: at('out'), files: 1 },
  });
  const names = readdirSync(at('out'), { recursive: true, encoding: 'utf8' });
  expect(new Set(names)).toEqual(new Set(['data', 'data/mail', 'data/mail/1', mail]));
  expect(readFileSync(at('out', mail))).toEqual(readFileSync(sampleMail));
});

test.each([
  ['en', 'The package as a whole is not yet verified.', 'Verified and extracted'],
  ['ja', 'パッケージ全体はまだ検証していません。', '検証して取り出しました'],
])('and several, said in words (%s)', async (language, said, notSaid) => {
  const extracting = ['--extract', at(language), '--only', mail, '--only', 'bag-info.txt'];
  const { code, out } = await run(...open, '--lang', language, ...extracting);
  expect(code).toBe(0);
  expect(out).toContain(said);
  expect(out).not.toContain(notSaid);
  expect(readdirSync(at(language)).toSorted()).toEqual(['bag-info.txt', 'data']);
});

test('a path that is not in it extracts nothing, and --only needs --extract', async () => {
  expect((await run(...open, '--extract', at('none'), '--only', mail, '--only', 'data/none')).code).toBe(1);
  expect(existsSync(at('none'))).toBe(false);
  const wrong = await run(...open, '--only', mail);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('--only goes together with --extract.');
});
