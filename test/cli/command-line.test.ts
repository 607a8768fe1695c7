import { weightReason } from '../../core/text/sign-weights.ts';
import { SIGN_WORDS } from '../../core/text/signs.ts';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ErrorOutput, OpenOutput, SealOutput, VerifyOutput } from '../../cli/package-output.ts';
import { ReportId, uuidv4, uuidv7 } from '../../core/model/ids.ts';
import { InspectOutput } from '../../core/model/mail.ts';
import { emptyReport, Report } from '../../core/model/report.ts';
import { generatePassword, sealPackage } from '../../packaging/index.ts';
import { buildProgram, CARDS, ROOT, runProgram, SAMPLE, type Run } from './program.ts';

let program = '';
let folder = '';
const run = (...args: readonly string[]): Promise<Run> => runProgram(program, args);
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
const sampleMail = (name: string): string => path.join(SAMPLE, 'mails', name);

beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => rmSync(path.dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('inspect', () => {
  test('prints one element per input, with a failure where a file is no mail', async () => {
    writeFileSync(at('note.txt'), 'not a mail');
    writeFileSync(at('empty.eml'), '');
    const { code, out, err } = await run(
      'inspect',
      '--json',
      sampleMail('1-mail.eml'),
      at('note.txt'),
      at('none.eml'),
      at('empty.eml'),
    );
    const output = InspectOutput.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(output).toMatchObject([
      { kind: 'eml', subject: '【ご確認のお願い】意見交換会の議事次第（案）について' },
      { error: { code: 'not-a-mail' } },
      { error: { code: 'not-found' } },
      { error: { code: 'not-a-mail' } },
    ]);
    expect(output.map(({ file }) => path.basename(file))).toEqual(['1-mail.eml', 'note.txt', 'none.eml', 'empty.eml']);
  });

  test('fails when nothing was a mail; says why in the language asked for', async () => {
    writeFileSync(at('note.txt'), 'not a mail');
    expect((await run('inspect', at('note.txt'))).code).toBe(1);
    expect((await run('inspect', '--lang', 'ja', at('note.txt'))).out).toContain('メールとして読めませんでした');
    const environment = await runProgram(program, ['inspect', at('note.txt')], { env: { LANG: 'ja_JP.UTF-8' } });
    expect(environment.out).toContain('メールとして読めませんでした');
  });

  test('finds the password of one mail in another', async () => {
    const { out } = await run('inspect', '--lang=ja', sampleMail('1-mail.eml'), sampleMail('2-password.eml'));
    expect(out).toContain('（10 分後）');
    expect(out).toContain(SIGN_WORDS['attachment.password-elsewhere'].explanation.ja);
    expect(out).toContain(weightReason('attachment.password-elsewhere').ja);
    expect(out).not.toMatch(/https?:\/\//);
  });

  test('names trusted servers', async () => {
    const { out } = await run(
      'inspect',
      '--json',
      '--trusted-authserv',
      'mx1.mirai-sangyo.example',
      sampleMail('1-mail.eml'),
    );
    const [mail] = InspectOutput.parse(JSON.parse(out));
    expect(mail).toMatchObject({ authentication: [{ trusted: true }, { trusted: true }, { trusted: true }] });
  });

  test('a mail cannot write to the terminal', async () => {
    writeFileSync(at('a.eml'), 'From: "\u001b[2J\u202e" <a@b.example>\r\nSubject: =?utf-8?B?G1sySg==?=\r\n\r\n');
    const { out } = await run('inspect', at('a.eml'));
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u202e');
  });

  test('a thousand mails come out one by one', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => at(`${index}.eml`));
    for (const [index, name] of names.entries()) writeFileSync(name, `From: a@b.example\r\nSubject: ${index}\r\n\r\nx`);
    const { code, out } = await run('inspect', '--json', ...names);
    expect(code).toBe(0);
    expect(InspectOutput.parse(JSON.parse(out))).toHaveLength(1000);
  });

  test('a 200 MB mail is read, a larger one than the limit refused', async () => {
    const line = 'QUJD'.repeat(19) + '\r\n';
    writeFileSync(
      at('big.eml'),
      'From: a@b.example\r\nContent-Transfer-Encoding: base64\r\nContent-Type: application/octet-stream\r\n\r\n' +
        line.repeat(2_600_000),
    );
    writeFileSync(at('huge.eml'), 'From: a@b.example\r\n\r\n');
    truncateSync(at('huge.eml'), 300 * 1024 * 1024);
    const { code, out } = await run('inspect', '--json', at('big.eml'), at('huge.eml'));
    expect(code).toBe(0);
    expect(InspectOutput.parse(JSON.parse(out))).toMatchObject([
      { attachments: [{ size: 2_600_000 * 57 }] },
      { error: { code: 'file-too-large' } },
    ]);
  }, 120_000);
});

