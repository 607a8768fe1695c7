import type { InnerArchive } from '../../../../core/model/mail-details.ts';

/** Archives that no password opened, the archive itself and those within it. Depth is bounded by whoever listed them. */
export function countLocked(archive: InnerArchive): number {
  const own = archive.encrypted && archive.password === null ? 1 : 0;
  return archive.entries.reduce((count, { archive: inner }) => count + (inner === null ? 0 : countLocked(inner)), own);
}

/** Whether a password opened the archive or one within it. */
export function isOpenedBy(archive: InnerArchive, value: string): boolean {
  if (archive.password?.value === value) return true;
  return archive.entries.some(({ archive: inner }) => inner !== null && isOpenedBy(inner, value));
}
