import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { VerifyOutput } from '../../cli/package-output.ts';
import { ReportId, uuidv4, uuidv7 } from '../../core/model/ids.ts';
import { emptyReport } from '../../core/model/report.ts';
import { generatePassword, sealPackage } from '../../packaging/index.ts';
import { craftPackage } from '../packaging/crafted-zip.ts';
import { buildProgram, runProgram, SAMPLE, type Run } from './program.ts';

let program = '';
let folder = '';
const run = (...args: readonly string[]): Promise<Run> => runProgram(program, args);
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);

beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => rmSync(path.dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A good package with these bytes for a report, and its password beside it. */
async function sealedWith(report: object, name: string): Promise<string[]> {
  const password = generatePassword();
  const reportId = ReportId.parse(uuidv7());
  await sealPackage({
    target: at(name),
    kind: 'report',
    packageId: uuidv4(),
    day: '2026-11-23',
    externalIdentifier: reportId,
    supplementTo: null,
    drill: true,
    artifacts: [],
    custody: [],
    documents: async () => [{ path: 'data/report.json', bytes: Buffer.from(JSON.stringify(report)) }],
    password,
    recipients: [],
  });
  writeFileSync(at(`${name}.password`), password);
  return [at(name), '--password-file', at(`${name}.password`)];
}

test('a report of a later version is not damage; one of no known form is told apart from tampering', async () => {
  const report = emptyReport(ReportId.parse(uuidv7()), 'ja', '2026-11-23T00:00:00.000Z');
  const later = await sealedWith({ ...report, schemaVersion: 7, mood: 'calm' }, 'later.zip');
  const verified = await run('verify', ...later);
  expect(verified.code).toBe(0);
  expect(verified.out).toContain('newer\tForm of the report (version 7)');
  expect(verified.out).toContain('It is as it was when it was made.');
  expect(verified.out).toContain('by a later version');
  const json = VerifyOutput.parse(JSON.parse((await run('verify', '--json', ...later)).out));
  expect(json.ok).toBe(true);
  expect(json.checks.at(-1)).toEqual({ id: 'report-schema', result: 'newer', detail: 'version 7' });
  expect((await run('open', ...later)).code).toBe(0);

  const odd = await run('verify', '--lang', 'ja', ...(await sealedWith({ ...report, hosts: 'none' }, 'odd.zip')));
  expect(odd.code).toBe(1);
  expect(odd.out).toContain('作られたときのままであることを確認しました');
  expect(odd.out).toContain('このプログラムが読める形式ではありません');
  expect(odd.out).not.toContain('送り直しを頼んで');
});

test('a package of a later form is refused, and nothing is said to be shown', async () => {
  writeFileSync(at('later.zip'), craftPackage({ header: { version: 2, kind: 'new' } }));
  writeFileSync(at('password'), generatePassword());
  for (const command of ['open', 'verify']) {
    const refused = await run(command, at('later.zip'), '--password-file', at('password'));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('nothing was opened');
    expect(refused.err).not.toContain('is shown');
  }
});

test('whoever wrote a wrong report is told which file and where, not to ask a sender', async () => {
  const report = JSON.parse(readFileSync(path.join(SAMPLE, 'report.json'), 'utf8')) as object;
  writeFileSync(at('own.json'), JSON.stringify({ ...report, hosts: 'none' }));
  for (const [lang, ask] of [
    ['en', 'sender'],
    ['ja', '送り主'],
  ] as const) {
    const { code, err } = await run('seal', '--lang', lang, '--report', at('own.json'), '--out', at('a.zip'));
    expect(code).toBe(1);
    expect(err).toContain(`${at('own.json')}: `);
    expect(err).toContain('hosts');
    expect(err).toContain('report.schema.json');
    expect(err).not.toContain(ask);
  }
});
