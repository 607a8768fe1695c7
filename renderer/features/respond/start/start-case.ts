import type { Artifact } from '../../../../core/model/artifact.ts';
import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import type { CaseId } from '../../../../core/model/ids.ts';
import { ArtifactId, uuidv7 } from '../../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import type { Language } from '../../../../core/model/profile.ts';
import { mailOfFile } from '../../../analysis/mail-file.ts';
import { call } from '../../../bridge/client.ts';
import { analyzeStored } from '../../mail/analyze-stored.ts';
import type { StoredMail } from '../../mail/read-together.ts';
import { beginCase } from './begin-case.ts';
import { callReport, type CallNotes } from './call-report.ts';
import { caseTitle, receivedFields, type CaseDetails } from './case-details.ts';
import type { TakenFile } from './given-mails.ts';
import { linkedTogether } from './linked-together.ts';
import type { StartOrigin } from './start-origins.ts';
import { storeFile } from './store-file.ts';
import { zipArtifacts } from './zip-choice.ts';

/** An ordinary zip that is open for looking into, and what was chosen in it. */
export type ChosenZip = { jobId: string; password: string | null; names: readonly string[] };

/** Everything said and chosen on the page of a new case. */
export type StartInput = {
  /** Progress of the copying is told under it. */
  jobId: string;
  origin: StartOrigin;
  language: Language;
  details: CaseDetails;
  call: CallNotes;
  files: readonly TakenFile[];
  zip: ChosenZip | null;
  /** When the call came (UTC); null: now. */
  at: string | null;
  urgent: boolean;
  nextCallAt: string | null;
};

/** Makes the case: files under its key, mails read in the analysis frame, then its first events. */
export async function startCase(input: StartInput): Promise<CaseId> {
  return beginCase(
    async (caseId) => {
      const stored = input.zip ? await storeZip(caseId, input.zip) : await storeFiles(caseId, input);
      const mails: StoredMail[] = [];
      for (const artifact of stored) {
        if (artifact.kind === 'mail') mails.push({ artifact, analysis: await analysisOf(caseId, artifact) });
      }
      const files = stored.filter((artifact) => artifact.kind !== 'mail');
      return events(input, await linkedTogether(caseId, mails), files);
    },
    input.at === null ? {} : { at: input.at },
  );
}

async function storeFiles(caseId: CaseId, { files, jobId }: StartInput): Promise<Artifact[]> {
  const stored: Artifact[] = [];
  for (const { file, kind, mails } of files) {
    if (mails.length === 0) stored.push(await storeFile(caseId, file, kind, jobId));
    for (const place of mails) stored.push(await storeFile(caseId, await mailOfFile(file, place), kind, jobId));
  }
  return stored;
}

async function storeZip(caseId: CaseId, zip: ChosenZip): Promise<Artifact[]> {
  const wanted = zip.names.map((name) => ({ name, artifactId: ArtifactId.parse(uuidv7()) }));
  const { stored } = await call('zip.accept', {
    jobId: zip.jobId,
    ownerId: caseId,
    password: zip.password,
    entries: wanted,
  });
  return zipArtifacts(wanted, stored, new Date().toISOString());
}

/** A file that is no mail after all stays in the case as a file that nobody could read as one. */
async function analysisOf(caseId: CaseId, artifact: Artifact): Promise<MailAnalysis | null> {
  if (artifact.size === 0) return null;
  try {
    return await analyzeStored(caseId, artifact);
  } catch {
    return null;
  }
}

function events(input: StartInput, mails: readonly StoredMail[], files: readonly Artifact[]): CaseEventBody[] {
  const now = new Date().toISOString();
  const { call: said, details } = input;
  const subject = mails.find((mail) => mail.analysis?.subject)?.analysis?.subject ?? '';
  const titled = { ...details, title: caseTitle(input, subject) };
  const report = callReport({ language: input.language, now, details: titled, call: said, mails, files });
  const bodies: CaseEventBody[] = [
    {
      type: 'received',
      origin: input.origin,
      ...receivedFields(titled),
      packageId: null,
      report,
      artifacts: report?.artifacts ?? [],
      ...(said.story.trim() === '' ? {} : { note: said.story.trim() }),
    },
  ];
  if (said.advice.trim() !== '') bodies.push({ type: 'note-added', text: said.advice.trim() });
  if (input.urgent || input.nextCallAt !== null) {
    bodies.push({
      type: 'details-changed',
      ...(input.urgent ? { urgency: 'high' as const } : {}),
      ...(input.nextCallAt === null ? {} : { nextCallAt: input.nextCallAt }),
    });
  }
  return bodies;
}
