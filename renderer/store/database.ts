import { Dexie, type Table } from 'dexie';
import { BugError, ExpectedError } from '../../core/errors.ts';
import type { KeyRing } from './key-ring.ts';
import { sealing, type OpenedRow } from './sealing.ts';

export const DATABASE_NAME = 'kakekomi';

/**
 * Everything the pages remember. Outside the seal stand ids and numbers only: `order` counts events in the order
 * they were recorded, `removedAt` is when a draft was put aside.
 */
export class Database extends Dexie {
  declare readonly drafts: Table<OpenedRow, string>;
  declare readonly events: Table<OpenedRow, string>;
  declare readonly cards: Table<OpenedRow, string>;
  declare readonly settings: Table<OpenedRow, string>;
  readonly ring: KeyRing;

  constructor(ring: KeyRing, name: string = DATABASE_NAME) {
    // Strict: a write counts only once the operating system was told to put it on the disk.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.ring = ring;
    this.version(1).stores({
      drafts: 'id, ownerId',
      events: 'id, ownerId, order',
      cards: 'id',
      settings: 'id',
    });
    this.use(sealing(ring));
  }
}

let current: Database | null = null;

/** The database of the unlocked vault. Throws 'vault-locked' when there is none. */
export function database(): Database {
  if (!current) throw new ExpectedError('vault-locked');
  return current;
}

/** Throws 'newer-version' when a later program wrote it. */
export async function openDatabase(ring: KeyRing, name?: string): Promise<Database> {
  if (current) throw new BugError('the database is open already');
  const opening = new Database(ring, name);
  try {
    await opening.open();
  } catch (error) {
    opening.close();
    if (error instanceof Dexie.VersionError) throw new ExpectedError('newer-version', {}, { cause: error });
    throw error;
  }
  current = opening;
  return opening;
}

/** Forgets the keys and closes. */
export function closeDatabase(): void {
  current?.close();
  current?.ring.wipe();
  current = null;
}
