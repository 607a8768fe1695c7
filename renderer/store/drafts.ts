import { useEffect, useState, useSyncExternalStore } from 'react';
import { ExpectedError, errorShape, type ErrorShape } from '../../core/errors.ts';
import { ArtifactId, ReportId, uuidv7 } from '../../core/model/ids.ts';
import type { Language } from '../../core/model/profile.ts';
import { emptyReport, REPORT_SCHEMA_VERSION, type Report } from '../../core/model/report.ts';
import { call } from '../bridge/client.ts';
import { database, rowsAsStored } from './database.ts';
import { copyForNewDraft } from './draft-copy.ts';
import { LiveValue, useLive } from './live.ts';
import { deleteMailboxesFor } from './mailboxes.ts';
import { forgetDrafts, openDraft, openedDraft, putReport, type OpenDraft, type Saved } from './open-drafts.ts';
import { keylessOwners, ownedIds, readRows } from './rows.ts';
import type { OpenedRow } from './sealing.ts';

/** How long a deleted draft can be brought back, in milliseconds. */
export const UNDO_FOR = 30_000;

/** Rows were written by this program and are authenticated: only their version is looked at. */
function reportOf(row: OpenedRow): Report {
  const report = row.content as Report;
  if (!isKnown(row)) throw new ExpectedError('newer-version', { version: report.schemaVersion });
  return report;
}

const isKnown = ({ content }: OpenedRow): boolean => (content as Report).schemaVersion <= REPORT_SCHEMA_VERSION;

/** Drafts, last changed first, and those that cannot be read: their row, or the file with their key, is damaged. */
export type DraftList = { drafts: Report[]; damaged: string[] };

export async function draftList(): Promise<DraftList> {
  const { drafts: table } = database();
  const { rows, damaged } = await readRows(table, await ownedIds(table));
  const shown = rows.filter((row) => row.removedAt === undefined);
  // One draft of a later program must not hide the others.
  const drafts = shown.filter(isKnown).map(reportOf);
  drafts.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  const newer = shown.filter((row) => !isKnown(row)).map(({ id }) => id);
  return { drafts, damaged: [...damaged, ...newer, ...(await keylessDrafts())] };
}

/** A draft that was put aside may have lost its key on purpose; any other has lost it by damage. */
async function keylessDrafts(): Promise<string[]> {
  const ids = await keylessOwners(database().drafts);
  if (ids.length === 0) return [];
  const rows = await rowsAsStored('drafts', ids);
  return rows.filter((row) => row.removedAt === undefined).map(({ id }) => id);
}

export async function listDrafts(): Promise<Report[]> {
  return (await draftList()).drafts;
}

/** Null when there is no such draft or it was deleted; throws 'vault-damaged' when its row does not open. */
export async function getDraft(reportId: string): Promise<Report | null> {
  const { drafts, ring } = database();
  if (!ring.has(reportId)) return null;
  const row = await drafts.get(reportId);
  return row && row.removedAt === undefined ? reportOf(row) : null;
}

async function newOwner(reportId: ReportId): Promise<void> {
  const { rowKey } = await call('owner.create', { ownerId: reportId, kind: 'draft' });
  database().ring.add(reportId, rowKey);
}

/** A new, empty draft with its own key. */
export async function createDraft(language: Language): Promise<Report> {
  const report = emptyReport(ReportId.parse(uuidv7()), language, new Date().toISOString());
  await newOwner(report.reportId);
  await putReport(report);
  return report;
}

/**
 * Takes a report from elsewhere (a colleague's draft) as a draft here, under a key of its own. `bringFiles` stores its
 * files under that key first: a draft whose files did not arrive never shows, and leaves nothing.
 */
export async function adoptDraft(report: Report, bringFiles: () => Promise<void>): Promise<Report> {
  await newOwner(report.reportId);
  try {
    await bringFiles();
    await putReport(report);
    return report;
  } catch (error) {
    await call('owner.destroy', { ownerId: report.reportId }).catch(() => undefined);
    database().ring.destroy(report.reportId);
    throw error;
  }
}

/** Writes a whole report at once; pages that edit use `useDraft`. */
export async function saveDraft(report: Report): Promise<void> {
  const open = openedDraft(report.reportId);
  if (!open) return putReport(report);
  open.update(() => report);
  return open.flush();
}

/** The job that copies a draft's files: its id, its cancel, and who is told which file is next. */
export type CopyJob = {
  jobId: string;
  signal: AbortSignal;
  onFile: (file: { name: string; index: number; total: number }) => void;
};

/**
 * A copy with its own key, its own artifacts, nothing sent and nothing approved. When the job is cancelled, nothing of
 * the copy stays and 'cancelled' is thrown.
 */
