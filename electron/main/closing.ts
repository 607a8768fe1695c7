/** How long the page may take to write everything down before the window closes without it, in milliseconds. */
export const FLUSH_TIMEOUT = 5_000;

type Surroundings = {
  readonly sealing: () => boolean;
  /** Asks the person; true: stop and quit. */
  readonly stopSealing: () => Promise<boolean>;
  readonly adding: () => boolean;
  /** Asks the person; true: lose the file that is being added, and quit. */
  readonly stopAdding: () => Promise<boolean>;
  readonly tellPage: () => void;
  /** Cancels jobs and closes the window for good. */
  readonly close: () => Promise<void>;
  readonly timeout?: number;
};

/** The window's way out: ask when a package is being made or a file added, let the page write everything down, then close. */
export class Closing {
  readonly #on: Surroundings;
  #state: 'open' | 'asking' | 'flushing' | 'closed' = 'open';
  #flushed: () => void = () => undefined;

  constructor(surroundings: Surroundings) {
    this.#on = surroundings;
  }

  /** The page has written everything down. */
  flushed(): void {
    this.#flushed();
  }

  /** Whether the window may close now; starts the way out when not. `pageLives` false: nobody will answer. */
  mayClose(pageLives: boolean): boolean {
    if (this.#state === 'closed') return true;
    if (this.#state === 'open') {
      this.#state = 'asking';
      void this.#run(pageLives);
    }
    return false;
  }

  async #run(pageLives: boolean): Promise<void> {
    const isLeft =
      (!this.#on.sealing() || (await this.#on.stopSealing())) && (!this.#on.adding() || (await this.#on.stopAdding()));
    if (!isLeft) {
      this.#state = 'open';
      return;
    }
    this.#state = 'flushing';
    if (pageLives) {
      await new Promise<void>((resolve) => {
        this.#flushed = resolve;
        setTimeout(resolve, this.#on.timeout ?? FLUSH_TIMEOUT);
        this.#on.tellPage();
      });
    }
    this.#state = 'closed';
    await this.#on.close();
  }
}
