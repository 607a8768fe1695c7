import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { inRoot, root } from './places.mjs';
import { npm } from './run.mjs';
import { say, ToolError } from './say.mjs';

/** The oldest Node that the bundler and the test runner accept. */
const OLDEST_NODE = { major: 20, minor: 19, name: '20.19' };

/**
 * @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} Locked
 * @param {string} file
 * @returns {Locked}
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Whether node_modules is what package-lock.json asks for, by npm's own record of what it installed.
 * Packages for other systems may be absent.
 */
export function dependenciesAreCurrent() {
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = lockedPackages(inRoot('package-lock.json'));
  const present = lockedPackages(record);
  const missing = Object.entries(wanted).some(
    ([name, entry]) => name !== '' && !entry.optional && !entry.devOptional && present[name]?.version !== entry.version,
  );
  const stale = Object.entries(present).some(([name, entry]) => wanted[name]?.version !== entry.version);
  return !missing && !stale;
}

/**
 * Brings node_modules to what package-lock.json says. Install scripts stay off (.npmrc): what needs a step of its own
 * gets it from this set-up.
 * @throws {ToolError} when Node is too old or npm fails
 */
export function installDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE.major || (major === OLDEST_NODE.major && minor < OLDEST_NODE.minor)) {
    throw new ToolError(
      `Node.js ${OLDEST_NODE.name} 以降が必要です（現在 ${process.versions.node}）。`,
      `Node.js ${OLDEST_NODE.name} or newer is needed (this is ${process.versions.node}).`,
    );
  }
  if (dependenciesAreCurrent()) return;
  say(
    '依存パッケージを取得しています（npm ci、スクリプトは実行しません）…',
    'Installing dependencies (npm ci, scripts off) ...',
  );
  const { command, first, shell } = npm();
  const done = spawnSync(command, [...first, 'ci'], { cwd: root, shell, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) {
    throw new ToolError(
      '依存パッケージを取得できませんでした（理由は npm の上の表示をご覧ください）。パッケージレジストリに接続できるか確認し、もう一度実行してください。',
      'The dependencies could not be installed; npm says why above. Check that the package registry can be reached, then try again.',
    );
  }
}
