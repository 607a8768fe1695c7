import { artifactPaths } from '../../../../core/exchange/package-documents.ts';
import { parseJsonText } from '../../../../core/exchange/json-text.ts';
import { ExpectedError } from '../../../../core/errors.ts';
import { ReportId, uuidv7 } from '../../../../core/model/ids.ts';
import { Report } from '../../../../core/model/report.ts';
import { call } from '../../../bridge/client.ts';
import { database } from '../../../store/database.ts';
import { adoptDraft } from '../../../store/drafts.ts';

/**
 * Opens a colleague's draft file, verifies it whole and keeps it as a draft here, with its files. Throws
 * 'not-a-package' for a package that is no draft, 'damaged', and as 'package.open' does; nothing is kept then. A draft
 * of the same id stays untouched: the new one gets another id.
 */
export async function takeOverDraft(jobId: string, token: string, password: string): Promise<Report> {
  const opened = await call('package.open', { jobId, token, secret: { by: 'password', password } });
  try {
    // Whether it is a draft stands inside the encryption.
    if (!opened.info.draft) throw new ExpectedError('not-a-package', { reason: 'not-a-draft' });
    const sent = Report.safeParse(parseJsonText(opened.reportText));
    if (!sent.success) throw new ExpectedError('schema-invalid');
    const { checks } = await call('package.verify', { jobId });
    const failed = checks.find(({ result }) => result === 'failed');
    if (failed) throw new ExpectedError('damaged', { entry: failed.detail ?? '', check: failed.id });
    const known = database().ring.has(sent.data.reportId);
    const report = known ? { ...sent.data, reportId: ReportId.parse(uuidv7()) } : sent.data;
    return await adoptDraft(report, async () => {
      await call('package.accept', { jobId, ownerId: report.reportId, artifacts: artifactPaths(report) });
    });
  } finally {
    await call('package.close', { jobId }).catch(() => undefined);
  }
}
