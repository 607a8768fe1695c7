import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type ProcessFacts = {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly status: string;
};

/** Every process below `root`, itself included, with what the kernel says of it (Linux). */
export function processTree(root: number): ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), parent: Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]), command, status }];
      } catch {
        return []; // It ended while it was looked at.
      }
    });
  const tree = all.filter(({ pid }) => pid === root);
  for (const each of tree) tree.push(...all.filter(({ parent }) => parent === each.pid));
  return tree;
}

/**
 * Ends every process below `root` at the same moment, without a word to any of them; `root` itself must be a process
 * of ours that still runs, or its number may be another's by now, and 0 is everything.
 */
export function killTree(root: ChildProcess): void {
  if (root.pid === undefined || root.exitCode !== null || root.signalCode !== null) return;
  for (const { pid } of processTree(root.pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was faster.
    }
  }
}

export const rendererProcesses = (root: number): ProcessFacts[] =>
  processTree(root).filter(({ command }) => command.includes('--type=renderer'));
