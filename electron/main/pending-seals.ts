import * as z from 'zod';
import { removeHalfSealed } from './leftovers.ts';
import { BoxedList } from './vault/boxed-list.ts';
import type { Vault } from './vault/vault.ts';

/** More packages than anybody has under way; the oldest is forgotten, so that the list cannot grow for ever. */
const MAX_PENDING = 50;

/**
 * Where packages are being written, remembered in the vault (a path tells of its owner) so that the next opening can
 * remove what a killed program left beside them.
 */
export class PendingSeals {
  readonly #vault: Vault;
  readonly #remove: typeof removeHalfSealed;
  readonly #targets: BoxedList<string>;

  constructor(vault: Vault, remove = removeHalfSealed) {
    this.#vault = vault;
    this.#remove = remove;
    this.#targets = new BoxedList(vault, 'pending-seals', z.string());
  }

  /** On the disk before it resolves: whatever is written to `target` after this will be cleaned up. */
  begin(target: string): Promise<void> {
    return this.#change((targets) => [...targets.filter((each) => each !== target), target].slice(-MAX_PENDING));
  }

  /** The package was finished or given up. A locked vault keeps it: the next opening finds nothing to remove. */
  async end(target: string): Promise<void> {
    if (this.#vault.state !== 'unlocked') return;
    await this.#change((targets) => targets.filter((each) => each !== target));
  }

  /**
   * After an opening, when nothing is being written: removes what was left. Answers the targets beside which something
   * could not be removed; these, and those whose folder is not there now, are tried again the next time.
   */
  async cleanUp(): Promise<string[]> {
    const left: string[] = [];
    await this.#change(async (targets) => {
      const again: string[] = [];
      for (const target of targets) {
        const found = await this.#remove(target);
        if (found !== 'gone') again.push(target);
        if (found === 'left') left.push(target);
      }
      return again;
    });
    return left;
  }

  #change(change: (targets: string[]) => string[] | Promise<string[]>): Promise<void> {
    return this.#targets.change(async () => {
      // A list that cannot be read counts as empty: it must not stop a package from being made.
      const before = (await this.#targets.read().catch(() => null)) ?? [];
      const after = await change(before);
      return after.join('\0') === before.join('\0') ? null : after;
    });
  }
}