describe('seal, verify, open', () => {
  const incident = [
    ...['--report', path.join(SAMPLE, 'report.json')],
    ...['--mail', sampleMail('1-mail.eml'), '--mail', sampleMail('2-password.eml')],
    ...['--host', `PC-KEIRI-03=${path.join(SAMPLE, 'hosts/PC-KEIRI-03')}`],
    ...['--log', path.join(SAMPLE, 'logs/proxy.log')],
  ];

  test('the sample incident goes the whole way with a password', async () => {
    const sealed = await run(
      'seal',
      '--json',
      ...incident,
      '--compression',
      'small',
      '--out',
      at('a.zip'),
      '--password-file',
      at('password'),
    );
    expect([sealed.code, sealed.err]).toEqual([0, '']);
    const result = SealOutput.parse(JSON.parse(sealed.out));
    expect(result).toMatchObject({ password: null, findings: [], missing: [], unreadable: [] });
    expect(result.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(at('a.zip')))
        .digest('hex'),
    );
    expect(readFileSync(at('password'), 'utf8')).toMatch(/^(?:[a-z]+-){11}[a-z]+\n$/);
    if (process.platform !== 'win32') expect(statSync(at('password')).mode & 0o077).toBe(0);

    const verified = await run('verify', '--json', at('a.zip'), '--password-file', at('password'));
    expect(verified.code).toBe(0);
    const { ok, checks, packageId } = VerifyOutput.parse(JSON.parse(verified.out));
    expect([ok, packageId]).toEqual([true, result.packageId]);
    expect(checks.filter((check) => check.result !== 'passed').map((check) => check.id)).toEqual(['signature']);

    const opened = await run('open', '--json', at('a.zip'), '--password-file', at('password'), '--extract', at('out'));
    expect(opened.code).toBe(0);
    const { report, verified: checked } = OpenOutput.parse(JSON.parse(opened.out));
    expect(checked).toBe(true);
    expect(report).toMatchObject({ drill: true, title: '訓練：意見交換会の議事次第をかたるメール' });
    expect(readFileSync(at('out/data/mail/1/message.eml'))).toEqual(readFileSync(sampleMail('1-mail.eml')));
    expect(readdirSync(at('out/data/hosts/PC-KEIRI-03')).sort()).toEqual(
      readdirSync(path.join(SAMPLE, 'hosts/PC-KEIRI-03')).sort(),
    );
  });

  test('a password is forgiven its case and separators, a wrong one is not', async () => {
    await run('seal', '--mail', sampleMail('1-mail.eml'), '--out', at('a.zip'), '--password-file', at('password'));
    const password = readFileSync(at('password'), 'utf8').trim();
    writeFileSync(at('typed'), `  ${password.toUpperCase().replaceAll('-', ' ')}\r\n`);
    expect((await run('verify', at('a.zip'), '--password-file', at('typed'))).code).toBe(0);
    writeFileSync(at('wrong'), 'abandon '.repeat(12));
    const failed = await run('open', '--json', '--lang', 'ja', at('a.zip'), '--password-file', at('wrong'));
    expect(failed.code).toBe(3);
    expect(ErrorOutput.parse(JSON.parse(failed.out))).toMatchObject({ error: { code: 'wrong-password' } });
    expect(failed.err).toContain('パスワードが違います');
  });

  test('to a card there is no password to pass on', async () => {
    const sealed = await run(
      'seal',
      ...incident,
      '--to',
      path.join(CARDS, 'sample-drill.kakekomi-card.json'),
      '--out',
      at('a.zip'),
    );
    expect(sealed.code).toBe(0);
    expect(sealed.out).not.toContain('Password');
    const identity = path.join(CARDS, 'sample-drill.identity.txt');
    expect((await run('verify', at('a.zip'), '--identity', identity)).code).toBe(0);
    writeFileSync(at('other'), readFileSync(identity, 'utf8').replace(/AGE-SECRET-KEY-1\w+/, 'AGE-SECRET-KEY-1QQQQ'));
    expect((await run('verify', at('a.zip'), '--identity', at('other'))).code).toBe(3);
  });

  test('a report that is no drill is refused for the drill card, whose key everybody has', async () => {
    const card = path.join(CARDS, 'sample-drill.kakekomi-card.json');
    const refused = await run('seal', '--mail', sampleMail('1-mail.eml'), '--to', card, '--out', at('a.zip'), '--json');
    expect(refused.code).not.toBe(0);
    expect(ErrorOutput.parse(JSON.parse(refused.out))).toMatchObject({ error: { code: 'drill-card' } });
    expect(refused.err).toContain('Only a drill');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('to a team that has its key only as the desk exported it, encrypted', async () => {
    const card = path.join(CARDS, 'sample-drill.kakekomi-card.json');
    expect((await run('seal', ...incident, '--to', card, '--out', at('a.zip'))).code).toBe(0);
    const identity = path.join(CARDS, 'sample-drill.identity.age');
    const verify = ['verify', at('a.zip'), '--identity', identity];
    expect((await run(...verify)).code).toBe(2);
    writeFileSync(at('passphrase'), ' KUNREN\n');
    expect((await run(...verify, '--passphrase-file', at('passphrase'))).code).toBe(3);
    writeFileSync(at('passphrase'), 'kunren\n');
    expect((await run(...verify, '--passphrase-file', at('passphrase'))).code).toBe(0);
  });

  test('a report of a later version is shown as far as it is understood', async () => {
    const report = emptyReport(ReportId.parse(uuidv7()), 'en', '2026-11-20T00:00:00.000Z');
    const later = { ...report, title: 'from tomorrow', schemaVersion: 7, weather: 'fine' };
    const password = generatePassword();
    await sealPackage({
      target: at('later.zip'),
      kind: 'report',
      packageId: uuidv4(),
      day: '2026-11-20',
      artifacts: [],
      custody: [],
      documents: async () => [{ path: 'data/report.json', bytes: Buffer.from(JSON.stringify(later)) }],
      password,
      recipients: [],
    });
    writeFileSync(at('password'), password);
    const opened = await run('open', at('later.zip'), '--password-file', at('password'), '--json');
    const output = OpenOutput.parse(JSON.parse(opened.out));
    expect(output.laterReport).toEqual({ version: 7, leftAside: ['/weather'] });
    expect(output.report?.title).toBe('from tomorrow');
    const page = await run('open', at('later.zip'), '--password-file', at('password'));
    expect(page.out).toContain('later version');
  });

  test('a colleague’s draft is called one, in words and in JSON', async () => {
    const report = emptyReport(ReportId.parse(uuidv7()), 'ja', '2026-11-20T00:00:00.000Z');
    const password = generatePassword();
    for (const draft of [true, false]) {
      await sealPackage({
        target: at(`${draft}.zip`),
        kind: 'report',
        packageId: uuidv4(),
        day: '2026-11-20',
        draft,
        artifacts: [],
        custody: [],
        documents: async () => [{ path: 'data/report.json', bytes: Buffer.from(JSON.stringify(report)) }],
        password,
        recipients: [],
      });
    }
    writeFileSync(at('password'), password);
    const page = (name: string, language: string) =>
      run('open', at(name), '--password-file', at('password'), '--lang', language);
    expect((await page('true.zip', 'en')).out).toContain('A colleague’s draft');
    expect((await page('true.zip', 'ja')).out).toContain('同僚から渡された下書き');
    expect((await page('false.zip', 'en')).out).not.toContain('draft');
    expect((await page('false.zip', 'ja')).out).not.toContain('下書き');
    const json = await run('open', at('true.zip'), '--password-file', at('password'), '--json');
    expect(OpenOutput.parse(JSON.parse(json.out)).package.draft).toBe(true);
  });

  test('without a report, one is made from the files', async () => {
    mkdirSync(at('outputs/below'), { recursive: true });
    writeFileSync(at('outputs/netstat.txt'), 'x');
    writeFileSync(at('outputs/below/other.bin'), 'y');
    writeFileSync(at('photo.jpg'), 'z');
    writeFileSync(at('note.eml'), 'not a mail at all');
    const args = [
      '--mail',
      sampleMail('1-mail.eml'),
      '--mail',
      at('note.eml'),
      '--host',
      `PC 1=${at('outputs')}`,
      '--file',
      at('photo.jpg'),
    ];
    const sealed = await run('seal', ...args, '--out', at('a.zip'), '--password-file', at('password'));
    expect(sealed.code).toBe(0);
    const opened = await run('open', '--json', at('a.zip'), '--password-file', at('password'));
    const { report, entries } = JSON.parse(opened.out) as { report: Report; entries: { path: string }[] };
    expect(Report.parse(report).mails.map((mail) => mail.analysis?.kind ?? null)).toEqual(['eml', null]);
    expect(report.hosts.map((host) => host.name)).toEqual(['PC 1']);
    expect(entries.map((entry) => entry.path)).toEqual(
      expect.arrayContaining([
        'data/mail/1/message.eml',
        'data/mail/2/message.eml',
        'data/hosts/PC_1/netstat.txt',
        'data/files/photo.jpg',
      ]),
    );
  });

  test('what the report leaves out stays out, and a masked identity does not leave', async () => {
    const report = Report.parse(JSON.parse(readFileSync(path.join(SAMPLE, 'report.json'), 'utf8')));
    const log = report.artifacts.find((artifact) => artifact.originalName === 'proxy.log')!.artifactId;
    writeFileSync(
      at('report.json'),
      JSON.stringify({ ...report, leaveOut: { artifactIds: [log], maskIdentity: true } }),
    );
    const args = incident.map((argument) => (argument.endsWith('report.json') ? at('report.json') : argument));
    expect((await run('seal', ...args, '--out', at('a.zip'), '--password-file', at('password'))).code).toBe(0);
    const opened = await run('open', '--json', at('a.zip'), '--password-file', at('password'));
    expect(opened.out).not.toContain('proxy.log');
    expect(opened.out).not.toContain('訓練 花子');
    expect(opened.out).not.toContain('みらい産業');
  });

  test('one flipped byte anywhere is damage', async () => {
    await run('seal', '--mail', sampleMail('1-mail.eml'), '--out', at('a.zip'), '--password-file', at('password'));
    const bytes = readFileSync(at('a.zip'));
    for (const where of [0.6, 0.8]) {
      const changed = Buffer.from(bytes);
      const offset = Math.floor(bytes.length * where);
      changed[offset] = changed[offset]! ^ 1;
      writeFileSync(at('b.zip'), changed);
      expect((await run('verify', at('b.zip'), '--password-file', at('password'))).code).toBe(4);
      expect((await run('open', at('b.zip'), '--password-file', at('password'), '--extract', at('out'))).code).toBe(4);
    }
    expect(readdirSync(folder)).not.toContain('out');
  });

  test.each([
    ['no out', ['seal', '--mail', 'x.eml'], 2],
    ['nothing to seal', ['seal', '--out', 'x.zip'], 2],
    ['an unknown option', ['seal', '--nope'], 2],
    ['an unknown command', ['nope'], 2],
    ['no command', [], 2],
    ['an unknown language', ['--lang', 'fr', 'inspect', 'x'], 2],
    ['no secret', ['open', 'x.zip'], 2],
    ['two secrets', ['open', 'x.zip', '--identity', 'a', '--password-file', 'b'], 2],
    ['two packages', ['verify', 'x.zip', 'y.zip', '--identity', 'a'], 2],
    ['no such compression', ['seal', '--compression', 'most', '--mail', 'x.eml', '--out', 'x.zip'], 2],
    ['a host without folder', ['seal', '--host', 'PC', '--out', 'x.zip'], 2],
    ['pieces too small', ['seal', '--mail', 'x.eml', '--volume-size', '1000', '--out', 'x.zip'], 2],
    ['no size of pieces', ['seal', '--mail', 'x.eml', '--volume-size', '4X', '--out', 'x.zip'], 2],
    ['no such file', ['seal', '--mail', 'none.eml', '--out', 'x.zip'], 1],
    ['no package', ['verify', 'README.md', '--password-file', 'package.json'], 1],
    ['help', ['help'], 0],
  ])('%s', async (_, args, code) => {
    const result = await run(...args);
    expect(result.code).toBe(code);
    expect(code === 0 ? result.out : result.err).not.toBe('');
  });

  test('an existing target or password file is never overwritten, and nothing is left behind', async () => {
    writeFileSync(at('a.zip'), 'mine');
    const taken = await run(
      'seal',
      '--mail',
      sampleMail('1-mail.eml'),
      '--out',
      at('a.zip'),
      '--password-file',
      at('password'),
    );
    expect([taken.code, readFileSync(at('a.zip'), 'utf8')]).toEqual([1, 'mine']);
    expect(readdirSync(folder)).toEqual(['a.zip']);
    writeFileSync(at('password'), 'mine');
    expect(
      (await run('seal', '--mail', sampleMail('1-mail.eml'), '--out', at('b.zip'), '--password-file', at('password')))
        .code,
    ).toBe(1);
    expect([readFileSync(at('password'), 'utf8'), readdirSync(folder)]).toEqual(['mine', ['a.zip', 'password']]);
  });

  test('an interruption leaves nothing', async () => {
    writeFileSync(at('big.bin'), '');
    truncateSync(at('big.bin'), 8 * 1024 ** 3);
    const args = ['seal', '--file', at('big.bin'), '--out', at('a.zip'), '--password-file', at('password')];
    const result = await runProgram(program, args, { interruptAfterMs: 2500 });
    expect(result.code).toBe(130);
    expect(readdirSync(folder)).toEqual(['big.bin']);
  });

  test('quiet says nothing but the result', async () => {
    const { out, err } = await runProgram(
      program,
      ['seal', '--quiet', '--json', '--mail', sampleMail('1-mail.eml'), '--out', at('a.zip')],
      { cwd: ROOT },
    );
    expect(err).toBe('');
    expect((JSON.parse(out) as { password: string }).password.split('-')).toHaveLength(12);
  });
});
