import { ExpectedError } from '../../core/errors.ts';
import { Deferred } from '../shared/deferred.ts';
import type { Progress } from '../shared/packer-calls.ts';
import { ProgressTeller } from './progress.ts';

/** What lives between two calls of one job: an open package, a package that waits for its documents. */
export type Session = { close(): Promise<void> };

export type Job = { readonly signal: AbortSignal; readonly progress: ProgressTeller };

/** Running jobs and what they left open, by job id. */
export class PackerJobs {
  readonly #running = new Map<string, { controller: AbortController; ended: Deferred<void> }>();
  readonly #sessions = new Map<string, Session>();
  readonly #tell: (progress: Progress) => void;

  constructor(tell: (progress: Progress) => void) {
    this.#tell = tell;
  }

  /** Runs one call of a job; `cancel` aborts its signal. */
  async run<T>(jobId: string, work: (job: Job) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const running = { controller, ended: new Deferred<void>() };
    this.#running.set(jobId, running);
    try {
      return await work({ signal: controller.signal, progress: new ProgressTeller(jobId, this.#tell) });
    } catch (error) {
      throw controller.signal.aborted ? new ExpectedError('cancelled') : error;
    } finally {
      if (this.#running.get(jobId) === running) this.#running.delete(jobId);
      running.ended.resolve();
    }
  }

  async keep(jobId: string, session: Session): Promise<void> {
    await this.close(jobId);
    this.#sessions.set(jobId, session);
  }

  /** The open session of a job. @throws ExpectedError `not-found` when it was closed, or lost with a crash */
  session<T extends Session>(jobId: string, kind: new (...args: never[]) => T): T {
    const session = this.#sessions.get(jobId);
    if (!(session instanceof kind)) throw new ExpectedError('not-found', { job: jobId });
    return session;
  }

  /**
   * Resolves when the job has ended and cleaned up behind itself: whoever quits then leaves nothing half written.
   * With `keepOpen` what the job reads stays open for the next call.
   */
  async cancel(jobId: string, keepOpen = false): Promise<void> {
    const running = this.#running.get(jobId);
    running?.controller.abort();
    if (!keepOpen) await this.close(jobId);
    await running?.ended.promise;
  }

  async close(jobId: string): Promise<void> {
    const session = this.#sessions.get(jobId);
    this.#sessions.delete(jobId);
    await session?.close();
  }
}
