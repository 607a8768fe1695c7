import { liveQuery, type Subscription } from 'dexie';
import { useSyncExternalStore } from 'react';
import { call } from '../bridge/client.ts';

/**
 * What a query of the database answers now; it asks again whenever what it read has changed. Started when the vault
 * opens, stopped and emptied when it locks.
 */
export class LiveValue<T> {
  readonly #query: () => Promise<T>;
  readonly #empty: T;
  readonly #listeners = new Set<() => void>();
  #value: T;
  #subscription: Subscription | null = null;

  constructor(query: () => Promise<T>, empty: T) {
    this.#query = query;
    this.#empty = empty;
    this.#value = empty;
  }

  /** Resolves with the first answer; rejects when there is none. */
  start(): Promise<void> {
    this.stop();
    return new Promise((resolve, reject) => {
      this.#subscription = liveQuery(this.#query).subscribe({
        next: (value) => {
          this.#show(value);
          resolve();
        },
        error: (error: unknown) => {
          void call('log.write', { code: 'live-query', component: 'store' });
          reject(error instanceof Error ? error : new Error('live query'));
        },
      });
    });
  }

  stop(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = null;
    this.#show(this.#empty);
  }

  #show(value: T): void {
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }

  /** Resolves once a value passes; at once where nothing is asked, and after `patience` milliseconds at the latest. */
  until(passes: (value: T) => boolean, patience: number): Promise<void> {
    if (this.#subscription === null || passes(this.#value)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(waited);
        leave();
        resolve();
      };
      const waited = setTimeout(done, patience);
      const leave = this.subscribe(() => {
        if (passes(this.#value)) done();
      });
    });
  }

  get value(): T {
    return this.#value;
  }

  /** Calls `listener` at each new value; returns the way to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** The value in a component; draws it again at each new one. */
export function useLive<T>(live: LiveValue<T>): T {
  return useSyncExternalStore(live.subscribe, () => live.value);
}
