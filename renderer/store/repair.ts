import { BugError, ExpectedError } from '../../core/errors.ts';
import { SealedSettings } from '../../core/model/profile.ts';
import { CHAIN_ROW, lastLineOf } from './cases.ts';
import { database } from './database.ts';
import { DATABASE_OWNER } from './key-ring.ts';
import { SETTINGS_ROW } from './settings.ts';
import type { StoredRow } from './sealing.ts';

/** What was replaced because its row could not be read: the person's settings, or the thread through case records. */
export type Repaired = 'settings' | 'chain';

/**
 * Looks at the two rows without which nothing opens and nothing can be recorded. One that cannot be read is kept under
 * another name, byte for byte, and a fresh one takes its place. Answers what was replaced. Throws 'newer-version' for
 * what a later program wrote: that is not damage.
 */
export async function repairSettings(): Promise<Repaired[]> {
  const repaired: Repaired[] = [];
  if (!(await opens(SETTINGS_ROW, (content) => SealedSettings.safeParse(content).success))) {
    await setAside(SETTINGS_ROW);
    repaired.push('settings');
  }
  if (!(await opens(CHAIN_ROW, (content) => content === null || typeof content === 'string'))) {
    await setAside(CHAIN_ROW);
    repaired.push('chain');
  }
  if (repaired.length > 0) await takeUpThread(repaired);
  return repaired;
}

async function opens(id: string, isRight: (content: unknown) => boolean): Promise<boolean> {
  try {
    const row = await database().settings.get(id);
    return row === undefined || isRight(row.content);
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'vault-damaged') return false;
    throw error;
  }
}

/**
 * Records continue the last line of the device that made them. With the settings the device's name is lost: this is a
 * new device then, whose first line continues nothing.
 */
async function takeUpThread(repaired: readonly Repaired[]): Promise<void> {
  const { settings } = database();
  const found = repaired.includes('settings') ? null : await settings.get(SETTINGS_ROW);
  const device = found ? SealedSettings.parse(found.content).device : '';
  const content = device === '' ? null : await lastLineOf(device);
  await settings.put({ id: CHAIN_ROW, ownerId: DATABASE_OWNER, content });
}

/** Moves a row as it lies, past the seal that it does not satisfy: both steps or none, on the disk. */
async function setAside(id: string): Promise<void> {
  const db = database().backendDB();
  const transaction = db.transaction('settings', 'readwrite', { durability: 'strict' });
  const rows = transaction.objectStore('settings');
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new BugError('set aside'));
  });
  const reading = rows.get(id) as IDBRequest<StoredRow>;
  reading.onsuccess = () => {
    rows.put({ ...reading.result, id: `damaged/${id}/${new Date().toISOString()}` });
    rows.delete(id);
  };
  await done;
}
