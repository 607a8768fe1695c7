import { Worker } from 'node:worker_threads';
import { BugError, ExpectedError } from '../core/errors.ts';
import { ThreadEnd } from './thread-end.ts';
import type { ThreadData } from './thread-program.ts';
import { READY } from './thread-ready.ts';

/** A thread makes little garbage of its own; unlimited, it would collect none until it has 16 MB or more. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 2 };

type Waiting<Answer> = { resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/** A thread that answers questions in their order. One that ends by itself fails whatever waits, and calls `onFailure`. */
export class WorkerThread<Question, Answer> {
  readonly worker: Worker;
  readonly #waiting: Waiting<Answer>[] = [];
  readonly #end = new ThreadEnd();
  #ready = false;
  #failure: Error | null = null;

  constructor(program: URL, data: unknown, onFailure: (error: Error) => void) {
    const workerData: ThreadData<unknown> = { data, stop: this.#end.mark };
    this.worker = new Worker(program, { workerData, resourceLimits: THREAD_LIMITS, execArgv: [] });
    this.worker.on('message', (said: Answer | typeof READY) => {
      if (said === READY) this.#ready = true;
      else this.#waiting.shift()?.resolve(said);
    });
    const failed = (cause?: unknown) => {
      const error = new BugError('a thread of the packer ended', { cause });
      this.fail(error);
      onFailure(error);
    };
    this.worker.on('messageerror', failed);
    this.worker.on('error', failed);
    this.worker.on('exit', () => failed());
    this.#end.watch(this.worker);
  }

  /** Questions that have no answer yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** `memory` is handed over. */
  ask(question: Question, memory: Uint8Array<ArrayBuffer>): Promise<Answer> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.worker.postMessage(question, [memory.buffer]);
    });
  }

  /** Fails what waits, and all that is asked afterwards. */
  fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }

  /** Ends it after the question that it is at; those that wait fail. */
  async close(): Promise<void> {
    this.fail(new ExpectedError('cancelled'));
    await this.#end.end(this.#ready);
  }
}
