import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Tally} sum
 * @param {{ passed: number, failed: number, skipped?: number }} part
 * @returns {Tally}
 */
export function add(sum, { passed, failed, skipped = 0 }) {
  return { passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped };
}

/** The last line of a run. @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Counts the tests in a result file of vitest's JSON reporter. A file that could not be loaded counts as one failed
 * test, and so does a run that left no result file or says it failed without naming a test.
 * @param {string} file
 * @returns {Tally}
 */
export function readResults(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = results.testResults;
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const count = (/** @type {string} */ status) => tests.filter((test) => test.status === status).length;
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = count('failed') + broken;
  const passed = count('passed');
  return {
    passed,
    failed: failed === 0 && results.success !== true ? 1 : failed,
    skipped: tests.length - passed - count('failed'),
  };
}
