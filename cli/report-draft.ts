import { analyzeMail } from '../core/mail/analyze-mail.ts';
import type { ArchivePassword } from '../core/mail/archive/examine-archive.ts';
import { linkedPasswords, linkMails } from '../core/mail/linked-mails.ts';
import { MAX_MAIL_BYTES } from '../core/mail/limits.ts';
import { ExpectedError } from '../core/errors.ts';
import type { Artifact } from '../core/model/artifact.ts';
import type { CheckId, Host } from '../core/model/host.ts';
import { ArtifactId, HostId, MailId, uuidv7 } from '../core/model/ids.ts';
import type { MailAnalysis } from '../core/model/mail.ts';
import type { Report, ReportedMail } from '../core/model/report.ts';
import type { EvidenceFile } from './evidence-files.ts';
import { nodeDigest, readInput } from './input-file.ts';
import { decodePicture } from './decode-picture.ts';
import { openWithSevenZip } from './seven-zip.ts';

/** A report with the files that were given, each as its artifact. */
export type DraftWithFiles = {
  readonly report: Report;
  readonly files: readonly { readonly file: EvidenceFile; readonly artifact: Artifact }[];
};

/** Which check an output belongs to, by the name the collection kit gives it; anything else counts as `system`. */
const CHECK_OF_NAME: readonly (readonly [RegExp, CheckId])[] = [
  [/tasklist|process/i, 'processes'],
  [/netstat|connection/i, 'connections'],
  [/displaydns|dnscache|name-cache/i, 'name-cache'],
  [/schtasks|scheduled/i, 'scheduled-tasks'],
  [/service/i, 'services'],
  [/startup|prefetch|recent/i, 'startup-folders'],
  [/run[-_]?key|runonce|winlogon|\.reg$/i, 'run-keys'],
  [/\.evtx$/i, 'event-logs'],
  [/hosts|proxy|firewall|share|user|group/i, 'network-settings'],
  [/systeminfo|w32tm/i, 'system'],
];

async function analysisOf(
  file: EvidenceFile,
  passwords: readonly ArchivePassword[] = [],
): Promise<MailAnalysis | null> {
  try {
    return await analyzeMail(await readInput(file.path, MAX_MAIL_BYTES), {
      fileName: file.name,
      digest: nodeDigest,
      tools: { openArchive: openWithSevenZip, decodePicture },
      passwords,
    });
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}

/**
 * Puts the files into a report: those it already knows (same SHA-256) keep their artifact, others are added with
 * what the program reads in them. `now` is UTC ISO 8601.
 */
export async function addEvidence(
  report: Report,
  files: readonly EvidenceFile[],
  now: string,
): Promise<DraftWithFiles> {
  const artifacts: Artifact[] = [...report.artifacts];
  const placed: { file: EvidenceFile; artifact: Artifact }[] = [];
  const mails: ReportedMail[] = [...report.mails];
  const added = new Map<MailId, EvidenceFile>();
  let hosts: Host[] = [...report.hosts];
  const logs = new Set(report.communication.artifactIds);
  const unclaimed = bySha256(report.artifacts);
  for (const file of files) {
    const known = file.sha256 === null ? undefined : unclaimed.get(file.sha256)?.shift();
    const artifact = known ?? newArtifact(file, now);
    if (known === undefined) artifacts.push(artifact);
    placed.push({ file, artifact });
    if (file.kind === 'mail' && !mails.some((mail) => mail.artifactId === artifact.artifactId)) {
      const mailId = MailId.parse(uuidv7());
      added.set(mailId, file);
      mails.push({
        mailId,
        artifactId: artifact.artifactId,
        analysis: await analysisOf(file),
        personView: {},
      });
    }
    if (file.kind === 'host-output' && file.host !== null)
      hosts = withOutput(hosts, file.host, file.name, artifact.artifactId);
    if (file.kind === 'communication-log') logs.add(artifact.artifactId);
  }
  return {
    report: {
      ...report,
      updatedAt: now,
      artifacts,
      mails: withLinks(await withPasswords(mails, added)),
      hosts,
      communication: { ...report.communication, artifactIds: [...logs] },
    },
    files: placed,
  };
}

/** Artifacts of the report by their hash; the same content may be there more than once. */
function bySha256(artifacts: readonly Artifact[]): Map<string, Artifact[]> {
  const found = new Map<string, Artifact[]>();
  for (const artifact of artifacts) {
    if (artifact.sha256 !== null) found.set(artifact.sha256, [...(found.get(artifact.sha256) ?? []), artifact]);
  }
  return found;
}

function newArtifact(file: EvidenceFile, now: string): Artifact {
  return {
    artifactId: ArtifactId.parse(uuidv7()),
    kind: file.kind,
    originalName: file.name,
    size: file.sha256 === null ? 0 : file.size,
    sha256: file.sha256,
    addedAt: now,
    modifiedAt: file.modified.toISOString(),
    status: file.sha256 === null ? 'unreadable' : 'stored',
    ...(file.host === null ? {} : { origin: file.host }),
  };
}

function withOutput(hosts: readonly Host[], name: string, fileName: string, artifactId: ArtifactId): Host[] {
  const known = hosts.find((host) => host.name.toLowerCase() === name.toLowerCase());
  if (known === undefined) {
    return withOutput([...hosts, { hostId: HostId.parse(uuidv7()), name, checks: {} }], name, fileName, artifactId);
  }
  const check = CHECK_OF_NAME.find(([pattern]) => pattern.test(fileName))?.[1] ?? 'system';
  if (Object.values(known.checks).some((result) => result.artifactIds.includes(artifactId))) return [...hosts];
  const before = known.checks[check] ?? { judgement: 'not-checked' as const, artifactIds: [] };
  const result = { ...before, artifactIds: [...before.artifactIds, artifactId] };
  return hosts.map((host) => (host === known ? { ...host, checks: { ...host.checks, [check]: result } } : host));
}

/** Added mails with a locked file are read again with the passwords that the others tell. */
async function withPasswords(
  mails: readonly ReportedMail[],
  added: ReadonlyMap<MailId, EvidenceFile>,
): Promise<ReportedMail[]> {
  const analyses = mails.flatMap(({ analysis }) => analysis ?? []);
  const read: ReportedMail[] = [];
  for (const mail of mails) {
    const file = added.get(mail.mailId);
    const passwords = mail.analysis === null || file === undefined ? [] : linkedPasswords(mail.analysis, analyses);
    const opened = file === undefined || passwords.length === 0 ? null : await analysisOf(file, passwords);
    read.push(opened === null ? mail : { ...mail, analysis: opened });
  }
  return read;
}

/** Mails of one report are looked at together: a password may stand in another of them. */
function withLinks(mails: readonly ReportedMail[]): ReportedMail[] {
  const analyses = linkMails(mails.map((mail) => mail.analysis).filter((analysis) => analysis !== null));
  const linked = analyses.values();
  return mails.map((mail) => ({ ...mail, analysis: mail.analysis === null ? null : (linked.next().value ?? null) }));
}
