import type { Table } from 'dexie';
import { database } from './database.ts';
import type { OpenedRow } from './sealing.ts';

/** Rows that opened, and the ids of those that did not: one damaged row must not hide the others. */
export type Rows = { rows: OpenedRow[]; damaged: string[] };

/** Reads row by row. */
export async function readRows(table: Table<OpenedRow, string>, ids: readonly string[]): Promise<Rows> {
  const found = await Promise.all(
    ids.map(async (id) => {
      try {
        return (await table.get(id)) ?? null;
      } catch {
        return id;
      }
    }),
  );
  const rows: OpenedRow[] = [];
  const damaged: string[] = [];
  for (const row of found) {
    if (typeof row === 'string') damaged.push(row);
    else if (row !== null) rows.push(row);
  }
  return { rows, damaged };
}

/**
 * Owners of rows for which there is no key: deleted ones whose rows a killed program had no time to remove, and those
 * whose key file is damaged or lost. Which it is, a mark made before each deletion tells.
 */
export async function keylessOwners(table: Table<OpenedRow, string>): Promise<string[]> {
  const { ring } = database();
  return ((await table.orderBy('ownerId').uniqueKeys()) as string[]).filter((ownerId) => !ring.has(ownerId));
}

/** Ids of the rows whose owner still has a key. */
export async function ownedIds(table: Table<OpenedRow, string>): Promise<string[]> {
  const { ring } = database();
  const owners = (await table.orderBy('ownerId').uniqueKeys()) as string[];
  return table
    .where('ownerId')
    .anyOf(owners.filter((ownerId) => ring.has(ownerId)))
    .primaryKeys();
}
