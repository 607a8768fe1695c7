import type { Report } from '../../core/model/report.ts';
import { database, quickDatabase } from './database.ts';
import { readRows } from './rows.ts';

/** Hands a draft to the operating system, without waiting for the disk. */
export async function writeQuickly(report: Report): Promise<void> {
  await quickDatabase().drafts.put({ id: report.reportId, ownerId: report.reportId, content: report });
}

export async function clearQuick(reportId: string): Promise<void> {
  await quickDatabase().drafts.delete(reportId);
}

/**
 * After an opening, before anything is read: what was typed last before the program was killed goes to where drafts
 * are kept. A quick row that is not newer is passed over: a power cut may have thrown it back. One that does not open
 * stays as long as its draft is there: the key may come back with a backup.
 */
export async function takeOverQuick(): Promise<void> {
  const db = database();
  const quick = quickDatabase();
  const ids = await quick.drafts.toCollection().primaryKeys();
  const { rows, damaged } = await readRows(quick.drafts, ids);
  for (const { id, ownerId, content } of rows) {
    const kept = await db.drafts.get(id).catch(() => 'damaged' as const);
    // Put aside, or gone: it was so after the last change.
    if (kept === undefined || (kept !== 'damaged' && kept.removedAt !== undefined)) continue;
    if (kept === 'damaged' || isNewer(content, kept.content)) await db.drafts.put({ id, ownerId, content });
  }
  const there = new Set(await db.drafts.toCollection().primaryKeys());
  await quick.drafts.bulkDelete(ids.filter((id) => !damaged.includes(id) || !there.has(id)));
}

const isNewer = (one: unknown, other: unknown): boolean => (one as Report).updatedAt > (other as Report).updatedAt;
