import { FakeMain } from '../renderer/store/fake-main.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CasesList, CasesStage, CasesStatistics } from '../../cli/cases-output.ts';
import { verifyChain } from '../../core/casework/event-chain.ts';
import { foldCases } from '../../core/casework/fold-case.ts';
import { CaseId, uuidv7 } from '../../core/model/ids.ts';
import { allEvents, appendCaseEvents, exportEvents, importEvents } from '../../renderer/store/cases.ts';
import { closeDatabase, openDatabase } from '../../renderer/store/database.ts';
import { KeyRing } from '../../renderer/store/key-ring.ts';
import { changeSealedSettings } from '../../renderer/store/settings.ts';
import { buildProgram, ROOT, runProgram, type Run } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-exchange-'));
const file = path.join(folder, 'record.jsonl');
let program = '';

beforeAll(async () => {
  program = await buildProgram();
  const main = new FakeMain();
  main.install();
  await openDatabase(new KeyRing(main.databaseKey, []));
  await changeSealedSettings({ actor: '救援 太郎' });
});
afterAll(() => {
  closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

function jsonOf({ code, out, err }: Run): unknown {
  expect(code, err).toBe(0);
  return JSON.parse(out);
}
const cases = async (...args: string[]): Promise<unknown> =>
  jsonOf(await runProgram(program, ['cases', ...args, '--json']));

test('the record of the desk goes to the command line and comes back with what was added there', async () => {
  const caseId = CaseId.parse(uuidv7());
  await appendCaseEvents(caseId, [
    {
      type: 'received',
      number: '2026-0001',
      origin: 'telephone',
      title: '電話の相談',
      sector: 'academic',
      organization: '見本研究所',
      owner: null,
      drill: false,
      packageId: null,
      report: null,
      artifacts: [],
    },
    { type: 'disclosed', how: 'opened', what: 'case' },
  ]);
  await writeFile(file, await exportEvents());

  expect(CasesList.parse(await cases('list', file))).toMatchObject([{ caseId, number: '2026-0001' }]);
  const moved = CasesStage.parse(await cases('stage', file, '2026-0001', 'rescue', '--reason', '開かれている'));
  expect(moved).toMatchObject({ from: 'consultation', stage: 'rescue' });

  expect(await importEvents(await readFile(file, 'utf8'))).toEqual({ added: 1 });
  const events = await allEvents();
  expect(foldCases(events)[0]).toMatchObject({ stage: 'rescue', number: '2026-0001' });
  expect(verifyChain(events)).toEqual([]);
  expect(await importEvents(await readFile(file, 'utf8'))).toEqual({ added: 0 });
});

test('the sample record counts the same on both sides', async () => {
  const sample = path.join(ROOT, 'assets/sample/cases.jsonl');
  const before = CasesStatistics.parse(await cases('statistics', sample));
  await importEvents(await readFile(sample, 'utf8'));
  await writeFile(file, await exportEvents());
  const after = CasesStatistics.parse(await cases('statistics', file));
  expect(after).toEqual(expect.arrayContaining(before));
  expect(before.length).toBeGreaterThan(0);
});
