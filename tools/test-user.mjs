import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from './digest.mjs';
import { inRoot, root } from './places.mjs';
import { capture } from './run.mjs';
import { ToolError } from './say.mjs';

/** Chromium's sandbox is only there for a user that is not root; the end-to-end tests run as this one. */
const NAME = 'kakekomi-test';
const HOME = `/home/${NAME}`;

/** What of a checkout is not needed by the tests, or is brought in another way. */
const NOT_COPIED = new Set(['.git', '.cache', 'node_modules', 'release', 'build']);

/** What the tests' environment keeps of root's. */
const KEPT_VARIABLES = /^(PATH|LANG|LC_\w+|TZ|CI|TERM|FORCE_COLOR|NO_COLOR|KAKEKOMI_\w+)$/;

/**
 * @typedef {object} Ground where the end-to-end tests stand
 * @property {string} checkout
 * @property {string} electron path of the executable
 * @property {string} node path of the Node to run
 * @property {string[]} as what stands before a command to run it as the tests' user
 * @property {NodeJS.ProcessEnv} env
 * @property {() => void} leave takes the ground away, keeping what the tests wrote to build/e2e
 */

/**
 * For an ordinary user, the checkout itself. For root, a copy outside root's home, which belongs to a user made for
 * this with its own cache and profile; each run has its own copy, packages and runtime are shared between runs.
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {string | null} packaged the packaged executable, null when it is not tested
 * @returns {Ground}
 * @throws {ToolError} when the user or the copy cannot be made
 */
export function testGround(runtime, packaged) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    const env = { ...process.env, KAKEKOMI_ELECTRON: runtime.path, KAKEKOMI_APP: root, ...packagedVariable(packaged) };
    return { checkout: root, electron: runtime.path, node: process.execPath, as: [], env, leave: () => undefined };
  }
  if (!existsSync(HOME)) demand('useradd', ['--create-home', '--home-dir', HOME, '--shell', '/bin/bash', NAME]);
  const checkout = path.join(HOME, `run-${process.pid}`, 'checkout');
  mkdirSync(path.join(checkout, 'build'), { recursive: true });
  const entries = readdirSync(root).filter((name) => !NOT_COPIED.has(name));
  demand('cp', ['-a', ...entries.map((name) => inRoot(name)), checkout]);
  const modules = kept(
    realpathSync(inRoot('node_modules')),
    `modules-${digestOf(['package-lock.json']).slice(0, 16)}/node_modules`,
  );
  symlinkSync(modules, path.join(checkout, 'node_modules'));
  bringFixtures(path.dirname(checkout));
  const folder = kept(path.dirname(runtime.path), `electron-${runtime.version}${runtime.standIn ? '-stand-in' : ''}`);
  const node = kept(process.execPath, `node-${process.versions.node}`);
  const program = packaged && copied(path.dirname(packaged), path.join(path.dirname(checkout), 'packaged'));
  giveAway(path.dirname(checkout));
  const disk = smallDisk(path.join(path.dirname(checkout), 'small-disk'));
  const electron = path.join(folder, path.basename(runtime.path));
  const variables = Object.entries(process.env).filter(([name]) => KEPT_VARIABLES.test(name));
  return {
    checkout,
    electron,
    node,
    as: ['runuser', '-u', NAME, '--'],
    env: {
      ...Object.fromEntries(variables),
      ...{ HOME, USER: NAME, LOGNAME: NAME, KAKEKOMI_ELECTRON: electron, KAKEKOMI_APP: checkout },
      ...disk,
      ...packagedVariable(program && packaged && path.join(program, path.basename(packaged))),
    },
    leave: () => {
      if (disk.KAKEKOMI_SMALL_DISK) capture('umount', [disk.KAKEKOMI_SMALL_DISK]);
      leave(checkout);
    },
  };
}

/** Small enough to be filled in a moment, large enough for a package of a few files. */
const SMALL_DISK_MEBIBYTES = 24;

/**
 * A disk that the tests can fill: only root may mount one, and they run as somebody else.
 * @param {string} place
 * @returns {{ KAKEKOMI_SMALL_DISK?: string }}
 */
function smallDisk(place) {
  mkdirSync(place);
  const options = `size=${SMALL_DISK_MEBIBYTES}m,mode=0777`;
  const { code } = capture('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]);
  return code === 0 ? { KAKEKOMI_SMALL_DISK: place } : {};
}

/** @param {string | null} executable */
const packagedVariable = (executable) => (executable ? { KAKEKOMI_PACKAGED: executable } : {});

/**
 * @param {string} source
 * @param {string} target
 */
function copied(source, target) {
  demand('cp', ['-a', source, target]);
  return target;
}

/**
 * A copy in the user's home that later runs use again.
 * @param {string} source
 * @param {string} name
 */
function kept(source, name) {
  const target = path.join(HOME, name);
  if (existsSync(target)) return target;
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(path.dirname(target), { recursive: true });
  copied(source, unfinished);
  giveAway(unfinished);
  renameSync(unfinished, target);
  return target;
}

/** @param {string} target */
function giveAway(target) {
  demand('chown', ['-R', '--no-dereference', `${NAME}:${NAME}`, target]);
  demand('chmod', ['-R', 'u+rwX', target]);
}

/**
 * Test material that lies beside a checkout, where there is any.
 * @param {string} beside
 */
function bringFixtures(beside) {
  const shared = path.resolve(root, '..', 'shared');
  if (existsSync(shared)) symlinkSync(shared, path.join(beside, 'shared'));
}

/** @param {string} checkout */
function leave(checkout) {
  const written = path.join(checkout, 'build', 'e2e');
  if (existsSync(written)) {
    rmSync(inRoot('build', 'e2e'), { recursive: true, force: true });
    mkdirSync(inRoot('build'), { recursive: true });
    demand('cp', ['-r', written, inRoot('build', 'e2e')]);
  }
  rmSync(path.dirname(checkout), { recursive: true, force: true });
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function demand(command, args) {
  const { code, stderr } = capture(command, args);
  if (code !== 0) throw new ToolError(`${command} に失敗しました: ${stderr}`, `${command} failed: ${stderr}`);
}
