import { ExpectedError } from '../../core/errors.ts';
import { Deferred } from '../shared/deferred.ts';
import type { FromPacker, PackerCallName, PackerCalls, Progress, ToPacker } from '../shared/packer-calls.ts';
import type { Log } from './log.ts';

/** One life of the packer's process. */
export type PackerProcess = {
  post(message: ToPacker): void;
  onMessage(listener: (message: FromPacker) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
};

export type PackerListeners = {
  readonly onProgress: (progress: Progress) => void;
  /** The process has ended, asked or not: what it was writing will not be finished. */
  readonly onDeath: () => void;
  readonly log: Log;
};

/**
 * Speaks to the packer. It is started with the first call; when it dies, what was running fails with `internal` and the
 * next call starts another one (what was open in the old one is `not-found` then).
 */
export class PackerClient {
  readonly #start: () => PackerProcess;
  readonly #on: PackerListeners;
  readonly #waiting = new Map<number, Deferred<unknown>>();
  #process: PackerProcess | null = null;
  #nextId = 1;

  constructor(start: () => PackerProcess, listeners: PackerListeners) {
    this.#start = start;
    this.#on = listeners;
  }

  async call<N extends PackerCallName>(name: N, input: PackerCalls[N]['input']): Promise<PackerCalls[N]['output']> {
    const process = (this.#process ??= this.#launch());
    const id = this.#nextId++;
    const answer = new Deferred<unknown>();
    this.#waiting.set(id, answer);
    process.post({ id, name, input });
    return (await answer.promise) as PackerCalls[N]['output'];
  }

  /** Ends the process; running jobs fail and leave nothing but `.part` files, which the next start removes. */
  stop(): void {
    this.#process?.kill();
  }

  #launch(): PackerProcess {
    const started = this.#start();
    started.onMessage((message) => this.#receive(message));
    started.onExit((code) => {
      if (this.#process === started) this.#process = null;
      if (this.#waiting.size > 0) this.#on.log.write(`packer-exit-${code}`, 'packer');
      for (const answer of this.#waiting.values())
        answer.reject(new ExpectedError('internal', { component: 'packer' }));
      this.#waiting.clear();
      this.#on.onDeath();
    });
    return started;
  }

  #receive(message: FromPacker): void {
    if (message.type === 'progress') return this.#on.onProgress(message.progress);
    const answer = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'value') return answer?.resolve(message.value);
    if (message.stack !== null)
      this.#on.log.write('internal', 'packer', Object.assign(new Error(), { stack: message.stack }));
    answer?.reject(new ExpectedError(message.error.code, message.error.detail));
  }
}
