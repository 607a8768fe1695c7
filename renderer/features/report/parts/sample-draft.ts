import type { Output } from '../../../../contract/index.ts';
import { ExpectedError } from '../../../../core/errors.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import { Report } from '../../../../core/model/report.ts';
import { call } from '../../../bridge/client.ts';
import { createDraft, listDrafts, saveDraft } from '../../../store/drafts.ts';
import { analyzeStored } from '../../mail/analyze-stored.ts';
import { withMailsLinked, withReadAgain } from '../model/mails.ts';
import { readMailsTogether } from './read-mails-together.ts';

/** The sample's report is a page of text; more is not it. */
const MAX_REPORT_BYTES = 4 * 1024 * 1024;

let opening: Promise<ReportId> | null = null;

/** The draft of the sample incident: the one that is here already, or a new one. Asked twice at once it makes one. */
export function openSampleDraft(language: 'ja' | 'en'): Promise<ReportId> {
  opening ??= existingOrNew(language).finally(() => {
    opening = null;
  });
  return opening;
}

async function existingOrNew(language: 'ja' | 'en'): Promise<ReportId> {
  const sample = await sampleReport();
  const drafts = await listDrafts();
  return unfinishedSample(drafts, sample.report.title)?.reportId ?? createSampleDraft(sample, language);
}

/**
 * The sample draft to go on with: the one last worked on that was never handed over, whatever was changed in it. One
 * that was handed over is finished; practising again begins from the start, with a new one.
 */
export function unfinishedSample(drafts: readonly Report[], title: string): Report | undefined {
  return drafts
    .filter((draft) => draft.drill && draft.title === title && draft.sent.length === 0)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0];
}

type Sample = { report: Report; files: Output<'sample.files'> };

async function sampleReport(): Promise<Sample> {
  const files = await call('sample.files', {});
  const answers = files.find((file) => file.role === 'report.json');
  if (!answers) throw new ExpectedError('not-found');
  const bytes = await call('file.read', { token: answers.token, maxBytes: MAX_REPORT_BYTES });
  return { files, report: Report.parse(JSON.parse(new TextDecoder().decode(bytes))) };
}

/** A draft that holds the sample: its answers, and its files as if they had just been dropped. */
async function createSampleDraft({ report, files }: Sample, language: 'ja' | 'en'): Promise<ReportId> {
  const draft = await createDraft(language);
  const sample = { ...report, ...ownerOf(draft) };
  const artifacts: Artifact[] = [];
  const analyses = new Map<string, MailAnalysis>();
  for (const artifact of sample.artifacts) {
    const file = files.find((each) => each.name === artifact.originalName);
    if (!file) continue;
    const { size, sha256, status, modifiedAt } = await call('artifact.add', {
      ownerId: draft.reportId,
      artifactId: artifact.artifactId,
      jobId: crypto.randomUUID(),
      token: file.token,
    });
    const stored = { ...artifact, size, sha256, status, modifiedAt, addedAt: new Date().toISOString() };
    artifacts.push(stored);
    if (artifact.kind === 'mail') analyses.set(artifact.artifactId, await analyzeStored(draft.reportId, stored));
  }
  const read = { ...withAnalyses(sample, analyses), artifacts, reportId: draft.reportId };
  await saveDraft(withMailsLinked(withReadAgain(read, await readMailsTogether(read))));
  return draft.reportId;
}

/** The sample with its mails analysed anew, by the id of their artifact, and looked at together. */
export function withAnalyses(sample: Report, analyses: ReadonlyMap<string, MailAnalysis>): Report {
  return withMailsLinked({
    ...sample,
    mails: sample.mails.map((mail) => ({ ...mail, analysis: analyses.get(mail.artifactId) ?? mail.analysis })),
  });
}

/** What belongs to this draft and not to the sample: its id, its times, its language, and that it is a drill. */
function ownerOf({ reportId, createdAt, updatedAt, language }: Report) {
  return { reportId, createdAt, updatedAt, language, drill: true, sent: [], approval: null };
}
