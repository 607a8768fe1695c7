import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Headers } from './our-headers.ts';

/** `type sha256` of each leaf in order; the hash is `-` where a program reads a part in its own way. */
export type Leaves = readonly string[];

export const pythonVersion: string | null = (() => {
  const result = spawnSync('python3', ['--version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : null;
})();

/** The leaves Python's `email` sees, or the name of the exception it raised; one process for all mails. */
export function pythonLeaves(mails: readonly Uint8Array[]): (Leaves | string)[] {
  return answers('python-leaves.py', mails).map((line) => {
    const leaves = JSON.parse(line) as [string, string | null][] | string;
    return typeof leaves === 'string' ? leaves : leaves.map(([type, hash]) => `${type} ${hash ?? '-'}`);
  });
}

/** The header fields Python's `email` reads, in the form of `ourHeaders`; null where it raises an exception. */
export function pythonHeaders(mails: readonly Uint8Array[]): (Headers | null)[] {
  return answers('python-headers.py', mails).map((line) => JSON.parse(line) as Headers | null);
}

function answers(script: string, mails: readonly Uint8Array[]): string[] {
  const input = mails.map((bytes) => `${Buffer.from(bytes).toString('base64')}\n`).join('');
  const path = join(import.meta.dirname, script);
  return execFileSync('python3', [path], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
    .trimEnd()
    .split('\n');
}
