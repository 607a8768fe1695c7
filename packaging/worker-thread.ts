import { Worker } from 'node:worker_threads';
import { BugError, ExpectedError } from '../core/errors.ts';
import type { ThreadData } from './thread-program.ts';
import { READY } from './thread-ready.ts';

/** A thread makes little garbage of its own; unlimited, it would collect none until it has 16 MB or more. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 2 };

/** What it is at ends long before, in milliseconds, unless the system does not give back what is read. */
const END_LIMIT = 10_000;

type Waiting<Answer> = { resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/** A thread that answers questions in their order. One that ends by itself fails whatever waits, and calls `onFailure`. */
export class WorkerThread<Question, Answer> {
  readonly worker: Worker;
  readonly #waiting: Waiting<Answer>[] = [];
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  readonly #ended: Promise<void>;
  #ready = false;
  #failure: Error | null = null;

  constructor(program: URL, data: unknown, onFailure: (error: Error) => void) {
    const workerData: ThreadData<unknown> = { data, stop: this.#stop };
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
    this.#ended = new Promise((resolve) => this.worker.once('exit', () => resolve()));
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
    if (this.#ready) {
      Atomics.store(this.#stop, 0, 1);
      this.worker.postMessage(null);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, END_LIMIT)));
      await Promise.race([this.#ended, late]).finally(() => clearTimeout(timer));
    }
    await this.worker.terminate();
  }
}
