import type { Report } from '../../core/model/report.ts';
import { database } from './database.ts';
import { clearQuick, writeQuickly } from './quick-drafts.ts';

export type Saved = 'saving' | 'saved' | 'failed';

/** At most one write in this many milliseconds: typing stays fluent, and a killed program loses less than that. */
export const WRITE_EVERY = 300;
/**
 * What was written is put on the disk at most this many milliseconds later: a power cut loses less than that and the
 * time the disk takes. One flush then stands for all writes before it.
 */
export const FLUSH_EVERY = 1000;
/** A write that failed is tried again after this many milliseconds, for as long as the draft is open. */
const RETRY_AFTER = 2000;

/**
 * A draft on the screen: what was typed is here at once, with the operating system right after (a killed program has
 * lost nothing of that), and on the disk a moment later. A disk that takes seconds delays only the last of these.
 */
export class OpenDraft {
  report: Report;
  saved: Saved = 'saved';
  snapshot: { report: Report; saved: Saved };
  readonly listeners = new Set<() => void>();
  /** Counts changes; below: up to which of them the operating system, and the disk, have it. */
  #changes = 0;
  #written = 0;
  #durable = 0;
  readonly #nextWrite = new Timer(() => this.#write());
  readonly #nextFlush = new Timer(() => this.#settle());
  #writing: Promise<void> = Promise.resolve();
  #settling: Promise<void> = Promise.resolve();
  #lastWrite = 0;

  constructor(report: Report) {
    this.report = report;
    this.snapshot = { report, saved: 'saved' };
  }

  update(recipe: (draft: Report) => Report): void {
    const next = recipe(this.report);
    if (next === this.report) return;
    this.report = { ...next, updatedAt: laterThan(this.report.updatedAt) };
    this.#changes += 1;
    this.#tell('saving');
    this.#nextWrite.plan(Math.max(0, this.#lastWrite + WRITE_EVERY - Date.now()));
  }

  /** Resolves when all that was typed so far is on the disk; rejects when it cannot be written. */
  async flush(): Promise<void> {
    this.#nextWrite.stop();
    this.#nextFlush.stop();
    await this.#write();
    await this.#settle();
  }

  /**
   * Resolves when all that was typed so far outlives this program; the disk has it a moment later. For whoever goes on
   * to another page, who must not wait for a slow disk.
   */
  write(): Promise<void> {
    this.#nextWrite.stop();
    return this.#write();
  }

  /** One after the other, so that an older content never follows a newer one. */
  #write(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeNow());
    return this.#writing;
  }

  async #writeNow(): Promise<void> {
    const upTo = this.#changes;
    if (upTo === this.#written) return;
    this.#lastWrite = Date.now();
    await this.#orRetry(this.#nextWrite, () => writeQuickly(this.report));
    this.#written = upTo;
    this.#nextFlush.plan(FLUSH_EVERY);
  }

  #settle(): Promise<void> {
    this.#settling = this.#settling.catch(() => undefined).then(() => this.#settleNow());
    return this.#settling;
  }

  async #settleNow(): Promise<void> {
    const upTo = this.#written;
    if (upTo === this.#durable) return;
    await this.#orRetry(this.#nextFlush, () => putReport(this.report));
    this.#durable = upTo;
    // In the line of quick writes, so that a newer one is never taken for this.
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#clearQuick());
    this.#tell(upTo === this.#changes ? 'saved' : 'saving');
  }

  async #clearQuick(): Promise<void> {
    if (this.#durable !== this.#written) return;
    // What cannot be cleared is not newer than what the disk has: `takeOverQuick` sees that.
    await clearQuick(this.report.reportId).catch(() => undefined);
  }

  async #orRetry(timer: Timer, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#tell('failed');
      timer.plan(RETRY_AFTER);
      throw error;
    }
  }

  #tell(saved: Saved): void {
    this.saved = saved;
    this.snapshot = { report: this.report, saved };
    for (const listener of this.listeners) listener();
  }

  /** Plans nothing any more, and forgets nothing that is under way. */
  close(): void {
    this.#nextWrite.close();
    this.#nextFlush.close();
  }
}

/** Does its work once after the time planned first; its failure was told elsewhere. */
class Timer {
  readonly #work: () => Promise<void>;
  #running: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  plan(wait: number): void {
    if (this.#closed) return;
    this.#running ??= setTimeout(() => {
      this.#running = null;
      void this.#work().catch(() => undefined);
    }, wait);
  }

  stop(): void {
    if (this.#running !== null) clearTimeout(this.#running);
    this.#running = null;
  }

  close(): void {
    this.stop();
    this.#closed = true;
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
    draft.close();
    drafts.delete(id);
  }
}

/** Each change has a later time than the one before, also when the clock was set back. */
function laterThan(before: string): string {
  return new Date(Math.max(Date.now(), Date.parse(before) + 1)).toISOString();
}

/** Writes a report under its own key; keeps the draft out of the bin if it was there. */
export async function putReport(report: Report): Promise<void> {
  await database().drafts.put({ id: report.reportId, ownerId: report.reportId, content: report });
}
