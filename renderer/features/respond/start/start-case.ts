import type { Artifact } from '../../../../core/model/artifact.ts';
import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import type { CaseId } from '../../../../core/model/ids.ts';
import { ArtifactId, uuidv7 } from '../../../../core/model/ids.ts';
import { MAX_MAIL_BYTES } from '../../../../core/mail/limits.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import type { Language } from '../../../../core/model/profile.ts';
import { analyzeMailFile } from '../../../analysis/client.ts';
import { call } from '../../../bridge/client.ts';
import { beginCase } from './begin-case.ts';
import { callReport, type CallNotes, type StoredMail } from './call-report.ts';
import { caseTitle, receivedFields, type CaseDetails } from './case-details.ts';
import { linkedTogether } from './linked-together.ts';
import { isMailName } from './mail-name.ts';
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
  files: readonly File[];
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
      for (const { artifact, source } of stored) {
        if (artifact.kind === 'mail') mails.push({ artifact, analysis: await analysisOf(artifact, source) });
      }
      const files = stored.map((one) => one.artifact).filter((artifact) => artifact.kind !== 'mail');
      return events(input, linkedTogether(mails), files);
    },
    input.at === null ? {} : { at: input.at },
  );
}

type Stored = { artifact: Artifact; source: () => Promise<Blob | Uint8Array> };

async function storeFiles(caseId: CaseId, input: StartInput): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const file of input.files) {
    const kind = isMailName(file.name) ? 'mail' : input.origin === 'paper' ? 'paper' : 'file';
    stored.push({ artifact: await storeFile(caseId, file, kind, input.jobId), source: async () => file });
  }
  return stored;
}

async function storeZip(caseId: CaseId, zip: ChosenZip): Promise<Stored[]> {
  const wanted = zip.names.map((name) => ({ name, artifactId: ArtifactId.parse(uuidv7()) }));
  const { stored } = await call('zip.accept', {
    jobId: zip.jobId,
    ownerId: caseId,
    password: zip.password,
    entries: wanted,
  });
  return zipArtifacts(wanted, stored, new Date().toISOString()).map((artifact) => ({
    artifact,
    source: () => call('artifact.read', { ownerId: caseId, artifactId: artifact.artifactId, maxBytes: MAX_MAIL_BYTES }),
  }));
}

/** A file that is no mail after all stays in the case as a file that nobody could read as one. */
async function analysisOf(artifact: Artifact, source: Stored['source']): Promise<MailAnalysis | null> {
  try {
    return await analyzeMailFile(await source(), { file: artifact.originalName });
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
