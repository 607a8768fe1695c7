import type { Report } from '../../core/model/report.ts';
import { database } from './database.ts';

export type Saved = 'saving' | 'saved' | 'failed';

/** At most one write in this many milliseconds: typing stays fluent, and a killed program loses less than that. */
export const WRITE_EVERY = 300;
/** A write that failed is tried again after this many milliseconds, for as long as the draft is open. */
const RETRY_AFTER = 2000;

/** A draft on the screen: what was typed is here at once, and in the database right after. */
export class OpenDraft {
  report: Report;
  saved: Saved = 'saved';
  snapshot: { report: Report; saved: Saved };
  readonly listeners = new Set<() => void>();
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #lastWrite = 0;

  constructor(report: Report) {
    this.report = report;
    this.snapshot = { report, saved: 'saved' };
  }

  update(recipe: (draft: Report) => Report): void {
    const next = recipe(this.report);
    if (next === this.report) return;
    this.report = { ...next, updatedAt: new Date().toISOString() };
    this.#dirty = true;
    this.#tell('saving');
    this.#plan(Math.max(0, this.#lastWrite + WRITE_EVERY - Date.now()));
  }

  /** Resolves when all that was typed so far is on the disk; rejects when it cannot be written. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  #plan(wait: number): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => void this.flush().catch(() => undefined), wait);
  }

  async #write(): Promise<void> {
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#lastWrite = Date.now();
    try {
      await putReport(this.report);
      this.#tell(this.#dirty ? 'saving' : 'saved');
    } catch (error) {
      this.#dirty = true;
      this.#tell('failed');
      this.#plan(RETRY_AFTER);
      throw error;
    }
  }

  #tell(saved: Saved): void {
    this.saved = saved;
    this.snapshot = { report: this.report, saved };
    for (const listener of this.listeners) listener();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

const drafts = new Map<string, OpenDraft>();

/** The one copy of a draft that all screens share. */
export function openDraft(report: Report): OpenDraft {
  const known = drafts.get(report.reportId);
  if (known) return known;
  const draft = new OpenDraft(report);
  drafts.set(report.reportId, draft);
  return draft;
}

export function openedDraft(reportId: string): OpenDraft | null {
  return drafts.get(reportId) ?? null;
}

/** Writes all open drafts down. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...drafts.values()].map((draft) => draft.flush()));
}

/** Drops them from memory (the vault locked, or the draft is gone). */
export function forgetDrafts(reportId?: string): void {
  for (const [id, draft] of drafts) {
    if (reportId !== undefined && id !== reportId) continue;
    draft.stop();
    drafts.delete(id);
  }
}

/** Writes a report under its own key; keeps the draft out of the bin if it was there. */
export async function putReport(report: Report): Promise<void> {
  await database().drafts.put({ id: report.reportId, ownerId: report.reportId, content: report });
}
