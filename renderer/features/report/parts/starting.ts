import { useCallback, useState } from 'react';
import { ReportId, uuidv7 } from '../../../../core/model/ids.ts';
import { emptyReport } from '../../../../core/model/report.ts';
import type { Report } from '../../../../core/model/report.ts';
import { currentLanguage, useLanguage } from '../../../i18n/index.ts';
import { createDraft, saveDraft } from '../../../store/drafts.ts';
import { useSession } from '../../../store/session.ts';

/**
 * The report as the first page begins it. Before the vault is open it is only in memory; from then on each answer is
 * on the disk at once. One per program run, so that going back to the first page shows what was answered.
 */
type Starting = { report: Report; reportId: ReportId | null };
let starting: Starting | null = null;
let writing: Promise<unknown> = Promise.resolve();

function fresh(language: 'ja' | 'en'): Starting {
  return { report: emptyReport(ReportId.parse(uuidv7()), language, new Date().toISOString()), reportId: null };
}

/** Writes the started report as a draft and answers with its id; a draft it became already is used again. */
export async function keepStarting(): Promise<ReportId> {
  const begun = (starting ??= fresh(currentLanguage()));
  const write = writing.then(async () => {
    if (begun.reportId === null) begun.reportId = (await createDraft(begun.report.language)).reportId;
    await saveDraft({ ...begun.report, reportId: begun.reportId });
    return begun.reportId;
  });
  writing = write.catch(() => undefined);
  return write;
}

/** The next visit of the first page begins anew; what was begun is in the list of drafts. */
export function forgetStarting(): void {
  starting = null;
}

export function useStarting(): { report: Report; update: (recipe: (report: Report) => Report) => void } {
  const language = useLanguage();
  const { vault } = useSession();
  const [report, setReport] = useState(() => (starting ??= fresh(language)).report);
  const update = useCallback(
    (recipe: (report: Report) => Report) => {
      const begun = (starting ??= fresh(language));
      begun.report = recipe(begun.report);
      setReport(begun.report);
      // A failed write shows on the next page, which cannot be reached without one that succeeds.
      if (vault === 'unlocked') void keepStarting().catch(() => undefined);
    },
    [language, vault],
  );
  return { report, update };
}
