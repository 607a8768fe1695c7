import type { EventPayload } from '../../contract/index.ts';
import type { JobTable } from './jobs.ts';
import type { PreferenceStore } from './preferences.ts';
import type { Vault } from './vault/vault.ts';

type Reason = EventPayload<'vault.locked'>['reason'];

/** How often the idle time is looked at, in milliseconds: a lock may come this much late. */
const LOOK_EVERY = 15_000;

type Surroundings = {
  readonly vault: Vault;
  readonly jobs: JobTable;
  readonly preferences: PreferenceStore;
  /** Ends what hangs on an unlocked vault: open packages, packages that wait for their documents. */
  readonly endSessions: () => Promise<void>;
  readonly onLocked: (reason: Reason) => void;
  /** Seconds since anybody touched the computer, as the system counts them; 0 where it cannot tell. */
  readonly systemIdle: () => number;
};

/**
 * Locks the vault when asked, after idle time, and when the computer sleeps or its screen is locked. Running jobs
 * finish first, so that nothing is half stored; then every key in memory is overwritten.
 */
export class VaultLock {
  readonly #on: Surroundings;
  #lastInput = Date.now();
  #locking: Promise<void> | null = null;

  constructor(surroundings: Surroundings) {
    this.#on = surroundings;
  }

  /** Starts looking at the idle time. */
  watch(): void {
    setInterval(() => this.#look(), LOOK_EVERY).unref();
  }

  /** The person typed or clicked in this window. */
  input(): void {
    this.#lastInput = Date.now();
  }

  async lock(reason: Reason): Promise<void> {
    if (this.#on.vault.state !== 'unlocked') return;
    this.#locking ??= this.#lock(reason).finally(() => (this.#locking = null));
    return this.#locking;
  }

  async #lock(reason: Reason): Promise<void> {
    await this.#on.jobs.idle();
    await this.#on.endSessions();
    this.#on.vault.lock();
    this.#on.onLocked(reason);
  }

  /** Idle is who has touched neither the computer nor, where the system cannot tell, this window. */
  #look(): void {
    const minutes = this.#on.preferences.get().autoLockMinutes;
    if (minutes === 0 || this.#on.vault.state !== 'unlocked') return;
    const here = (Date.now() - this.#lastInput) / 1000;
    const system = this.#on.systemIdle();
    const idle = system > 0 ? Math.min(system, here) : here;
    if (idle >= minutes * 60) void this.lock('idle');
  }
}
