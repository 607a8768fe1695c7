import { ExpectedError } from '../../core/errors.ts';

/** Rows that belong to no draft and no case are sealed under the database key; this is their owner's name. */
export const DATABASE_OWNER = 'database';

/**
 * The keys of the unlocked vault, in memory only. An owner whose key was destroyed has none here: its rows can
 * never be read again.
 */
export class KeyRing {
  readonly #keys = new Map<string, Uint8Array>();

  constructor(databaseKey: Uint8Array, owners: readonly { ownerId: string; rowKey: Uint8Array }[]) {
    this.#keys.set(DATABASE_OWNER, Uint8Array.from(databaseKey));
    for (const { ownerId, rowKey } of owners) this.add(ownerId, rowKey);
  }

  add(ownerId: string, rowKey: Uint8Array): void {
    this.#keys.set(ownerId, Uint8Array.from(rowKey));
  }

  has(ownerId: string): boolean {
    return this.#keys.has(ownerId);
  }

  /** Throws 'vault-locked' when there is no such key. */
  keyOf(ownerId: string): Uint8Array {
    const key = this.#keys.get(ownerId);
    if (!key) throw new ExpectedError('vault-locked');
    return key;
  }

  destroy(ownerId: string): void {
    this.#keys.get(ownerId)?.fill(0);
    this.#keys.delete(ownerId);
  }

  /** Overwrites every key; the ring is of no use afterwards. */
  wipe(): void {
    for (const key of this.#keys.values()) key.fill(0);
    this.#keys.clear();
  }
}
