import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appPath, asRoot } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-capture-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The main job on a busy machine, in milliseconds. */
const SESSION_TIMEOUT = 300_000;

/** Root needs no user namespace, and in one where only root is known tcpdump cannot become its own user. */
const OWN_NETWORK = [...(asRoot ? [] : ['--map-current-user', '--keep-caps']), '--net', '--mount'];
const here = path.join(appPath(), 'test', 'e2e', 'network');

const missing = ['unshare', 'ip', 'tcpdump', 'setpriv'].filter((command) => spawnSync(command, ['--version']).error);
const possible =
  missing.length === 0 && spawnSync('unshare', [...OWN_NETWORK, 'ip', 'link', 'set', 'lo', 'up']).status === 0;
if (!possible) {
  const why = missing.length > 0 ? `missing: ${missing.join(', ')}` : 'network namespaces are not allowed here';
  console.log(`The test that the program makes no network packet is skipped (${why}).`);
}

/** The packets that left the interface while the program ran, one line each as tcpdump writes them. */
function packetsOf(name: string, ...command: string[]): string[] {
  const capture = path.join(folder, name);
  const run = spawnSync('unshare', [...OWN_NETWORK, path.join(here, 'namespace.sh'), capture, ...command], {
    encoding: 'utf8',
    timeout: SESSION_TIMEOUT,
  });
  if (run.status !== 0) throw new Error(`The program did not run in its network:\n${run.stdout}\n${run.stderr}`);
  return readFileSync(capture, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** The session in one file that plain Node runs, inside the checkout, where packages are found. */
const built = path.join(appPath(), 'build', 'network-session', `${process.pid}.mjs`);
const session = [process.execPath, built];
beforeAll(() =>
  build({
    entryPoints: [path.join(here, 'session.ts')],
    outfile: built,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  }),
);
afterAll(() => rmSync(path.dirname(built), { recursive: true, force: true }));

describe.skipIf(!possible)('the program, with a network within reach', () => {
  test('sends no packet at all, from the first page to the printed case', { timeout: SESSION_TIMEOUT }, () => {
    expect(packetsOf('quiet', ...session)).toEqual([]);
  });

  test('would be caught: a planted lookup in main is counted', () => {
    const packets = packetsOf('planted', ...session, 'planted');
    expect(packets.length).toBeGreaterThan(0);
    expect(packets.every((line) => line.includes('planted.example'))).toBe(true);
  });
});
