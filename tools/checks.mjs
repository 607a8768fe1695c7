import path from 'node:path';
import { inRoot } from './places.mjs';
import { run } from './run.mjs';

const bin = (/** @type {string[]} */ ...parts) => inRoot('node_modules', ...parts);

/**
 * The checks of the source, each a program that ends with another code than 0 when it finds something.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const CHECKS = {
  types: [bin('typescript', 'bin', 'tsc'), '-b'],
  layers: [inRoot('tools', 'import-allow-list.mjs'), '.'],
  lint: [bin('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings'],
  format: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  'dead-code': [bin('knip', 'bin', 'knip.js'), '--no-progress'],
};

/**
 * Runs one check on a checkout, its output on this terminal.
 * @param {string} name a key of CHECKS
 * @param {string} checkout
 * @returns {Promise<boolean>} whether it found nothing
 */
export async function passes(name, checkout) {
  return (await run(process.execPath, CHECKS[name] ?? [], { cwd: path.resolve(checkout) })) === 0;
}
