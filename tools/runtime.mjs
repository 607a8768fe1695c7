import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './places.mjs';
import { capture } from './run.mjs';
import { say, ToolError } from './say.mjs';
import { STAND_IN, standInFolder } from './stand-in.mjs';

/** How long a silent network may hold up the first start, in milliseconds. */
const PROBE_TIMEOUT = 8_000;
/** A slow line needs minutes for 120 MB; longer than this it hangs. */
const DOWNLOAD_TIMEOUT = 15 * 60_000;
const OFFICIAL_HOST = 'https://github.com';

/**
 * @typedef {object} Runtime the Electron that starts the program from this checkout
 * @property {string} path absolute path of the executable
 * @property {string} version of Electron
 * @property {boolean} standIn true for the development stand-in, which is never released
 * @property {string} wanted the Electron version package.json asked for when this was recorded
 */

const recordFile = () => inRoot('.cache', 'runtime.json');

const wantedVersion = () => String(JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).devDependencies.electron);

/**
 * The runtime that the set-up recorded, null when there is none (any more).
 * @returns {Runtime | null}
 */
export function recordedRuntime() {
  if (!existsSync(recordFile())) return null;
  const runtime = JSON.parse(readFileSync(recordFile(), 'utf8'));
  return existsSync(runtime.path) && runtime.wanted === wantedVersion() ? runtime : null;
}

/**
 * The path of the Electron executable to start.
 * @throws {ToolError} before the set-up has run
 */
export function electronPath() {
  const runtime = recordedRuntime();
  if (runtime) return runtime.path;
  throw new ToolError(
    'Electron がまだ準備されていません。node tools/setup.mjs を実行してください。',
    'Electron has not been set up. Run: node tools/setup.mjs',
  );
}

/**
 * Finds an Electron: one named by ELECTRON_OVERRIDE_DIST_PATH, the official binary, or the stand-in; says which, and
 * records it in .cache/runtime.json.
 * @param {{ again?: boolean }} [options] again: look for the official binary even where the stand-in is recorded
 * @returns {Promise<Runtime>}
 * @throws {ToolError} when none can be had
 */
export async function prepareRuntime({ again = false } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const recorded = recordedRuntime();
  const runtime =
    recorded && !override && !(again && recorded.standIn)
      ? recorded
      : (overridden(override) ?? (await official()) ?? (await standIn()));
  mkdirSync(path.dirname(recordFile()), { recursive: true });
  writeFileSync(recordFile(), `${JSON.stringify(runtime, null, 2)}\n`);
  announce(runtime);
  return runtime;
}

/** @param {Runtime} runtime */
function announce({ version, standIn, wanted }) {
  if (!standIn) return say(`Electron ${version} を使います。`, `Using Electron ${version}.`);
  return say(
    `代替の Electron ${version} を使います（公式の ${wanted} は取得できませんでした。開発とテスト専用で、配布には使いません）。`,
    `Using the stand-in Electron ${version} (the official ${wanted} could not be had; for development and tests, never released).`,
  );
}

const executableName = () =>
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? path.join('Electron.app', 'Contents', 'MacOS', 'Electron')
      : 'electron';

/**
 * @param {string} folder as Electron's own archives are laid out
 * @param {boolean} isStandIn
 * @returns {Runtime | null}
 */
function runtimeIn(folder, isStandIn) {
  const file = path.resolve(folder, executableName());
  const versionFile = path.resolve(folder, 'version');
  if (!existsSync(file) || !existsSync(versionFile)) return null;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return { path: file, version, standIn: isStandIn, wanted: wantedVersion() };
}

/** @param {string | undefined} folder */
function overridden(folder) {
  if (!folder) return null;
  const runtime = runtimeIn(folder, false);
  if (runtime) return { ...runtime, standIn: runtime.version !== runtime.wanted };
  throw new ToolError(
    `ELECTRON_OVERRIDE_DIST_PATH のフォルダーに Electron がありません: ${folder}`,
    `There is no Electron in the folder of ELECTRON_OVERRIDE_DIST_PATH: ${folder}`,
  );
}

/** Electron's own installer verifies the download against the checksums in its package. */
async function official() {
  const dist = inRoot('node_modules', 'electron', 'dist');
  const present = runtimeIn(dist, false);
  if (present?.version === wantedVersion()) return present;
  if (!(await downloadIsReachable())) return null;
  say('公式の Electron を取得しています…', 'Fetching the official Electron ...');
  const installed = capture(process.execPath, [inRoot('node_modules', 'electron', 'install.js')], {
    timeout: DOWNLOAD_TIMEOUT,
  });
  const runtime = installed.code === 0 ? runtimeIn(dist, false) : null;
  if (runtime) return runtime;
  say('公式の Electron を取得できませんでした。', 'The official Electron could not be fetched.');
  if (Number(process.versions.node.split('.')[0]) < 22) {
    say(
      'Electron のインストーラーには Node.js 22 以降が必要な場合があります。',
      "Electron's installer may need Node.js 22 or newer.",
    );
  }
  return null;
}

/**
 * A configured mirror or proxy is trusted to answer; else the release host has PROBE_TIMEOUT to do so.
 */
async function downloadIsReachable() {
  const { ELECTRON_MIRROR, npm_config_electron_mirror, HTTPS_PROXY, https_proxy } = process.env;
  if (ELECTRON_MIRROR || npm_config_electron_mirror || HTTPS_PROXY || https_proxy) return true;
  try {
    await fetch(OFFICIAL_HOST, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_TIMEOUT) });
    return true;
  } catch {
    return false;
  }
}

async function standIn() {
  const folder = await standInFolder();
  const runtime = runtimeIn(folder, true);
  if (runtime) return runtime;
  throw new ToolError(`代替の Electron ${STAND_IN.electron} が壊れています: ${folder}`, `Damaged stand-in: ${folder}`);
}
