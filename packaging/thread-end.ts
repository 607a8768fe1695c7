import type { Worker } from 'node:worker_threads';

/** What a thread is at ends long before, in milliseconds, unless the system does not give back what is read. */
const END_LIMIT = 2_000;

/**
 * Ends a thread between two of its questions: Node 20 aborts the whole process when one is ended while it sets up zlib
 * ("close before init"). The thread asks `isStopped` before each question.
 */
export class ThreadEnd {
  /** Goes to the thread. */
  readonly mark = new Int32Array(new SharedArrayBuffer(4));
  #thread: Worker | null = null;
  #ended: Promise<void> = Promise.resolve();

  /** Once, as soon as the thread is made. */
  watch(thread: Worker): void {
    this.#thread = thread;
    this.#ended = new Promise((resolve) => thread.once('exit', () => resolve()));
  }

  /** `ready`: it reads questions; one that does not yet is ended at once. */
  async end(ready: boolean): Promise<void> {
    if (ready) {
      Atomics.store(this.mark, 0, 1);
      this.#thread?.postMessage(null);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, END_LIMIT)));
      await Promise.race([this.#ended, late]).finally(() => clearTimeout(timer));
    }
    await this.#thread?.terminate();
  }
}

/** In the thread: whether it is to end, and answers nothing more. */
export function isStopped(mark: Int32Array): boolean {
  return Atomics.load(mark, 0) === 1;
}