export async function duplicateDraft(reportId: string, job: CopyJob): Promise<Report> {
  await openedDraft(reportId)?.flush();
  const source = await getDraft(reportId);
  if (!source) throw new ExpectedError('not-found');
  const { report, artifacts } = copyForNewDraft(source, new Date().toISOString());
  return adoptDraft(report, async () => {
    for (const [index, { artifactId, originalName }] of source.artifacts.entries()) {
      job.onFile({ name: originalName, index: index + 1, total: artifacts.size });
      await call('artifact.copy', {
        jobId: job.jobId,
        ownerId: source.reportId,
        artifactId,
        toOwnerId: report.reportId,
        toArtifactId: ArtifactId.parse(artifacts.get(artifactId)),
      });
      if (job.signal.aborted) throw new ExpectedError('cancelled');
    }
  });
}

/** Puts a draft aside; `restoreDraft` brings it back until `purgeDrafts` destroys its key. */
export async function removeDraft(reportId: string): Promise<void> {
  await openedDraft(reportId)?.flush();
  forgetDrafts(reportId);
  const { drafts } = database();
  const row = await drafts.get(reportId);
  if (!row) return;
  await drafts.put({ ...row, removedAt: Date.now() });
  setTimeout(() => void purgeDrafts().catch(() => undefined), UNDO_FOR + 1000);
}

/** Nothing was answered or added since it began; what the first page holds counts as answered. */
export function isUntouched({ createdAt, updatedAt, situation, sent }: Report): boolean {
  const { firstAid, ...answers } = situation;
  return updatedAt === createdAt && firstAid.length === 0 && Object.keys(answers).length === 0 && sent.length === 0;
}

/** Puts an open draft aside when it is still as it began: nobody meant to keep it. */
export async function discardUntouched(reportId: string): Promise<void> {
  const draft = openedDraft(reportId);
  if (draft && isUntouched(draft.report)) await removeDraft(reportId);
}

export async function restoreDraft(reportId: string): Promise<void> {
  const { drafts } = database();
  const row = await drafts.get(reportId);
  if (!row) throw new ExpectedError('not-found');
  const { id, ownerId, content } = row;
  await drafts.put({ id, ownerId, content });
}

/**
 * Destroys the keys and artifacts of drafts that were put aside over 30 s ago, and the indexes made for them. There is no way back. One that cannot be
 * destroyed now stays put aside, is logged, and is tried again at the next call.
 */
export async function purgeDrafts(now: number = Date.now()): Promise<void> {
  const { drafts, ring } = database();
  const ids = await ownedIds(drafts);
  const { rows } = await readRows(drafts, ids);
  for (const row of rows) {
    if (row.removedAt === undefined || now - row.removedAt < UNDO_FOR) continue;
    try {
      await deleteMailboxesFor(row.id);
      await call('owner.destroy', { ownerId: ReportId.parse(row.id) });
    } catch {
      void call('log.write', { code: 'draft-not-destroyed', component: 'store' });
      continue;
    }
    ring.destroy(row.id);
    await drafts.delete(row.id);
  }
}

export const liveDrafts = new LiveValue<DraftList>(draftList, { drafts: [], damaged: [] });

/** Live list of drafts, last changed first. */
export function useDrafts(): Report[] {
  return useLive(liveDrafts).drafts;
}

/** Ids of drafts whose rows were changed from outside or damaged. */
export function useDamagedDrafts(): string[] {
  return useLive(liveDrafts).damaged;
}

export type DraftInHand = {
  /** Null while it loads, or when there is no such draft (`missing`). */
  report: Report | null;
  missing: boolean;
  error: ErrorShape | null;
  saved: Saved;
  update: (recipe: (draft: Report) => Report) => void;
  /** Resolves when all that was typed outlives this program (`OpenDraft.write`). */
  flush: () => Promise<void>;
};

/** A draft to be edited: each change is on the screen at once, and written within 300 ms (see `OpenDraft`). */
export function useDraft(reportId: string): DraftInHand {
  const [draft, setDraft] = useState<OpenDraft | null>(() => openedDraft(reportId));
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<ErrorShape | null>(null);
  useEffect(() => {
    let gone = false;
    setMissing(false);
    setError(null);
    setDraft(openedDraft(reportId));
    if (openedDraft(reportId)) return;
    getDraft(reportId).then(
      (report) => {
        if (gone) return;
        if (report) setDraft(openDraft(report));
        else setMissing(true);
      },
      (thrown: unknown) => {
        if (!gone) setError(errorShape(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [reportId]);
  useEffect(
    () => () => {
      void draft?.flush().catch(() => undefined);
    },
    [draft],
  );
  const now = useSyncExternalStore(
    (listener) => {
      draft?.listeners.add(listener);
      return () => draft?.listeners.delete(listener);
    },
    () => draft?.snapshot ?? null,
  );
  const current = draft && draft.report.reportId === reportId ? draft : null;
  return {
    report: current ? (now?.report ?? null) : null,
    missing,
    error,
    saved: now?.saved ?? 'saved',
    update: (recipe) => current?.update(recipe),
    flush: () => current?.write() ?? Promise.resolve(),
  };
}
