import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {import('./skipped-tests.mjs').SkippedTest} SkippedTest
 * @typedef {{ passed: number, failed: number, skipped: SkippedTest[] }} Tally
 */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, skipped: [] };

/**
 * @param {Tally} sum
 * @param {{ passed: number, failed: number, skipped?: readonly SkippedTest[] }} part
 * @returns {Tally}
 */
export function add(sum, { passed, failed, skipped = [] }) {
  return { passed: sum.passed + passed, failed: sum.failed + failed, skipped: [...sum.skipped, ...skipped] };
}

/**
 * Counts the tests in a result file of vitest's JSON reporter, and names those that were skipped. A file that could not
 * be loaded counts as one failed test, and so does a run that left no result file or says it failed without naming a
 * test.
 * @param {string} file
 * @param {string} checkout the folder that the tests ran in
 * @returns {Tally}
 */
export function readResults(file, checkout) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} */
  const files = results.testResults;
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file: path.relative(checkout, name).replaceAll('\\', '/') })),
  );
  const count = (/** @type {string} */ status) => tests.filter((test) => test.status === status).length;
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = count('failed') + broken;
  return {
    passed: count('passed'),
    failed: failed === 0 && results.success !== true ? 1 : failed,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map((test) => ({ file: test.file, name: test.fullName })),
  };
}
