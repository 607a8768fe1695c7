import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCases } from '../../cli/cases.ts';
import { CasesImport, CasesList, CasesShow, CasesStage, CasesStatistics } from '../../cli/cases-output.ts';
import { createIo } from '../../cli/command-io.ts';
import { exitCodeOf } from '../../cli/exit-code.ts';
import { verifyChain } from '../../core/casework/event-chain.ts';
import { parseEventLines } from '../../core/casework/event-line.ts';
import { buildPackageDocuments } from '../../core/exchange/package-documents.ts';
import { uuidv4 } from '../../core/model/ids.ts';
import type { Report } from '../../core/model/report.ts';
import { cardText } from '../../core/exchange/card.ts';
import { generatePassword, makeCard, makeIdentity, sealPackage, type PackageSigner } from '../../packaging/index.ts';
import { sampleReport } from '../core/exchange/sample-report.ts';

const SAMPLE = 'assets/sample/cases.jsonl';
let folder = '';
let store = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakekomi-cases-'));
  store = join(folder, 'cases.jsonl');
  await copyFile(SAMPLE, store);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(json: boolean, ...args: string[]) {
  let out = '';
  let err = '';
  const streams = {
    out: async (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    terminal: false,
  };
  const io = createIo({ language: 'en', json, quiet: false }, streams, new AbortController().signal);
  const code = await runCases(args, io).catch((error: unknown) => {
    err += String(error);
    return exitCodeOf(error);
  });
  return { code, out, err };
}
const json = async (...args: string[]): Promise<unknown> => JSON.parse((await run(true, ...args)).out);
const stored = async () => parseEventLines(await readFile(store, 'utf8'));

describe('cases at the command line', () => {
  it('lists and shows', async () => {
    const list = CasesList.parse(await json('list', store));
    expect(list).toHaveLength(7);
    expect(list.find((line) => line.number === '2018-0005')?.drill).toBe(true);
    const shown = CasesShow.parse(await json('show', store, '2018-0001'));
    expect(shown.visits).toHaveLength(2);
    expect(shown.closed?.disposition).toBe('confirmed-targeted');
    expect((await json('show', store, shown.caseId)) as object).toEqual(shown);
    const text = await run(false, 'show', store, '2018-0007');
    expect(text.out).toContain('[withdrawn]');
    expect(text.err).toBe('');
  });

  it('counts', async () => {
    const rows = CasesStatistics.parse(await json('statistics', store));
    expect(rows[0]).toEqual({
      ...{ fiscalYear: 2018, half: 1, consultations: 4, rescues: 2, onsite: 2 },
      ...{ onsiteWithoutRescue: 1, drillsExcluded: 1 },
    });
    const byDate = CasesStatistics.parse(await json('statistics', store, '--by', 'date'));
    expect(byDate.map((row) => row.rescues)).toEqual([1, 1]);
    const may = CasesStatistics.parse(await json('statistics', store, '--as-of', '2018-05-14'));
    expect(may).toMatchObject([{ consultations: 1, rescues: 0 }]);
    expect((await run(false, 'statistics', store)).out).toContain('2018\tYear\t5\t2\t2\t1\t1');
  });

  it('moves a case, keeping the chain, even after a file without a last line feed', async () => {
    await writeFile(store, (await readFile(store, 'utf8')).trimEnd());
    const moved = CasesStage.parse(await json('stage', store, '2018-0007', 'rescue', '--reason', '内部通信を確認'));
    expect(moved).toMatchObject({ from: 'consultation', stage: 'rescue' });
    await run(true, 'stage', store, '2018-0007', 'onsite', '--reason', '保全', '--by', '班長');
    const events = await stored();
    expect(verifyChain(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ body: { decidedBy: '班長' } });
    expect(events.at(-1)?.previous).not.toBeNull();
    expect(CasesShow.parse(await json('show', store, '2018-0007')).stage).toBe('onsite');
  });

  it('records when a move happened, which statistics count', async () => {
    const move = ['stage', store, '2018-0007', 'rescue', '--reason', '内部通信を確認'];
    const moved = CasesStage.parse(await json(...move, '--at', '2018-11-20T08:30+09:00'));
    expect(moved.event.at).toBe('2018-11-19T23:30:00.000Z');
    expect(Date.parse(moved.event.recordedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(verifyChain(await stored())).toEqual([]);
    for (const at of ['2018-11-20', '2018-02-30T10:00Z', 'yesterday', '2999-01-01T00:00Z']) {
      const refused = await run(false, 'stage', store, '2018-0007', 'onsite', '--reason', 'x', '--at', at);
      expect([at, refused.code]).toEqual([at, 2]);
      expect(refused.err).toContain(at);
    }
  });

  it('of one case alone tells what is not in the file, and of tampering where it shows', async () => {
    const all = (await readFile(store, 'utf8')).trimEnd().split('\n');
    const caseOf = (line: string) => (JSON.parse(line) as { caseId: string }).caseId;
    const counts = new Map<string, number>();
    for (const line of all) counts.set(caseOf(line), (counts.get(caseOf(line)) ?? 0) + 1);
    const one = [...counts].findLast(([, count]) => count > 2)?.[0];
    const alone = join(folder, 'alone.jsonl');
    await writeFile(alone, all.filter((line) => caseOf(line) === one).join('\n') + '\n');
    const listed = await run(true, 'list', alone);
    expect(listed.code).toBe(0);
    expect(listed.err).toContain('Lines of other cases');
    expect(listed.err).not.toContain('broken');
    await writeFile(store, all.filter((_, index) => index !== 3).join('\n') + '\n');
    expect((await run(true, 'list', store)).err).toContain('chain of records is broken');
  });

  it('refuses wrong moves and leaves the file alone', async () => {
    const before = await readFile(store, 'utf8');
    for (const args of [
      ['stage', store, '2018-0006', 'rescue', '--reason', 'x'],
      ['stage', store, '2018-0006', 'onsite'],
      ['stage', store, '2018-0006', 'moon', '--reason', 'x'],
      ['stage', store, '2018-0001', 'rescue', '--reason', 'closed already'],
      ['statistics', store, '--as-of', '2018-02-30'],
      ['statistics', store, '--by', 'moon'],
      ['nothing', store],
      [],
    ])
      expect([args, (await run(false, ...args)).code]).toEqual([args, 2]);
    expect((await run(false, 'show', store, '0166')).err).toContain('not-found');
    expect((await run(false, 'list', join(folder, 'absent'))).code).toBe(1);
    expect(await readFile(store, 'utf8')).toBe(before);
  });

  it('says where a store is damaged or was tampered with', async () => {
    const text = await readFile(store, 'utf8');
    await writeFile(store, text.replace('架空大学', '架空大學'));
    const listed = await run(true, 'list', store);
    expect(listed.code).toBe(0);
    expect(listed.err).toContain('chain of records is broken in 1 place');
    expect(CasesList.parse(JSON.parse(listed.out))).toHaveLength(7);
    const whole = text.split('\n').length - 1;
    await writeFile(store, text.replace('\n', '\n{"half a line\n'));
    const damaged = await run(true, 'list', store);
    expect(damaged.code).toBe(1);
    expect(damaged.err).toContain('not-a-case-file {"line":2,');
    // A line feed at its end: it was written whole, so it is damage and no power cut.
    await writeFile(store, `${text}{"half a line\n`);
    expect((await run(true, 'list', store)).err).toContain(`"line":${whole + 1},`);
  });

  it('reads a store whose last line was cut off by a power failure, and adds nothing to it', async () => {
    const text = await readFile(store, 'utf8');
    const lines = text.trimEnd().split('\n').length;
    await appendFile(store, '{"half a line');
    for (const args of [['list'], ['show', '2018-0001'], ['statistics']]) {
      const [name = '', ...more] = args;
      const read = await run(true, name, store, ...more);
      expect([args, read.code]).toEqual([args, 0]);
      expect(read.err).toContain(`last line (line ${lines + 1}) is cut off`);
    }
    expect(CasesList.parse(await json('list', store))).toHaveLength(7);
    const before = await readFile(store, 'utf8');
    const stage = await run(false, 'stage', store, '2018-0007', 'rescue', '--reason', 'x');
    expect(stage.code).toBe(1);
    expect(stage.err).toContain(`"line":${lines + 1},"reason":"torn-line"`);
    expect(await readFile(store, 'utf8')).toBe(before);
    // As the sentence says: that line deleted, everything works again.
    await writeFile(store, before.slice(0, before.lastIndexOf('\n') + 1));
    expect((await run(false, 'stage', store, '2018-0007', 'rescue', '--reason', 'x')).code).toBe(0);
  });
});

describe('cases import', () => {
  async function seal(report: Report, name: string, signer: PackageSigner | null = null) {
    const password = generatePassword();
    const path = join(folder, name);
    const passwordFile = `${path}.password`;
    await writeFile(passwordFile, `${password}\r\n`);
    const packageId = uuidv4();
    await sealPackage({
      target: path,
      kind: report.supplementTo === null ? 'report' : 'supplement',
      packageId,
      day: '2026-11-20',
      artifacts: [],
      custody: [],
      documents: async (findings, packed) => buildPackageDocuments(report, packed, findings),
      password,
      recipients: [],
      signer,
    });
    return { path, passwordFile, packageId };
  }

  it('begins a case in a new store, takes a supplement into it, and a package once', async () => {
    store = join(folder, 'new.jsonl');
    const report = await sampleReport({ mails: [], artifacts: [], hosts: [], communication: { artifactIds: [] } });
    const first = await seal(report, 'first.zip');
    const import1 = ['import', store, first.path, '--password-file', first.passwordFile, '--owner', '鈴木'];
    const received = CasesImport.parse(await json(...import1));
    expect(received).toMatchObject({ result: 'received', packageId: first.packageId });
    expect(received.number).toMatch(/^\d{4}-0001$/u);
    expect(CasesImport.parse(await json(...import1))).toMatchObject({ result: 'known', event: null });

    const more: Report = {
      ...report,
      supplementTo: first.packageId as Report['supplementTo'],
      situation: { ...report.situation, wishes: { state: 'value', value: '通信先を教えてほしい' } },
    };
    const second = await seal(more, 'second.zip');
    const merged = CasesImport.parse(await json('import', store, second.path, '--password-file', second.passwordFile));
    expect(merged).toMatchObject({ result: 'merged', caseId: received.caseId });
    const shown = CasesShow.parse(await json('show', store, received.caseId));
    expect(shown.packages).toEqual([first.packageId, second.packageId]);
    expect(shown.report?.situation.wishes).toEqual({ state: 'value', value: '通信先を教えてほしい' });
    expect(shown).toMatchObject({ organization: '国立大学法人 見本研究所', owner: '鈴木' });
    expect(verifyChain(await stored())).toEqual([]);
  });

  it('records who signed: nobody, a stranger, or whoever a named card is of', async () => {
    store = join(folder, 'new.jsonl');
    const team = await makeIdentity();
    const card = makeCard(
      {
        ...{ name: '見本 CSIRT', organization: '', phone: '', instructions: { ja: '', en: '' } },
        ...{ ageRecipient: team.ageRecipient, signingKey: team.signingPublic },
        ...{ validFrom: '2026-01-01', validUntil: '2036-01-01' },
      },
      team.signingSecret,
    );
    await writeFile(join(folder, 'card.json'), cardText(card));
    const signer = { signingSecret: team.signingSecret, card: cardText(card) };
    const importing = async (name: string, by: PackageSigner | null, ...named: string[]) => {
      const sealed = await seal(await sampleReport({ mails: [], artifacts: [], hosts: [] }), name, by);
      const { code, out } = await run(
        true,
        'import',
        store,
        sealed.path,
        '--password-file',
        sealed.passwordFile,
        ...named,
      );
      const { event } = CasesImport.parse(JSON.parse(out));
      return { code, signedBy: event && 'signedBy' in event.body ? event.body.signedBy : null };
    };
    const named = ['--signer', join(folder, 'card.json')];
    expect(await importing('none.zip', null)).toEqual({ code: 0, signedBy: { outcome: 'absent' } });
    expect(await importing('stranger.zip', signer)).toMatchObject({ code: 0, signedBy: { outcome: 'unknown-signer' } });
    const known = await importing('known.zip', signer, ...named);
    expect(known).toMatchObject({ code: 0, signedBy: { outcome: 'verified-by-known-card', name: '見本 CSIRT' } });
    expect(known.signedBy).toMatchObject({ signingKey: expect.stringMatching(/^SHA256:/u), withdrawn: false });
    // It is taken in all the same: evidence is not turned away.
    expect(await importing('other.zip', null, ...named)).toEqual({ code: 1, signedBy: { outcome: 'absent' } });
    expect(verifyChain(await stored())).toEqual([]);
  });

  it('refuses a wrong password (3) and a package changed on the way (4), writing nothing', async () => {
    const before = await readFile(store, 'utf8');
    const sealed = await seal(await sampleReport(), 'sealed.zip');
    const other = await seal(await sampleReport(), 'other.zip');
    expect((await run(true, 'import', store, sealed.path, '--password-file', other.passwordFile)).code).toBe(3);
    const bytes = await readFile(sealed.path);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(sealed.path, bytes);
    expect((await run(true, 'import', store, sealed.path, '--password-file', sealed.passwordFile)).code).toBe(4);
    expect(await readFile(store, 'utf8')).toBe(before);
  });
});
