import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {import('./skipped-tests.mjs').SkippedTest} SkippedTest
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} Assertion
 * @typedef {{ file: string, name: string, message: string }} FailedTest message: its first line
 * @typedef {{ passed: number, failed: number, failures: FailedTest[], skipped: SkippedTest[] }} Tally failed: may be
 *   more than the failures that have a name
 */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, failures: [], skipped: [] };

/**
 * @param {Tally} sum
 * @param {{ passed: number, failed: number } & Partial<Tally>} part
 * @returns {Tally}
 */
export function add(sum, { passed, failed, failures = [], skipped = [] }) {
  return {
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    failures: [...sum.failures, ...failures],
    skipped: [...sum.skipped, ...skipped],
  };
}

/**
 * Counts the tests in a result file of vitest's JSON reporter, and names those that failed or were skipped. A file that
 * could not be loaded counts as one failed test, and so does a run that left no result file or says it failed without
 * naming a test.
 * @param {string} file
 * @param {string} checkout the folder that the tests ran in
 * @returns {Tally}
 */
export function readResults(file, checkout) {
  if (!existsSync(file)) return { ...nothing, failed: 1 };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {{ name: string, status: string, message?: string, assertionResults: Assertion[] }[]} */
  const files = results.testResults;
  const named = files.map((each) => ({ ...each, file: path.relative(checkout, each.name).replaceAll('\\', '/') }));
  const tests = named.flatMap(({ file, assertionResults }) => assertionResults.map((test) => ({ ...test, file })));
  const failures = [
    ...tests
      .filter(isFailed)
      .map((test) => ({ file: test.file, name: test.fullName, message: firstLine(test.failureMessages?.[0]) })),
    ...named
      .filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed))
      .map((each) => ({ file: each.file, name: '', message: firstLine(each.message) })),
  ];
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length === 0 && results.success !== true ? 1 : failures.length,
    failures,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map((test) => ({ file: test.file, name: test.fullName })),
  };
}

/** @param {Assertion} test */
const isFailed = ({ status }) => status === 'failed';

/** @param {string | undefined} message */
const firstLine = (message) => message?.split('\n', 1)[0] ?? '';
