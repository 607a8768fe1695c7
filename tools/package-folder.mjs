import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './places.mjs';
import { capture, runNode } from './run.mjs';
import { say, ToolError } from './say.mjs';

const BUILDER = inRoot('node_modules', 'electron-builder', 'cli.js');
/** Debian's own 7-Zip, where electron-builder would download one. */
const SYSTEM_7ZIP = '/usr/bin/7za';

/** Marks the packaged program as one for the smoke test (electron/main/smoke.ts); a release bears no such mark. */
const TEST_BUILD = ['-c.extraMetadata.testBuild=true'];

const environment = () => ({
  ...process.env,
  ...(existsSync(SYSTEM_7ZIP) ? { ELECTRON_BUILDER_7ZIP_PATH: SYSTEM_7ZIP } : {}),
});

/**
 * Packages the program for this system as a folder, with the runtime at hand, in build/package.
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {string} the packaged executable
 * @throws {ToolError} when packaging fails
 */
export function packageFolder(runtime) {
  const output = inRoot('build', 'package');
  rmSync(output, { recursive: true, force: true });
  say('プログラムをパッケージにしています…', 'Packaging the program ...');
  const folders = [`-c.electronDist=${distOf(runtime.path)}`, `-c.directories.output=${output}`];
  const args = [
    BUILDER,
    '--publish',
    'never',
    '--dir',
    `-c.electronVersion=${runtime.version}`,
    ...TEST_BUILD,
    ...folders,
  ];
  const { code, stdout, stderr } = capture(process.execPath, args, { env: environment() });
  const executable = path.join(output, packagedExecutable());
  if (code === 0 && existsSync(executable)) return executable;
  console.error(`${stdout}\n${stderr}`);
  throw new ToolError('パッケージにできませんでした。', 'The program could not be packaged.');
}

/** @param {string} executable */
function distOf(executable) {
  return process.platform === 'darwin' ? path.resolve(executable, '../../../..') : path.dirname(executable);
}

function packagedExecutable() {
  const arm = process.arch === 'arm64' ? '-arm64' : '';
  if (process.platform === 'win32') return path.join(`win${arm}-unpacked`, 'Kakekomi.exe');
  if (process.platform === 'darwin') return path.join(`mac${arm}`, 'Kakekomi.app', 'Contents', 'MacOS', 'Kakekomi');
  return path.join(`linux${arm}-unpacked`, 'kakekomi');
}

/**
 * A release carries the Electron that package.json pins, never the stand-in, which gets no security fixes.
 * @param {Pick<import('./runtime.mjs').Runtime, 'version' | 'standIn' | 'wanted'>} runtime
 * @throws {ToolError} for the stand-in, or another version than the pinned one
 */
export function refuseUnreleasable({ version, standIn, wanted }) {
  if (!standIn && version === wanted) return;
  throw new ToolError(
    `配布用のビルドは中止しました。使用中の Electron ${version} は開発とテスト専用です（必要: 公式の ${wanted}）。`,
    `No release is built: the Electron ${version} in use is for development and tests only (needed: the official ${wanted}).`,
  );
}

/**
 * Builds the installers and archives of electron-builder.yml for this system, in release/.
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {Promise<number>} exit code
 * @throws {ToolError} when the runtime must not be shipped
 */
export function buildRelease(runtime) {
  refuseUnreleasable(runtime);
  return runNode(BUILDER, ['--publish', 'never', `-c.electronVersion=${runtime.wanted}`], { env: environment() });
}
