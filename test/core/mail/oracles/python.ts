import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** `type sha256` of each leaf in order; the hash is `-` where a program reads a part in its own way. */
export type Leaves = readonly string[];

export const pythonVersion: string | null = (() => {
  const result = spawnSync('python3', ['--version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : null;
})();

/** The leaves Python's `email` sees, or the name of the exception it raised; one process for all mails. */
export function pythonLeaves(mails: readonly Uint8Array[]): (Leaves | string)[] {
  const input = mails.map((bytes) => `${Buffer.from(bytes).toString('base64')}\n`).join('');
  const script = join(import.meta.dirname, 'python-leaves.py');
  const output = execFileSync('python3', [script], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return output
    .trimEnd()
    .split('\n')
    .map((line) => {
      const leaves = JSON.parse(line) as [string, string | null][] | string;
      return typeof leaves === 'string' ? leaves : leaves.map(([type, hash]) => `${type} ${hash ?? '-'}`);
    });
}
