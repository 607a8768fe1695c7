import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import type { IndexOutcome } from '../../../../core/mailbox/index-run.ts';
import { labelOf, type MailboxIndex } from '../../../../core/mailbox/mailbox-index.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import { indexMailbox } from '../../../analysis/index-mailbox.ts';
import type { JobProgressState } from '../../../bridge/use-job.ts';
import { createMailbox, deleteMailbox, mailboxAlive, mailboxesOf, openMailbox } from '../../../store/mailboxes.ts';
import { onLock } from '../../../store/on-lock.ts';
import { MAX_PICKED, type PickedFile } from '../../../ui/picked-files.ts';
import { atHandUnder, keepAtHand, letGo, withIndexPaths } from './picked-mails.ts';
import { readingProgress } from './reading-progress.ts';

export type MailboxRunState = {
  /** Null until it is known whether there is one, and while there is none. */
  readonly index: MailboxIndex | null;
  /** Ids of indexes that cannot be read: of this report, or of one that cannot be told. */
  readonly damaged: readonly string[];
  readonly running: boolean;
  readonly progress: JobProgressState | null;
  readonly error: ErrorShape | null;
  readonly outcome: IndexOutcome | null;
  /** Counts what was kept, so that a search can be repeated. */
  readonly version: number;
};

type Opened = { readonly id: string; readonly index: MailboxIndex };

const EMPTY: MailboxRunState = {
  ...{ index: null, damaged: [], running: false, progress: null, error: null, outcome: null, version: 0 },
};

/**
 * The index of the mails that were searched for a report, and the reading of mails into it. It goes on while another
 * page is looked at, so it lives here and not in a component; it ends when the vault locks, and when the index is deleted.
 */
export class MailboxRun {
  readonly #reportId: ReportId;
  readonly #listeners = new Set<() => void>();
  #state = EMPTY;
  #opening: Promise<Opened | null> = Promise.resolve(null);
  #stop = new AbortController();

  constructor(reportId: ReportId) {
    this.#reportId = reportId;
  }

  readonly now = (): MailboxRunState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #change(next: Partial<MailboxRunState>): void {
    this.#state = { ...this.#state, ...next };
    for (const listener of this.#listeners) listener();
  }

  /** Finds out what there is, unless it is being made. */
  async find(): Promise<void> {
    if (this.#state.running) return;
    const finding = mailboxesOf(this.#reportId);
    const opening = finding.then(({ opened }) => opened);
    opening.catch(() => undefined);
    this.#opening = opening;
    try {
      const { opened, damaged } = await finding;
      this.#change({ damaged, ...(this.#state.running ? {} : { index: opened?.index ?? null }) });
      if (opened !== null) this.#warmUp(opened);
    } catch (thrown) {
      this.#change({ error: errorShape(thrown) });
    }
  }

  /** Reads the mails of files that are new or changed. */
  add(picked: readonly PickedFile[]): Promise<void> {
    return this.#run((index) => withIndexPaths(picked, index), picked.length < MAX_PICKED);
  }

  /** Goes on with what is not read to its end and at hand. */
  goOn(): Promise<void> {
    return this.#run((index) => Promise.resolve(atHandUnder(this.#reportId, index.gaps.unfinished)));
  }

  /** `isAll`: the files are all that was pointed at, but for what says otherwise. */
  async #run(filesOf: (index: MailboxIndex) => Promise<PickedFile[]>, isAll = false): Promise<void> {
    if (this.#state.running) return;
    this.#stop = new AbortController();
    this.#change({ running: true, progress: null, error: null, outcome: null });
    try {
      const { id, index } = (await this.#opening) ?? (await makeFor(this.#reportId));
      this.#opening = Promise.resolve({ id, index });
      this.#change({ index });
      const signal = AbortSignal.any([this.#stop.signal, mailboxAlive(id)]);
      const files = await filesOf(index);
      keepAtHand(this.#reportId, files);
      const labels = [...new Set(files.map(({ path }) => labelOf(path)))];
      const paths = files.map(({ path }) => path);
      await index.begun(labels, paths);
      const shown = readingProgress(() => performance.now());
      let mails = index.mails;
      const outcome = await indexMailbox(files, index, signal, (told) => {
        const isMore = index.mails !== mails;
        mails = index.mails;
        this.#change({
          progress: shown(told),
          version: this.#state.version + (isMore ? 1 : 0),
        });
      });
      if (!outcome.cancelled) {
        await index.ended(labels);
        const parts = new Set(files.flatMap(({ path, isPart }) => (isAll && isPart !== true ? [] : [labelOf(path)])));
        const whole = labels.filter((label) => !parts.has(label));
        await index.complete(whole, paths);
        letGo(this.#reportId, index.gone);
      }
      this.#change({ outcome });
      this.#warmUp({ id, index });
    } catch (thrown) {
      const error = errorShape(thrown);
      this.#change({ error: error.code === 'cancelled' ? null : error });
    } finally {
      this.#change({ running: false, progress: null, version: this.#state.version + 1 });
    }
  }

  /** While the person has not typed yet. What is damaged says so when they ask. */
  #warmUp({ id, index }: Opened): void {
    const alive = mailboxAlive(id);
    const isOver = async (): Promise<boolean> => {
      await new Promise((resolve) => requestIdleCallback(resolve));
      return alive.aborted || this.#state.running;
    };
    index.warmUp(isOver).catch(() => undefined);
  }

  readonly cancel = (): void => this.#stop.abort();

  async remove(): Promise<void> {
    const mailbox = await this.#opening;
    if (mailbox !== null) await deleteMailbox(mailbox.id);
    this.#opening = Promise.resolve(null);
    this.#change({ index: null, outcome: null, error: null });
  }

  async removeDamaged(): Promise<void> {
    for (const id of this.#state.damaged) await deleteMailbox(id);
    this.#change({ damaged: [] });
  }
}

async function makeFor(reportId: ReportId): Promise<Opened> {
  const { id } = await createMailbox('', reportId);
  return { id, index: await openMailbox(id) };
}

const runs = new Map<ReportId, MailboxRun>();
// What was read stands in memory: it goes with the keys. The readings themselves end with their indexes.
onLock(() => runs.clear());

export function mailboxRun(reportId: ReportId): MailboxRun {
  const run = runs.get(reportId) ?? new MailboxRun(reportId);
  runs.set(reportId, run);
  return run;
}
