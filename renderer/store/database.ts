import { Dexie, type Table } from 'dexie';
import { BugError, ExpectedError } from '../../core/errors.ts';
import type { KeyRing } from './key-ring.ts';
import { sealing, type OpenedRow } from './sealing.ts';

export const DATABASE_NAME = 'kakekomi';
/** Counts changes of the tables; a new number comes with a migration and a test that opens the older form. */
const DATABASE_VERSION = 1;
/** Dexie counts in IndexedDB ten times as fast. */
const DEXIE_FACTOR = 10;

/**
 * `strict`: a write counts only once the operating system was told to put it on the disk, and outlives a power cut.
 * `relaxed`: it counts once the operating system has it, and outlives this program, however that ends.
 */
type Durability = 'strict' | 'relaxed';

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

  constructor(ring: KeyRing, name: string = DATABASE_NAME, durability: Durability = 'strict') {
    super(name, { chromeTransactionDurability: durability, cache: 'disabled' });
    this.ring = ring;
    this.version(DATABASE_VERSION).stores({
      drafts: 'id, ownerId',
      events: 'id, ownerId, order',
      cards: 'id',
      settings: 'id',
    });
    this.use(sealing(ring));
  }
}

let current: Database | null = null;
let relaxed: Database | null = null;

/** The database of the unlocked vault. Throws 'vault-locked' when there is none. */
export function database(): Database {
  if (!current) throw new ExpectedError('vault-locked');
  return current;
}

/** The same database for writes that must not wait for the disk. Throws 'vault-locked' when there is none. */
export function relaxedDatabase(): Database {
  if (!relaxed) throw new ExpectedError('vault-locked');
  return relaxed;
}

/** Throws 'newer-version' when a later program wrote it. */
export async function openDatabase(ring: KeyRing, name?: string): Promise<Database> {
  if (current) throw new BugError('the database is open already');
  const opening = new Database(ring, name);
  const second = new Database(ring, name, 'relaxed');
  try {
    await refuseNewer(opening.name);
    await opening.open();
    await second.open();
  } catch (error) {
    second.close();
    opening.close();
    throw error;
  }
  current = opening;
  relaxed = second;
  return opening;
}

/** Dexie would open what a later version wrote and change its tables to the older form. */
async function refuseNewer(name: string): Promise<void> {
  const found = (await indexedDB.databases()).find((each) => each.name === name);
  const version = (found?.version ?? 0) / DEXIE_FACTOR;
  if (version > DATABASE_VERSION) throw new ExpectedError('newer-version', { version });
}

/** Forgets the keys and closes. */
export function closeDatabase(): void {
  relaxed?.close();
  relaxed = null;
  current?.close();
  current?.ring.wipe();
  current = null;
}
