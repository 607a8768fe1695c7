import { ExpectedError } from '../../core/errors.ts';

export type JobKind = 'seal' | 'add' | 'other';

/** Long jobs as main sees them: which run, which wait for the person, and whether the program may lock or close. */
export class JobTable {
  readonly #running = new Map<string, JobKind>();
  readonly #waitingSeals = new Set<string>();
  readonly #sealTargets = new Map<string, string>();
  readonly #open = new Set<string>();
  #pageAdds = false;
  readonly #whenIdle: (() => void)[] = [];

  /** Runs one call of a job under its id. @throws ExpectedError `usage` when that job is running already */
  async run<T>(jobId: string, kind: JobKind, work: () => Promise<T>): Promise<T> {
    if (this.#running.has(jobId)) throw new ExpectedError('usage', { reason: 'job-running' });
    this.#running.set(jobId, kind);
    try {
      return await work();
    } finally {
      this.#running.delete(jobId);
      if (this.#running.size === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
    }
  }

  /** A package is being written to `target` until `sealEnded`. */
  sealStarts(jobId: string, target: string): void {
    this.#sealTargets.set(jobId, target);
  }

  /** Where packages were being written, forgotten with this call: the caller cleans up after a packer that died. */
  takeSealTargets(): string[] {
    const targets = [...this.#sealTargets.values()];
    this.#sealTargets.clear();
    this.#waitingSeals.clear();
    return targets;
  }

  /** A package is packed and waits for `package.finish`. */
  sealWaits(jobId: string): void {
    this.#waitingSeals.add(jobId);
  }

  /** Answers where it was being written; null when that is not known any more. */
  sealEnded(jobId: string): string | null {
    const target = this.#sealTargets.get(jobId) ?? null;
    this.#sealTargets.delete(jobId);
    this.#waitingSeals.delete(jobId);
    return target;
  }

  /** A package or zip stays open for reading under the job's id. */
  opened(jobId: string): void {
    this.#open.add(jobId);
  }

  closed(jobId: string): void {
    this.#open.delete(jobId);
  }

  /** Jobs that hold something between calls, forgotten with this call: the caller ends them. */
  takeSessions(): string[] {
    const sessions = [...this.#waitingSeals, ...this.#open];
    this.#waitingSeals.clear();
    this.#sealTargets.clear();
    this.#open.clear();
    return sessions;
  }

  get sealing(): boolean {
    return this.#waitingSeals.size > 0 || [...this.#running.values()].includes('seal');
  }

  /** What the page says: from the first of the files to the place of the last one in a report or a case. */
  pageAdds(isAdding: boolean): void {
    this.#pageAdds = isAdding;
  }

  /** A file is being brought into a report or a case. */
  get adding(): boolean {
    return this.#pageAdds || [...this.#running.values()].includes('add');
  }

  list(): string[] {
    return [...new Set([...this.#running.keys(), ...this.#waitingSeals])];
  }

  /** Resolves when no job runs; those that wait for a person do not count. */
  async idle(): Promise<void> {
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }
}
