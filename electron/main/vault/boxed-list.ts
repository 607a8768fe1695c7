import * as z from 'zod';
import type { Box, Vault } from './vault.ts';

/** A list in a box of the vault, changed by one caller after the other. */
export class BoxedList<T> {
  readonly #vault: Vault;
  readonly #box: Box;
  readonly #items: z.ZodType<T[]>;
  #turns: Promise<unknown> = Promise.resolve();

  constructor(vault: Vault, box: Box, item: z.ZodType<T>) {
    this.#vault = vault;
    this.#box = box;
    this.#items = z.array(item);
  }

  /** Null when it cannot be understood. @throws ExpectedError `vault-damaged`, `vault-locked` */
  async read(): Promise<T[] | null> {
    const text = await this.#vault.getBox(this.#box);
    if (text === null) return [];
    const items = this.#items.safeParse(JSON.parse(text));
    return items.success ? items.data : null;
  }

  /** Writes what `change` makes of the list; nothing where it answers null. */
  change(change: () => Promise<T[] | null>): Promise<void> {
    const turn = this.#turns.then(async () => {
      const after = await change();
      if (after !== null) await this.#vault.putBox(this.#box, JSON.stringify(after));
    });
    this.#turns = turn.catch(() => undefined);
    return turn;
  }
}
