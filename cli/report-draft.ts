import { createSafeNamer, safeName } from '../core/exchange/safe-name.ts';
import { analyzeMail } from '../core/mail/analyze-mail.ts';
import { linkMails } from '../core/mail/linked-mails.ts';
import { MAX_MAIL_BYTES } from '../core/mail/limits.ts';
import { ExpectedError } from '../core/errors.ts';
import type { Artifact } from '../core/model/artifact.ts';
import type { CheckId, Host } from '../core/model/host.ts';
import { ArtifactId, HostId, MailId, uuidv7 } from '../core/model/ids.ts';
import type { MailAnalysis } from '../core/model/mail.ts';
import type { Report, ReportedMail } from '../core/model/report.ts';
import type { EvidenceFile } from './evidence-files.ts';
import { readInput } from './input-file.ts';

/** A report with its files, each at its place in the bag. */
export type DraftWithFiles = {
  readonly report: Report;
  readonly files: readonly { readonly file: EvidenceFile; readonly artifact: Artifact }[];
};

/** Which check an output belongs to, by the name the collection kit gives it. */
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

async function analysisOf(file: EvidenceFile): Promise<MailAnalysis | null> {
  try {
    return await analyzeMail(await readInput(file.path, MAX_MAIL_BYTES), { fileName: file.name });
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}

function folderOf(file: EvidenceFile, mailNumber: number): string {
  switch (file.kind) {
    case 'mail':
      return `data/mail/${mailNumber}`;
    case 'host-output':
      return `data/hosts/${safeName(file.host ?? 'host')}`;
    case 'communication-log':
      return 'data/logs';
    default:
      return 'data/files';
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
  let hosts: Host[] = [...report.hosts];
  const logs = new Set(report.communication.artifactIds);
  const namers = new Map<string, (name: string) => string>();
  let mailNumber = 0;
  for (const file of files) {
    if (file.kind === 'mail') mailNumber += 1;
    const folder = folderOf(file, mailNumber);
    const namer = namers.get(folder) ?? createSafeNamer();
    namers.set(folder, namer);
    const extension = /\.msg$/i.test(file.name) ? 'msg' : 'eml';
    const packagePath = `${folder}/${namer(file.kind === 'mail' ? `message.${extension}` : file.name.replaceAll('/', '_'))}`;
    const taken = new Set(placed.map(({ artifact }) => artifact.artifactId));
    const index = artifacts.findIndex(
      (known) => file.sha256 !== null && known.sha256 === file.sha256 && !taken.has(known.artifactId),
    );
    const known = artifacts[index];
    const artifact: Artifact = known === undefined ? newArtifact(file, packagePath, now) : { ...known, packagePath };
    if (known === undefined) artifacts.push(artifact);
    else artifacts[index] = artifact;
    placed.push({ file, artifact });
    if (file.kind === 'mail' && !mails.some((mail) => mail.artifactId === artifact.artifactId)) {
      mails.push({
        mailId: MailId.parse(uuidv7()),
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
      mails: withLinks(mails),
      hosts,
      communication: { ...report.communication, artifactIds: [...logs] },
    },
    files: placed,
  };
}

function newArtifact(file: EvidenceFile, packagePath: string, now: string): Artifact {
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
    packagePath,
  };
}

function withOutput(hosts: readonly Host[], name: string, fileName: string, artifactId: ArtifactId): Host[] {
  const known = hosts.find((host) => host.name.toLowerCase() === name.toLowerCase());
  const host: Host = known ?? { hostId: HostId.parse(uuidv7()), name, checks: {} };
  const others = hosts.filter((other) => other !== known);
  const check = CHECK_OF_NAME.find(([pattern]) => pattern.test(fileName))?.[1];
  if (check === undefined || Object.values(host.checks).some((result) => result?.artifactIds.includes(artifactId))) {
    return [...others, host];
  }
  const before = host.checks[check] ?? { judgement: 'not-checked' as const, artifactIds: [] };
  const result = { ...before, artifactIds: [...before.artifactIds, artifactId] };
  return [...others, { ...host, checks: { ...host.checks, [check]: result } }];
}

/** Mails of one report are looked at together: a password may stand in another of them. */
function withLinks(mails: readonly ReportedMail[]): ReportedMail[] {
  const linked = linkMails(mails.map((mail) => mail.analysis).filter((analysis) => analysis !== null))[
    Symbol.iterator
  ]();
  return mails.map((mail) =>
    mail.analysis === null ? mail : { ...mail, analysis: linked.next().value ?? mail.analysis },
  );
}
