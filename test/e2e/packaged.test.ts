import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, describe, expect, test } from 'vitest';

const program = process.env.KAKEKOMI_PACKAGED;
if (!program) console.log('No packaged program (KAKEKOMI_PACKAGED): its smoke test is skipped.');

/** A cold start of a fresh profile on a busy machine. */
const START_TIMEOUT = 90_000;

/** How the executable spells the state of a fuse. */
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

/** The kernel's word for a process under a seccomp filter, in /proc/<pid>/status. */
const FILTERED = 'Seccomp:\t2';

describe.skipIf(!program)('the packaged program', () => {
  const executable = program ?? '';
  const archive = path.join(path.dirname(executable), 'resources', 'app.asar');
  const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-smoke-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('opens its window, with the sandbox on', async () => {
    const smokeFile = path.join(folder, 'smoke.json');
    const child = spawn(executable, [`--user-data-dir=${path.join(folder, 'profile')}`], {
      env: { ...process.env, KAKEKOMI_SMOKE_FILE: smokeFile },
      stdio: 'ignore',
      detached: true,
    });
    try {
      const shown = await contentOf(smokeFile, () => child.exitCode);
      const { version } = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as { version: string };
      expect(JSON.parse(shown)).toMatchObject({ version, ready: true });
      const renderers = processesOfGroup(child.pid ?? 0).filter(({ command }) => command.includes('--type=renderer'));
      expect(renderers.length).toBeGreaterThan(0);
      for (const { command, status } of renderers) {
        expect(command).not.toContain('no-sandbox');
        expect(status).toContain(FILTERED);
      }
    } finally {
      // The group that `detached` made; without a number there is none, and 0 would be our own.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    }
  });

  test('refuses to start without its sandbox, and says so', async () => {
    const child = spawn(executable, ['--no-sandbox', `--user-data-dir=${path.join(folder, 'other')}`], {
      env: { ...process.env, LANGUAGE: 'en' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    try {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      await expect
        .poll(() => said, { timeout: START_TIMEOUT })
        .toMatch(/without its protection|保護（サンドボックス）/u);
      const renderers = processesOfGroup(child.pid ?? 0).filter(({ command }) => command.includes('--type=renderer'));
      expect(renderers).toEqual([]);
    } finally {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    }
  });

  test('cannot be made to run as something else', async () => {
    const wire = await getCurrentFuseWire(executable);
    expect(wire[FuseV1Options.RunAsNode]).toBe(OFF);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(OFF);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(OFF);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(ON);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(ON);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(ON);
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(OFF);
  });

  test('holds the bundles and the assets, and no packages or source maps', () => {
    const names = listPackage(archive, { isPack: false });
    expect(names).toContain('/dist/electron/main.js');
    expect(names).toContain('/dist/electron/preload.cjs');
    expect(names).toContain('/dist/electron/packer.js');
    expect(names).toContain('/dist/renderer/index.html');
    expect(names).toContain('/dist/analysis/index.html');
    expect(names).toContain('/assets/sample/report.json');
    expect(names.filter((name) => name.includes('node_modules') || name.endsWith('.map'))).toEqual([]);
  });
});

/** Waits until the program has written the file; fails early when the program ends instead. */
async function contentOf(file: string, exitCode: () => number | null): Promise<string> {
  const until = Date.now() + START_TIMEOUT;
  while (Date.now() < until) {
    const content = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (content.endsWith('}') || content.endsWith('}\n')) return content;
    if (exitCode() !== null) throw new Error(`The program ended with code ${exitCode()} before its window was there.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('No window within the time limit.');
}

/** The command line and the kernel's status of every process that the program started, itself included. */
function processesOfGroup(group: number): { command: string; status: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const processGroup = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ')[2];
        if (Number(processGroup) !== group) return [];
        const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
        return [{ command: read('cmdline').replaceAll('\0', ' '), status: read('status') }];
      } catch {
        return []; // The process ended while it was looked at.
      }
    });
}
