import { Dexie, type Table } from 'dexie';
import { BugError, ExpectedError } from '../../core/errors.ts';
import type { KeyRing } from './key-ring.ts';
import { sealing, type OpenedRow, type StoredRow } from './sealing.ts';

export const DATABASE_NAME = 'kakekomi';
export const QUICK_NAME = 'kakekomi-quick';
/** Counts changes of the tables; a new number comes with a migration and a test that opens the older form. */
const DATABASE_VERSION = 1;
/** Dexie counts in IndexedDB ten times as fast. */
const DEXIE_FACTOR = 10;

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

  /** `place`: IndexedDB of the page where none is given. */
  constructor(ring: KeyRing, name: string = DATABASE_NAME, place?: { indexedDB: IDBFactory }) {
    // Strict: a write counts only once the operating system was told to put it on the disk. Relaxed, for the quick
    // database: it counts once the operating system has it, which outlives this program however that ends.
    const chromeTransactionDurability = name === QUICK_NAME ? 'relaxed' : 'strict';
    super(name, {
      chromeTransactionDurability,
      cache: 'disabled',
      ...(place && { indexedDB: place.indexedDB, IDBKeyRange }),
    });
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
let quick: Database | null = null;

/** The database of the unlocked vault. Throws 'vault-locked' when there is none. */
export function database(): Database {
  if (!current) throw new ExpectedError('vault-locked');
  return current;
}

/**
 * Holds what was typed until `database` has it, in a storage bucket of its own: all databases of one bucket wait for
 * each other's flushes, which take seconds on a slow disk. Throws 'vault-locked' when there is none.
 */
export function quickDatabase(): Database {
  if (!quick) throw new ExpectedError('vault-locked');
  return quick;
}

/** What TypeScript's DOM library does not know yet (Storage Buckets API, Chromium 122). */
type Buckets = { open(name: string, options: { durability: 'relaxed' }): Promise<{ indexedDB: IDBFactory }> };

let quickPlace: Promise<{ indexedDB: IDBFactory } | undefined> | null = null;

/**
 * Makes the bucket, once. Chromium writes the name of a new bucket down some time later, so it is asked for at the start
 * of the program and not with the first word typed; without buckets the quick database lies beside the other.
 */
export function prepareQuick(): Promise<{ indexedDB: IDBFactory } | undefined> {
  const buckets = (globalThis.navigator as { storageBuckets?: Buckets } | undefined)?.storageBuckets;
  quickPlace ??= buckets?.open('quick', { durability: 'relaxed' }).catch(() => undefined) ?? Promise.resolve(undefined);
  return quickPlace;
}

async function openQuick(ring: KeyRing): Promise<Database> {
  const opening = new Database(ring, QUICK_NAME, await prepareQuick());
  await opening.open();
  return opening;
}

/** Throws 'newer-version' when a later program wrote it. */
export async function openDatabase(ring: KeyRing, name?: string): Promise<Database> {
  if (current) throw new BugError('the database is open already');
  const opening = new Database(ring, name);
  try {
    await refuseNewer(opening.name);
    await opening.open();
    quick = await openQuick(ring);
  } catch (error) {
    opening.close();
    throw error;
  }
  current = opening;
  return opening;
}

/** Dexie would open what a later version wrote and change its tables to the older form. */
async function refuseNewer(name: string): Promise<void> {
  const found = (await indexedDB.databases()).find((each) => each.name === name);
  const version = (found?.version ?? 0) / DEXIE_FACTOR;
  if (version > DATABASE_VERSION) throw new ExpectedError('newer-version', { version });
}

/** Rows as they lie there, for what stands outside the seal where the seal does not open. */
export async function rowsAsStored(table: 'drafts', ids: readonly string[]): Promise<StoredRow[]> {
  const rows = database().backendDB().transaction(table).objectStore(table);
  const found = await Promise.all(
    ids.map(
      (id) =>
        new Promise<StoredRow | undefined>((resolve, reject) => {
          const reading = rows.get(id) as IDBRequest<StoredRow | undefined>;
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(reading.error ?? new BugError('reading a row'));
        }),
    ),
  );
  return found.filter((row) => row !== undefined);
}

/** Whether an error is a question that was under way when the vault locked: nobody is there any more to get the answer. */
export function isCutByLock(error: unknown): boolean {
  return current === null && error instanceof Error && error.name === 'DatabaseClosedError';
}

/** Forgets the keys and closes. */
export function closeDatabase(): void {
  quick?.close();
  quick = null;
  current?.close();
  current?.ring.wipe();
  current = null;
}
