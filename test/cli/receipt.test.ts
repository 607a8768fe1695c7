import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReceiptOutput } from '../../cli/package-output.ts';
import { exportIdentity, makeIdentity } from '../../packaging/index.ts';
import { teamCard } from '../packaging/team-card.ts';
import { buildProgram, runProgram, SAMPLE, type Run } from './program.ts';

let program = '';
const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-receipt-'));
const at = (name: string): string => path.join(folder, name);
const run = (...args: readonly string[]): Promise<Run> => runProgram(program, args);
const check = async (receipt: string, sent: string, ...more: string[]): Promise<[number | null, string]> => {
  const { code, out } = await run('receipt', 'check', '--json', at(receipt), '--package', at(sent), ...more);
  return [code, ReceiptOutput.parse(JSON.parse(out)).is];
};
const make = (sent: string, receipt: string): Promise<Run> =>
  run(
    ...['receipt', 'make', '--json', at(sent), '--password-file', at('password'), '--identity', at('own.age')],
    ...['--passphrase-file', at('phrase'), '--out', at(receipt)],
  );

beforeAll(async () => {
  program = await buildProgram();
  const team = await makeIdentity();
  writeFileSync(at('own.json'), teamCard(team));
  writeFileSync(at('other.json'), teamCard(await makeIdentity()));
  writeFileSync(at('own.age'), await exportIdentity(team, 'passphrase', teamCard(team)));
  writeFileSync(at('phrase'), 'passphrase');
  writeFileSync(at('no-card.age'), await exportIdentity(team, 'passphrase'));
  const mail = path.join(SAMPLE, 'mails', '1-mail.eml');
  await run('seal', '--mail', mail, '--out', at('sent.zip'), '--password-file', at('password'));
  await run('seal', '--mail', mail, '--out', at('other.zip'), '--password-file', at('other-password'));
});
afterAll(() => {
  rmSync(path.dirname(program), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

test('a package that arrived whole is confirmed, by whose card was named and nobody else', async () => {
  const made = await make('sent.zip', 'receipt.json');
  expect([made.code, made.err]).toEqual([0, '']);
  expect(ReceiptOutput.parse(JSON.parse(made.out))).toMatchObject({ is: 'confirmed', outcome: 'verified' });
  expect(await check('receipt.json', 'sent.zip', '--signer', at('other.json'), '--signer', at('own.json'))).toEqual([
    0,
    'confirmed',
  ]);
  expect(await check('receipt.json', 'sent.zip')).toEqual([1, 'unknown-card']);
  expect(await check('receipt.json', 'sent.zip', '--signer', at('other.json'))).toEqual([1, 'unknown-card']);
  expect(await check('receipt.json', 'other.zip', '--signer', at('own.json'))).toEqual([1, 'another']);
  const said = await run('receipt', 'check', '--lang', 'ja', at('receipt.json'), '--package', at('sent.zip'));
  expect(said.out).toMatch(/相手をまだ確かめていません。.*「Agency.*--signer/u);
});

test('what is changed on the way, or in the receipt, is told', async () => {
  const bytes = readFileSync(at('sent.zip'));
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(at('arrived.zip'), bytes);
  const made = await make('arrived.zip', 'failed.json');
  expect(made.code).toBe(4);
  expect(ReceiptOutput.parse(JSON.parse(made.out))).toMatchObject({ is: 'failed', outcome: 'failed' });
  expect(await check('failed.json', 'sent.zip', '--signer', at('own.json'))).toEqual([4, 'changed']);
  expect(await check('failed.json', 'arrived.zip', '--signer', at('own.json'))).toEqual([4, 'failed']);
  writeFileSync(at('forged.json'), readFileSync(at('failed.json'), 'utf8').replace('"failed"', '"verified"'));
  expect(await check('forged.json', 'arrived.zip', '--signer', at('own.json'))).toEqual([4, 'forged']);
  writeFileSync(at('none.json'), '{}');
  expect(await check('none.json', 'sent.zip')).toEqual([1, 'no-receipt']);
});

test('nothing is overwritten, and what is missing is asked for', async () => {
  writeFileSync(at('mine.json'), 'mine');
  expect((await make('sent.zip', 'mine.json')).code).toBe(1);
  expect(readFileSync(at('mine.json'), 'utf8')).toBe('mine');
  const own = ['--password-file', at('password'), '--passphrase-file', at('phrase')];
  for (const args of [
    [],
    ['burn', at('sent.zip')],
    ['make', at('sent.zip'), ...own, '--identity', at('own.age')],
    ['make', at('sent.zip'), ...own, '--out', at('new.json')],
    ['make', at('sent.zip'), ...own, '--identity', at('no-card.age'), '--out', at('new.json')],
    ['check', at('mine.json')],
  ])
    expect((await run('receipt', ...args)).code, args.join(' ')).toBe(2);
});
