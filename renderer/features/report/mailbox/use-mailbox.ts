import { useEffect, useSyncExternalStore } from 'react';
import type { ReportId } from '../../../../core/model/ids.ts';
import type { Job } from '../../../bridge/use-job.ts';
import { mailboxRun, type MailboxRun, type MailboxRunState } from './mailbox-run.ts';

export type MailboxState = MailboxRunState & { readonly job: Job; readonly run: MailboxRun };

/** The index of the mails that were searched for a report: made at the first folder, gone with the report. */
export function useMailbox(reportId: ReportId): MailboxState {
  const run = mailboxRun(reportId);
  const state = useSyncExternalStore(run.subscribe, run.now);
  useEffect(() => void run.find(), [run]);
  const { running, progress, error } = state;
  const job: Job = { running, progress, error, run: () => Promise.resolve(null), cancel: run.cancel };
  return { ...state, job, run };
}
