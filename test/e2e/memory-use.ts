import { readFileSync } from 'node:fs';
import { processTree } from './processes.ts';

const MIB = 1024 * 1024;

/**
 * The memory of a program in MiB: the proportional set size (each page divided by the number of processes that map it)
 * summed over its whole process tree. Linux only.
 */
export function memoryOf(root: number): { total: number; byProcess: Map<string, number> } {
  const byProcess = new Map<string, number>();
  let total = 0;
  for (const { pid, command } of processTree(root)) {
    const size = proportionalSize(pid);
    if (size === null) continue;
    const kind = /--type=([\w-]+)/.exec(command)?.[1] ?? 'main';
    byProcess.set(kind, (byProcess.get(kind) ?? 0) + size / MIB);
    total += size / MIB;
  }
  return { total, byProcess };
}

/** Null for a process that has ended. */
function proportionalSize(pid: number): number | null {
  try {
    const line = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return line ? Number(line[1]) * 1024 : 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw error;
    return null;
  }
}

/** Often enough to see a buffer that lives for the time of one file's read-ahead. */
const SAMPLE_EVERY = 200;

/** Watches a program's memory while something happens. */
export class MemoryWatch {
  readonly #root: number;
  readonly #timer: NodeJS.Timeout;
  peak = 0;
  peakByProcess = new Map<string, number>();
  samples = 0;

  constructor(root: number) {
    this.#root = root;
    this.#look();
    this.#timer = setInterval(() => this.#look(), SAMPLE_EVERY);
  }

  #look(): void {
    const { total, byProcess } = memoryOf(this.#root);
    this.samples += 1;
    if (total <= this.peak) return;
    this.peak = total;
    this.peakByProcess = byProcess;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** The middle of some seconds in which nothing is asked of the program. */
export async function idleMemory(root: number, samples = 15): Promise<number> {
  const seen: number[] = [];
  for (let at = 0; at < samples; at++) {
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY));
    seen.push(memoryOf(root).total);
  }
  return seen.sort((a, b) => a - b)[Math.floor(samples / 2)]!;
}
