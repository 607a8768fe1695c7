import type { PickedFile } from '../../../ui/picked-files.ts';
import { leave, type Draft } from '../parts/draft.ts';
import { mailboxRun } from './mailbox-run.ts';

/**
 * Goes to the page that searches mailboxes (`path`), which reads these files meanwhile. Where it reads others already,
 * they are to be chosen there behind them.
 */
export async function searchIn(draft: Draft, files: readonly PickedFile[], path: string): Promise<void> {
  const run = mailboxRun(draft.report.reportId);
  // What was read before is known first: these mails come to it, and not into an index of their own.
  await run.find();
  // A draft for which mails are read is no longer an untouched one, which would be put aside with their index.
  draft.update((report) => ({ ...report }));
  void run.add(files);
  await leave(draft, path);
}
