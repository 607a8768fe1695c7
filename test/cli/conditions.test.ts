import { execFileSync, execSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createIo, type Streams } from '../../cli/command-io.ts';
import { exitCodeOf } from '../../cli/exit-code.ts';
import { ErrorOutput, OpenOutput, SealOutput } from '../../cli/package-output.ts';
import { runSeal } from '../../cli/seal.ts';
import { craftPackage } from '../packaging/crafted-zip.ts';
import { buildProgram, ROOT, runProgram, SAMPLE, type Run } from './program.ts';

let program = '';
let folder = '';
const run = (...args: readonly string[]): Promise<Run> => runProgram(program, args);
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
const mail = path.join(SAMPLE, 'mails/1-mail.eml');
const windows = process.platform === 'win32';
/** A file that says it is an ordinary one and fails when read, whoever reads it. */
const UNREADABLE = '/proc/self/mem';
const cannotFail = !existsSync(UNREADABLE);
if (cannotFail) console.log(`skipped: there is no ${UNREADABLE}, files that cannot be read were not tried`);

beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => rmSync(path.dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const RAW_CODES = /unreadable|vanished|shrank|content-changed|\(grew\)|EIO|EACCES/u;

describe('evidence that could not be packed', () => {
  test.skipIf(cannotFail)('is told even under --quiet, and is exit code 1 unless it is accepted', async () => {
    const args = ['seal', '--quiet', '--mail', mail, '--file', UNREADABLE];
    const incomplete = await run(...args, '--out', at('a.zip'), '--password-file', at('password'));
    expect(incomplete.code).toBe(1);
    expect(incomplete.err).toContain(`${UNREADABLE}: It cannot be read and is not in the package.`);
    expect(incomplete.err).toContain('--accept-incomplete');
    expect(incomplete.err).not.toMatch(RAW_CODES);
    // It is made all the same, and says itself what is missing.
    const opened = await run('open', '--json', at('a.zip'), '--password-file', at('password'));
    const { report } = OpenOutput.parse(JSON.parse(opened.out));
    expect(report?.artifacts.map((artifact) => artifact.status)).toEqual(['stored', 'unreadable']);

    const japanese = await run(...args, '--lang', 'ja', '--json', '--accept-incomplete', '--out', at('b.zip'));
    expect(japanese.code).toBe(0);
    expect(japanese.err).toMatch(JAPANESE);
    expect(japanese.err).not.toMatch(RAW_CODES);
    expect(SealOutput.parse(JSON.parse(japanese.out)).unreadable).toEqual([UNREADABLE]);
  });

  test.skipIf(cannotFail)('and nothing else: no package is made', async () => {
    const args = ['seal', '--file', UNREADABLE, '--out', at('a.zip'), '--password-file', at('password')];
    const refused = await run(...args, '--accept-incomplete');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`${UNREADABLE}: It cannot be read`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(windows || process.getuid?.() === 0)('because of its permissions', async () => {
    writeFileSync(at('secret'), 'x');
    chmodSync(at('secret'), 0);
    expect((await run('seal', '--quiet', '--file', at('secret'), '--out', at('a.zip'))).code).toBe(1);
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  test('because it is written to: how much was there, how much was packed', async () => {
    // So long that it is still being read when the next lines come, however busy the machine is.
    writeFileSync(at('growing.log'), Buffer.alloc(32 * 1024 * 1024, 'line\n'));
    const writing = setInterval(() => appendFileSync(at('growing.log'), 'line after line\n'), 1);
    const sealed = await run('seal', '--json', '--log', at('growing.log'), '--out', at('a.zip')).finally(() =>
      clearInterval(writing),
    );
    expect(sealed.code).toBe(1);
    expect(sealed.err).toMatch(/growing\.log: It grew while it was read \(it was .+ are in the package\)\. Stop what/u);
    expect(SealOutput.parse(JSON.parse(sealed.out)).findings).toMatchObject([{ problem: 'grew' }]);
  });

  test.skipIf(windows)('because it is a link or a pipe in a folder', async () => {
    mkdirSync(at('outputs'));
    writeFileSync(at('outputs/netstat.txt'), 'x');
    writeFileSync(at('elsewhere'), 'secret of somebody else');
    symlinkSync(at('elsewhere'), at('outputs/link'));
    execFileSync('mkfifo', [at('outputs/pipe')]);
    const args = ['seal', '--host', `PC=${at('outputs')}`, '--password-file', at('password'), '--out', at('a.zip')];
    const sealed = await run(...args);
    expect(sealed.code).toBe(1);
    expect(sealed.err).toMatch(/outputs\/link: It is a link .+\n.*outputs\/pipe: It is not an ordinary file/u);
    const opened = await run('open', '--json', at('a.zip'), '--password-file', at('password'));
    const paths = OpenOutput.parse(JSON.parse(opened.out)).entries.map((entry) => entry.path);
    expect(paths.filter((one) => one.startsWith('data/hosts/'))).toEqual(['data/hosts/PC/netstat.txt']);
  });

  test.skipIf(cannotFail)('is asked about on a terminal', async () => {
    const answered = async (answer: string) => {
      let err = '';
      const streams: Streams = {
        out: async () => undefined,
        err: (text) => void (err += text),
        terminal: true,
        answer: async (question) => {
          err += question;
          return answer;
        },
      };
      const options = { language: 'ja', json: false, quiet: false } as const;
      const io = createIo(options, streams, new AbortController().signal);
      const args = ['--mail', mail, '--file', UNREADABLE, '--out', at(`${answer}.zip`)];
      return { code: await runSeal(args, io).catch(exitCodeOf), err };
    };
    const yes = await answered('y');
    expect([yes.code, existsSync(at('y.zip'))]).toEqual([0, true]);
    expect(yes.err).toMatch(/読めないため、入っていません[^]+パッケージを作りますか。 \[y\/N\]/u);
    expect((await answered('n')).code).toBe(130);
    expect((await answered('')).code).toBe(130);
    expect(readdirSync(folder)).toEqual(['y.zip']);
  });
});

describe('what is no ordinary file is never opened', () => {
  const KINDS = [
    ['a pipe', () => at('pipe')],
    ['an endless device', () => '/dev/zero'],
    ['a folder', () => folder],
  ] as const;

  test.skipIf(windows).each(KINDS)('%s, wherever a command takes a file', async (_, find) => {
    execFileSync('mkfifo', [at('pipe')]);
    writeFileSync(at('password'), 'abandon '.repeat(12));
    const odd = find();
    const secret = ['--password-file', at('password')];
    const calls = [
      ['inspect', odd],
      ['seal', '--report', odd, '--out', at('a.zip')],
      ['seal', '--to', odd, '--mail', mail, '--out', at('a.zip')],
      ['verify', odd, ...secret],
      ['verify', mail, '--password-file', odd],
      ['open', odd, '--identity', odd],
      ['cases', 'list', odd],
      ['cases', 'stage', odd, 'x', 'rescue', '--reason', 'x'],
      ['cases', 'import', odd, mail, ...secret],
      ...(odd === folder
        ? []
        : ['mail', 'log', 'file'].map((kind) => ['seal', `--${kind}`, odd, '--out', at('a.zip')])),
    ];
    const ended = await Promise.all(calls.map(async (args) => [args[0], (await run(...args, '--quiet')).code]));
    expect(ended).toEqual(calls.map((args) => [args[0], 1]));
    expect(readdirSync(folder).sort()).toEqual(['password', 'pipe']);
  });

  test('a folder is called one', async () => {
    const { out } = await run('cases', 'list', folder, '--lang', 'ja', '--json');
    expect(out).toContain('これはフォルダーです。');
    expect(out).not.toContain('ウイルス対策');
  });
});

describe('an interruption', () => {
  test.skipIf(windows).each(['SIGHUP', 'SIGTERM', 'SIGINT'] as const)(
    'by %s leaves nothing',
    async (signal) => {
      writeFileSync(at('small.bin'), 'x');
      writeFileSync(at('big.bin'), '');
      truncateSync(at('big.bin'), 1024 ** 3);
      const child = spawn(process.execPath, [
        ...[program, 'seal', '--file', at('big.bin'), '--out', at('a.zip')],
        ...['--password-file', at('password')],
      ]);
      await untilThere('.a.zip.');
      child.kill(signal);
      // A terminal that is closed hangs up, and so does its shell.
      if (signal === 'SIGHUP') child.kill(signal);
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect(code).toBe(130);
      expect(readdirSync(folder).sort()).toEqual(['big.bin', 'small.bin']);
    },
    120_000,
  );

  test('can be seen coming: both readings of a file show how far they are', async () => {
    writeFileSync(at('big.bin'), '');
    truncateSync(at('big.bin'), 6 * 1024 ** 3);
    const interruption = new AbortController();
    let err = '';
    const streams: Streams = {
      out: async () => undefined,
      err: (text) => {
        err += text;
        if (text.includes('hash [')) interruption.abort();
      },
      terminal: true,
    };
    const io = createIo({ language: 'en', json: false, quiet: false }, streams, interruption.signal);
    const code = await runSeal(['--file', at('big.bin'), '--out', at('a.zip')], io).catch(exitCodeOf);
    expect(code).toBe(130);
    expect(err).toMatch(/hash \[#*\.+\] +\d+%/u);
  }, 60_000);
});

/** Until a file whose name begins so stands in the folder. */
async function untilThere(beginning: string): Promise<void> {
  for (let tries = 0; !readdirSync(folder).some((name) => name.startsWith(beginning)); tries += 1) {
    if (tries > 2000) throw new Error(`${beginning} never came`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('exit codes', () => {
  test('5 for a package that is dangerous to unpack, with the rule in words', async () => {
    writeFileSync(at('evil.zip'), craftPackage({ inner: [{ name: 'data/../../x', data: 'x' }] }));
    writeFileSync(at('password'), 'abandon-ability');
    const args = ['open', '--json', '--lang', 'ja', at('evil.zip'), '--password-file', at('password')];
    const refused = await run(...args, '--extract', at('out'));
    expect(refused.code).toBe(5);
    expect(ErrorOutput.parse(JSON.parse(refused.out))).toMatchObject({
      error: { code: 'unsafe', detail: { rule: 'parent-folder' } },
    });
    expect(refused.err).not.toContain('parent-folder');
    expect(readdirSync(folder).sort()).toEqual(['evil.zip', 'password']);
  });

  const disk = smallDisk();
  test.skipIf(disk === null)('6 for a disk that is full, with nothing left on it', async () => {
    writeFileSync(
      at('big.bin'),
      Buffer.alloc(4 * 1024 * 1024).map(() => Math.random() * 256),
    );
    const full = await run('seal', '--file', at('big.bin'), '--out', path.join(disk!, 'a.zip'));
    expect(full.code).toBe(6);
    expect(full.err).toContain('There is less room (1.0 MiB) than the files take (4.0 MiB)');
    expect(full.err).toContain('Free some space');
    expect(readdirSync(disk!)).toEqual([]);
  });

  test.skipIf(disk === null)(
    '6 for a password or a store that does not fit on it, with nothing of it left',
    async () => {
      await run('seal', '--mail', mail, '--out', at('a.zip'), '--password-file', at('password'));
      const filler = path.join(disk!, 'filler');
      fillDisk(filler);
      const on = (name: string) => path.join(disk!, name);
      const sealed = await run('seal', '--mail', mail, '--out', at('b.zip'), '--password-file', on('password'));
      expect([sealed.code, existsSync(at('b.zip'))]).toEqual([6, false]);
      expect(sealed.err).toContain('No unfinished file was left behind');
      const taken = await run('cases', 'import', on('new.jsonl'), at('a.zip'), '--password-file', at('password'));
      expect(taken.code).toBe(6);
      expect(readdirSync(disk!)).toEqual(['filler']);
      rmSync(filler);
    },
  );

  test('4 for a package that was cut off, in words without empty brackets', async () => {
    await run('seal', '--mail', mail, '--out', at('a.zip'), '--password-file', at('password'));
    writeFileSync(at('cut.zip'), readFileSync(at('a.zip')).subarray(0, -40));
    const cut = await run('verify', '--lang', 'ja', at('cut.zip'), '--password-file', at('password'));
    expect(cut.code).toBe(4);
    expect(cut.err).toBe(
      'パッケージが壊れています（検査: zip の終わりの記録）。送り主に、もう一度送ってもらうよう頼んでください。 (damaged)\n',
    );
  });
});

/** Writes until nothing more fits: then a file can still be made, and nothing written into it. */
function fillDisk(file: string): void {
  const block = Buffer.alloc(4096);
  try {
    for (;;) appendFileSync(file, block);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
  }
}

function smallDisk(): string | null {
  const place = mkdtempSync(path.join(tmpdir(), 'kakekomi-disk-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    console.info('no right to mount a small disk: its test is skipped');
    return null;
  }
  afterAll(() => void execFileSync('umount', [place]));
  return place;
}

describe('help', () => {
  test.each([
    [['seal', '--help'], 'seal [--report', 'statistics'],
    [['cases', 'show', '--help'], 'cases show F ID', 'seal'],
    [['cases', '-h', '--lang', 'ja'], '案件の記録', 'seal'],
    [['help', 'verify'], 'verify f.zip', 'seal'],
    [['-h'], 'Exit codes', 'no such text'],
    [['--help'], '--accept-incomplete', 'no such text'],
  ])('%j', async (args, shown, hidden) => {
    const { code, out, err } = await run(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(shown);
    expect(out).not.toContain(hidden);
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test('a wrong call is told in the language asked for', async () => {
    for (const args of [['inspect'], ['seal', '--nope'], ['seal', '--out'], ['cases', 'nope'], ['cases']]) {
      const { code, err } = await run('--lang', 'ja', ...args);
      expect([args, code]).toEqual([args, 2]);
      expect(err.split('\n').at(-2)).toMatch(/^使い方が違います: .*[\p{Script=Hiragana}].*。使い方は --help/u);
    }
    copyFileSync(path.join(SAMPLE, 'cases.jsonl'), at('cases.jsonl'));
    const stage = ['cases', 'stage', at('cases.jsonl'), '2018-0006', 'rescue', '--reason', 'x'];
    expect((await run('--lang', 'ja', ...stage)).err).toContain('案件はすでにその段階です');
    const date = ['cases', 'statistics', at('cases.jsonl'), '--as-of', 'x'];
    expect((await run(...date)).err).toContain('"x" is not a date');
  });
});

test('the command lines of the README do what they say, typed one after the other', async () => {
  const section = readFileSync(path.join(ROOT, 'README.md'), 'utf8').split('## Command line')[1] ?? '';
  const lines = (/```\n([^]*?)```/u.exec(section)?.[1] ?? '').trim().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(6);
  symlinkSync(path.join(ROOT, 'assets'), at('assets'), 'junction');
  for (const line of lines) {
    const words = line.replace(/ *#.*/u, '').split(/ +/u);
    expect(words.slice(0, 5)).toEqual(['npm', 'run', '-s', 'kakekomi', '--']);
    const { code, err } = await runProgram(program, words.slice(5), { cwd: folder });
    expect([line, code, err]).toEqual([line, 0, '']);
  }
  expect(readdirSync(folder).sort()).toEqual(['assets', 'cases.jsonl', 'extracted', 'password.txt', 'report.zip']);
}, 60_000);

test('the first of them, typed into a real shell with a real npm, writes JSON and nothing else', () => {
  const first = /^npm run .*--json$/mu.exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8'))?.[0] ?? '';
  const out = execSync(first, { cwd: ROOT, encoding: 'utf8' });
  expect(JSON.parse(out)).toMatchObject([{ kind: 'eml' }]);
}, 120_000);

test('the start without a display shows its commands in that form', () => {
  expect(readFileSync(path.join(ROOT, 'tools/sample-incident.mjs'), 'utf8')).toContain('$ npm run -s kakekomi -- ');
});
