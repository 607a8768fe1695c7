import * as z from 'zod';
import { removeHalfSealed } from './leftovers.ts';
import type { Vault } from './vault/vault.ts';

/** More packages than anybody has under way; the oldest is forgotten, so that the list cannot grow for ever. */
const MAX_PENDING = 50;

const Targets = z.array(z.string());

/**
 * Where packages are being written, remembered in the vault (a path tells of its owner) so that the next opening can
 * remove what a killed program left beside them.
 */
export class PendingSeals {
  readonly #vault: Vault;
  readonly #remove: typeof removeHalfSealed;
  #turns: Promise<unknown> = Promise.resolve();

  constructor(vault: Vault, remove = removeHalfSealed) {
    this.#vault = vault;
    this.#remove = remove;
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
    const turn = this.#turns.then(async () => {
      const before = await this.#read();
      const after = await change(before);
      if (after.join('\0') !== before.join('\0')) await this.#vault.putBox('pending-seals', JSON.stringify(after));
    });
    this.#turns = turn.catch(() => undefined);
    return turn;
  }

  /** A list that cannot be read counts as empty: it must not stop a package from being made. */
  async #read(): Promise<string[]> {
    const text = await this.#vault.getBox('pending-seals').catch(() => null);
    if (text === null) return [];
    const targets = Targets.safeParse(JSON.parse(text));
    return targets.success ? targets.data : [];
  }
}
