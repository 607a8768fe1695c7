import { catalog } from './catalog.ts';
import { reportDetails } from './report-details.ts';
import { reportDrafts } from './report-drafts.ts';
import { reportFirst } from './report-first.ts';
import { reportHandOver } from './report-hand-over.ts';
import { reportMailbox } from './report-mailbox.ts';
import { reportReceipt } from './report-receipt.ts';
import { reportShort } from './report-short.ts';

/** Everything the victim reads on the screens of the report. */
export const report = catalog(
  {
    ...reportFirst.ja,
    ...reportShort.ja,
    ...reportHandOver.ja,
    ...reportDetails.ja,
    ...reportDrafts.ja,
    ...reportMailbox.ja,
    ...reportReceipt.ja,
  },
  {
    ...reportFirst.en,
    ...reportShort.en,
    ...reportHandOver.en,
    ...reportDetails.en,
    ...reportDrafts.en,
    ...reportMailbox.en,
    ...reportReceipt.en,
  },
);
