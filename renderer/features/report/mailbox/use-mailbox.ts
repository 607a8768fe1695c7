import { useCallback, useEffect, useRef, useState } from 'react';
import { ExpectedError } from '../../../../core/errors.ts';
import type { IndexOutcome } from '../../../../core/mailbox/index-run.ts';
import type { MailDocument } from '../../../../core/mailbox/mail-document.ts';
import type { MailboxIndex } from '../../../../core/mailbox/mailbox-index.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import { indexMailbox, type PickedFile } from '../../../analysis/index-mailbox.ts';
import type { Job, JobProgressState } from '../../../bridge/use-job.ts';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { createMailbox, deleteMailbox, listMailboxes, openMailbox } from '../../../store/mailboxes.ts';

/** The files that were pointed at since the program started, by path: the index knows where a mail lies, not its bytes. */
const files = new Map<string, File>();

export type MailboxState = {
  /** Null until it is known whether there is one, and while there is none. */
  readonly index: MailboxIndex | null;
  readonly job: Job;
  readonly outcome: IndexOutcome | null;
  /** Counts what was kept, so that a search can be repeated. */
  readonly version: number;
  readonly add: (picked: readonly PickedFile[]) => void;
  readonly remove: () => Promise<void>;
};

/** The index of the mails that were searched for a report: made at the first folder, gone with the report. */
export function useMailbox(reportId: ReportId): MailboxState {
  const [index, setIndex] = useState<MailboxIndex | null>(null);
  const [version, setVersion] = useState(0);
  const [outcome, setOutcome] = useState<IndexOutcome | null>(null);
  const [progress, setProgress] = useState<JobProgressState | null>(null);
  const [error, setError] = useState<ErrorShape | null>(null);
  const [running, setRunning] = useState(false);
  const stop = useRef(new AbortController());
  const mailboxId = useRef<string | null>(null);

  useEffect(() => {
    let left = false;
    openFor(reportId).then(
      (found) => {
        if (left) return;
        mailboxId.current = found?.id ?? null;
        setIndex(found?.index ?? null);
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
      for (const { path, file } of picked) files.set(path, file);
      stop.current = new AbortController();
      setError(null);
      setOutcome(null);
      setRunning(true);
      const startedAt = performance.now();
      try {
        const mailbox = (await openFor(reportId)) ?? (await makeFor(reportId));
        mailboxId.current = mailbox.id;
        setIndex(mailbox.index);
        const done = await indexMailbox(picked, mailbox.index, stop.current.signal, ({ bytes, totalBytes, mails }) => {
          const seconds = (performance.now() - startedAt) / 1000;
          const rate = seconds > 1 ? bytes / seconds : null;
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
    if (mailboxId.current !== null) await deleteMailbox(mailboxId.current);
    mailboxId.current = null;
    setIndex(null);
    setOutcome(null);
  }, []);
  const job: Job = {
    running,
    progress,
    error,
    run: () => Promise.resolve(null),
    cancel: () => stop.current.abort(),
  };
  return { index, job, outcome, version, add, remove };
}

type Opened = { readonly id: string; readonly index: MailboxIndex };

async function openFor(reportId: ReportId): Promise<Opened | null> {
  const { mailboxes } = await listMailboxes();
  const found = mailboxes.find(({ forOwner }) => forOwner === reportId);
  return found === undefined ? null : { id: found.id, index: await openMailbox(found.id) };
}

async function makeFor(reportId: ReportId): Promise<Opened> {
  const { id } = await createMailbox('', reportId);
  return { id, index: await openMailbox(id) };
}

/** The mail's own file, or its piece of one. Throws 'not-found' when the file was not pointed at since the start. */
export function fileOfMail({ place }: MailDocument): File {
  const file = files.get(place.path);
  if (file === undefined || place.item !== null) throw new ExpectedError('not-found');
  if (place.offset === 0 && place.size === file.size) return file;
  const name = `${file.name}-${place.offset}.eml`;
  return new File([file.slice(place.offset, place.offset + place.size)], name, { lastModified: file.lastModified });
}

/** Whether the mail can be taken into the report now. */
export function isAtHand({ place }: MailDocument): boolean {
  return place.item === null && files.has(place.path);
}

/** Tells mails of one index apart. */
export const placeKey = ({ place }: MailDocument): string =>
  `${place.path}\u0000${place.offset}\u0000${place.item ?? ''}`;
