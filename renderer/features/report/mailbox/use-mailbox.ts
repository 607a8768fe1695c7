import { useCallback, useEffect, useRef, useState } from 'react';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import type { IndexOutcome } from '../../../../core/mailbox/index-run.ts';
import type { MailboxIndex } from '../../../../core/mailbox/mailbox-index.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import { indexMailbox } from '../../../analysis/index-mailbox.ts';
import type { Job, JobProgressState } from '../../../bridge/use-job.ts';
import { createMailbox, deleteMailbox, mailboxesOf, openMailbox } from '../../../store/mailboxes.ts';
import type { PickedFile } from '../../../ui/picked-files.ts';
import { keepAtHand, withIndexPaths } from './picked-mails.ts';

export type MailboxState = {
  /** Null until it is known whether there is one, and while there is none. */
  readonly index: MailboxIndex | null;
  /** Ids of indexes that cannot be read: of this report, or of one that cannot be told. */
  readonly damaged: readonly string[];
  readonly job: Job;
  readonly outcome: IndexOutcome | null;
  /** Counts what was kept, so that a search can be repeated. */
  readonly version: number;
  readonly add: (picked: readonly PickedFile[]) => void;
  readonly remove: () => Promise<void>;
  readonly removeDamaged: () => Promise<void>;
};

/** Before so many seconds nothing is said of how long it takes: until then the reader itself is starting. */
const STARTING = 5;

type Opened = { readonly id: string; readonly index: MailboxIndex };

/** The index of the mails that were searched for a report: made at the first folder, gone with the report. */
export function useMailbox(reportId: ReportId): MailboxState {
  const [index, setIndex] = useState<MailboxIndex | null>(null);
  const [damaged, setDamaged] = useState<readonly string[]>([]);
  const [version, setVersion] = useState(0);
  const [outcome, setOutcome] = useState<IndexOutcome | null>(null);
  const [progress, setProgress] = useState<JobProgressState | null>(null);
  const [error, setError] = useState<ErrorShape | null>(null);
  const [running, setRunning] = useState(false);
  const stop = useRef(new AbortController());
  const opening = useRef<Promise<Opened | null>>(Promise.resolve(null));

  useEffect(() => {
    let left = false;
    const finding = mailboxesOf(reportId);
    opening.current = finding.then(({ opened }) => opened);
    finding.then(
      (found) => {
        if (left) return;
        setIndex(found.opened?.index ?? null);
        setDamaged(found.damaged);
      },
      (thrown: unknown) => {
        if (!left) setError(errorShape(thrown));
      },
    );
    return () => {
      left = true;
      stop.current.abort();
    };
  }, [reportId]);

  const run = useCallback(
    async (picked: readonly PickedFile[]) => {
      stop.current = new AbortController();
      setError(null);
      setOutcome(null);
      setRunning(true);
      const startedAt = performance.now();
      try {
        const mailbox = (await opening.current) ?? (await makeFor(reportId));
        opening.current = Promise.resolve(mailbox);
        setIndex(mailbox.index);
        const files = await withIndexPaths(picked, mailbox.index);
        keepAtHand(reportId, files);
        const done = await indexMailbox(files, mailbox.index, stop.current.signal, ({ bytes, totalBytes, mails }) => {
          const seconds = (performance.now() - startedAt) / 1000;
          const rate = seconds > STARTING ? bytes / seconds : null;
          const secondsLeft = rate === null || rate === 0 ? null : (totalBytes - bytes) / rate;
          setProgress({ phase: 'reading', bytesDone: bytes, bytesTotal: totalBytes, path: null, rate, secondsLeft });
          if (mails % 500 === 0) setVersion((before) => before + 1);
        });
        setOutcome(done);
      } catch (thrown) {
        setError(errorShape(thrown));
      } finally {
        setRunning(false);
        setProgress(null);
        setVersion((before) => before + 1);
      }
    },
    [reportId],
  );
  const add = useCallback((picked: readonly PickedFile[]) => void run(picked), [run]);
  const remove = useCallback(async () => {
    const mailbox = await opening.current;
    if (mailbox !== null) await deleteMailbox(mailbox.id);
    opening.current = Promise.resolve(null);
    setIndex(null);
    setOutcome(null);
  }, []);
  const removeDamaged = useCallback(async () => {
    for (const id of damaged) await deleteMailbox(id);
    setDamaged([]);
  }, [damaged]);
  const job: Job = {
    running,
    progress,
    error,
    run: () => Promise.resolve(null),
    cancel: () => stop.current.abort(),
  };
  return { index, damaged, job, outcome, version, add, remove, removeDamaged };
}

async function makeFor(reportId: ReportId): Promise<Opened> {
  const { id } = await createMailbox('', reportId);
  return { id, index: await openMailbox(id) };
}
