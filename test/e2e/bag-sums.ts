import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

/** Everything in an extracted bag has the SHA-256 that its manifest says; another program looks. */
export function expectSums(bag: string): void {
  const sums = spawnSync('sha256sum', ['--quiet', '-c', 'manifest-sha256.txt'], { cwd: bag, encoding: 'utf8' });
  expect(sums.status, sums.stderr).toBe(0);
}
