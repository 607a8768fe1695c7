import { useCallback, useRef, useState } from 'react';
import type { ErrorCode, ErrorShape } from '../../../../core/errors.ts';
import { errorShape } from '../../../../core/errors.ts';
import type { Artifact, ArtifactKind } from '../../../../core/model/artifact.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import { MailId, uuidv7 } from '../../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import { call } from '../../../bridge/client.ts';
import { useJob } from '../../../bridge/use-job.ts';
import type { Job } from '../../../bridge/use-job.ts';
import { whileAdding } from '../../../bridge/while-adding.ts';
import type { DroppedFolder } from '../../../ui/picked-files.ts';
import { analyzeStored } from '../../mail/analyze-stored.ts';
import { sameMail, titleFrom, withMail, withMailsLinked, withReadAgain } from '../model/mails.ts';
import type { Draft } from './draft.ts';
import { lookInto, type HeldMails } from './look-into.ts';
import { readMailsTogether } from './read-mails-together.ts';
import { storeSource } from './source.ts';
import type { Source } from './source.ts';

/** What there is to say about one file that came in; a file without any has no note. */
export type IntakeNote = { key: string; name: string } & (
  | {
      about:
        | 'partial'
        | 'unreadable'
        | 'vanished'
        | 'changed'
        | 'empty'
        | 'not-a-mail'
        | 'too-large'
        | 'mail-not-read'
        | 'same-mail';
    }
  /** Nothing of it was kept: it holds mails, one of which has to be picked. */
  | { about: 'mailbox'; held: HeldMails }
  | { about: 'error'; error: ErrorShape }
);

export type Intake = {
  job: Job;
  /** Which of how many files is being read; null: none. */
  current: { name: string; index: number; total: number } | null;
  /** Names of the files that came in with the last drop. */
  added: readonly string[];
  notes: readonly IntakeNote[];
  dismiss: (key: string) => void;
  /** Takes files in one after the other and hands each stored artifact to `keep`. */
  take: (sources: readonly Source[], kind: ArtifactKind, keep: (artifact: Artifact) => void) => Promise<void>;
  /** The same for mails: each is stored and read as a mail. A mailbox is told of, and not taken. */
  takeMails: (sources: readonly Source[]) => Promise<void>;
  /** Says of a folder that mails in it can be picked. */
  tellFolder: (folder: DroppedFolder) => void;
};

/** Brings files into a draft: progress, cancel, and a plain sentence for whatever went wrong with one of them. */
export function useIntake(draft: Draft): Intake {
  const job = useJob();
  const [current, setCurrent] = useState<Intake['current']>(null);
  const [added, setAdded] = useState<readonly string[]>([]);
  const [notes, setNotes] = useState<readonly IntakeNote[]>([]);
  const latest = useRef(draft);
  latest.current = draft;

  const note = useCallback((added: IntakeNote) => setNotes((before) => [...before, added]), []);
  const { run } = job;

  const readEach = useCallback(
    async (
      sources: readonly Source[],
      kind: ArtifactKind,
      keep: (artifact: Artifact, source: Source) => Promise<boolean>,
      look: (given: Source) => Promise<Source | HeldMails> = (given) => Promise.resolve(given),
    ) => {
      setAdded([]);
      // A draft into which a file is coming is no longer an untouched one.
      latest.current.update((report) => ({ ...report }));
      for (const [index, given] of sources.entries()) {
        setCurrent({ name: given.name, index: index + 1, total: sources.length });
        const key = crypto.randomUUID();
        const done = await run(async (jobId) => {
          try {
            const source = await look(given);
            if ('holds' in source) {
              note({ key, name: given.name, about: 'mailbox', held: source });
              return true;
            }
            const artifact = await storeSource(source, latest.current.report.reportId, kind, jobId);
            if (isAnother(artifact, source)) {
              await call('artifact.remove', {
                ownerId: latest.current.report.reportId,
                artifactId: artifact.artifactId,
              });
              note({ key, name: source.name, about: 'changed' });
              return true;
            }
            if (artifact.status !== 'stored') note({ key, name: source.name, about: artifact.status });
            else if (artifact.size === 0) note({ key, name: source.name, about: 'empty' });
            const kept = await keep(artifact, source);
            if (kept && artifact.status === 'stored' && artifact.size > 0) setAdded((names) => [...names, source.name]);
          } catch (error) {
            const shape = errorShape(error);
            if (shape.code === 'cancelled') throw error;
            note({ key, name: given.name, about: 'error', error: shape });
          }
          return true;
        });
        if (done === null) break;
      }
      setCurrent(null);
    },
    [note, run],
  );
  /** What is dropped while other files are read waits for them: there is one job, with one progress. */
  const queue = useRef<Promise<void>>(Promise.resolve());
  const each = useCallback(
    (...files: Parameters<typeof readEach>) => {
      const before = queue.current;
      queue.current = whileAdding(() => before.then(() => readEach(...files)));
      return queue.current;
    },
    [readEach],
  );

  const take = useCallback<Intake['take']>(
    (sources, kind, keep) =>
      each(sources, kind, async (artifact) => {
        keep(artifact);
        return true;
      }),
    [each],
  );

  const takeMails = useCallback<Intake['takeMails']>(
    (sources) => {
      const keep = async (artifact: Artifact, source: Source): Promise<boolean> => {
        const key = crypto.randomUUID();
        const { report } = latest.current;
        if (sameMail(report, artifact.sha256) !== null) {
          note({ key, name: source.name, about: 'same-mail' });
          return false;
        }
        const analysis = artifact.size === 0 ? null : await readMail(report.reportId, artifact, key, note);
        const mailId = MailId.parse(uuidv7());
        const again = await readMailsTogether(withMail(latest.current.report, mailId, artifact, analysis));
        latest.current.update((before) => {
          const added = withReadAgain(withMail(before, mailId, artifact, analysis), again);
          return withMailsLinked(titleFrom(added, analysis));
        });
        await latest.current.flush();
        return true;
      };
      return each(sources, 'mail', keep, lookInto);
    },
    [each, note],
  );

  const tellFolder = useCallback<Intake['tellFolder']>(
    ({ name, files }) => note({ key: crypto.randomUUID(), name, about: 'mailbox', held: { holds: 'folder', files } }),
    [note],
  );

  const dismiss = useCallback((key: string) => setNotes((before) => before.filter((other) => other.key !== key)), []);
  return { job, current, added, notes, dismiss, take, takeMails, tellFolder };
}

/** Something else lay there when it was stored than when it was looked at. */
const isAnother = (artifact: Artifact, source: Source): boolean =>
  source.from === 'file' && source.sha256 !== undefined && artifact.sha256 !== source.sha256;

async function readMail(
  ownerId: ReportId,
  artifact: Artifact,
  key: string,
  note: (note: IntakeNote) => void,
): Promise<MailAnalysis | null> {
  try {
    return await analyzeStored(ownerId, artifact);
  } catch (error) {
    note({ key, name: artifact.originalName, about: UNREAD[errorShape(error).code] ?? 'mail-not-read' });
    return null;
  }
}

/** Why a mail was not read, where there is more to say than that. */
const UNREAD: Partial<Record<ErrorCode, 'not-a-mail' | 'too-large'>> = {
  'not-a-mail': 'not-a-mail',
  'file-too-large': 'too-large',
};
