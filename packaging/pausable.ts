import { ExpectedError } from '../core/errors.ts';
import { throwIfCancelled } from './cancellation.ts';

/**
 * Work that stands still when whoever waits for it cancels, with all that it holds, and goes on from there when it is
 * waited for again. It comes to `point` wherever it can stand still.
 */
export class Pausable<T> {
  readonly #begin: (point: () => Promise<void>) => Promise<T>;
  #work: Promise<T> | null = null;
  #signal: AbortSignal | undefined;
  #tellWaiting: () => void = () => undefined;
  #goOn: () => void = () => undefined;
  #ended = false;

  constructor(begin: (point: () => Promise<void>) => Promise<T>) {
    this.#begin = begin;
  }

  /** Begins, or goes on, until it is done. Throws 'cancelled' once it stands still, and what the work throws. */
  async run(signal: AbortSignal | undefined): Promise<T> {
    throwIfCancelled(signal);
    this.#signal = signal;
    const still = new Promise<never>((_, reject) => {
      this.#tellWaiting = () => reject(new ExpectedError('cancelled'));
    });
    this.#goOn();
    this.#work ??= this.#begin(() => this.#point());
    return Promise.race([this.#work, still]);
  }

  /** Ends the work at its next point, where it throws 'cancelled'; resolves when it has cleaned up behind itself. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#goOn();
    await this.#work?.catch(() => undefined);
  }

  async #point(): Promise<void> {
    while (!this.#ended && this.#signal?.aborted === true) {
      await new Promise<void>((resolve) => {
        this.#goOn = resolve;
        this.#tellWaiting();
      });
    }
    if (this.#ended) throw new ExpectedError('cancelled');
  }
}
