import { ExpectedError } from '../../../../core/errors.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import { Report } from '../../../../core/model/report.ts';
import { analyzeMailFile } from '../../../analysis/client.ts';
import { call } from '../../../bridge/client.ts';
import { createDraft, saveDraft } from '../../../store/drafts.ts';
import { analyzable } from './source.ts';
import type { Source } from './source.ts';

/** The sample's report is a page of text; more is not it. */
const MAX_REPORT_BYTES = 4 * 1024 * 1024;

/** A draft that holds the bundled sample incident: its answers, and its files as if they had just been dropped. */
export async function createSampleDraft(language: 'ja' | 'en'): Promise<ReportId> {
  const files = await call('sample.files', {});
  const answers = files.find((file) => file.role === 'report.json');
  if (!answers) throw new ExpectedError('not-found');
  const text = new TextDecoder().decode(await call('file.read', { token: answers.token, maxBytes: MAX_REPORT_BYTES }));
  const draft = await createDraft(language);
  const sample = Report.parse({ ...(JSON.parse(text) as object), ...ownerOf(draft) });
  const artifacts: Artifact[] = [];
  const analyses = new Map<string, MailAnalysis>();
  for (const artifact of sample.artifacts) {
    const file = files.find((each) => each.name === artifact.originalName);
    if (!file) continue;
    const source: Source = { from: 'token', token: file.token, name: file.name };
    const { expectedSize: _expected, ...stored } = await call('artifact.add', {
      ownerId: draft.reportId,
      artifactId: artifact.artifactId,
      jobId: crypto.randomUUID(),
      token: file.token,
    });
    artifacts.push({ ...artifact, ...stored, addedAt: new Date().toISOString() });
    if (artifact.kind === 'mail') {
      analyses.set(artifact.artifactId, await analyzeMailFile(await analyzable(source), { file: file.name }));
    }
  }
  await saveDraft({
    ...sample,
    artifacts,
    mails: sample.mails.map((mail) => ({ ...mail, analysis: analyses.get(mail.artifactId) ?? mail.analysis })),
  });
  return draft.reportId;
}

/** What belongs to this draft and not to the sample: its id, its times, its language, and that it is a drill. */
function ownerOf({ reportId, createdAt, updatedAt, language }: Report) {
  return { reportId, createdAt, updatedAt, language, drill: true, sent: [], approval: null };
}
