import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment, not additions
 * @property {number} [timeout] milliseconds after which the program is ended
 */

/**
 * Runs a program with its output on this terminal and no input.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 127 when it cannot be started, 128 when a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 128));
  });
}

/**
 * Runs a program and gives what it wrote.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function capture(command, args, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: done.status ?? 127, stdout: done.stdout ?? '', stderr: done.stderr ?? '' };
}

/**
 * Runs a script with the Node that runs us.
 * @param {string} script relative to the checkout, or absolute
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options);

/**
 * How npm is started here: by its own script where npm started us, else by name (on Windows a .cmd file, which only a
 * shell can start).
 * @returns {{ command: string, first: string[], shell: boolean }}
 */
export function npm() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script) && existsSync(script)) {
    return { command: process.execPath, first: [script], shell: false };
  }
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', first: [], shell: windows };
}

/**
 * Whether a program can be found by its name.
 * @param {string} name
 */
export function onPath(name) {
  const folders = `${process.env.PATH ?? ''}${path.delimiter}/usr/sbin${path.delimiter}/sbin`.split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, name)));
}
