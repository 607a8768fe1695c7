import { Artifact } from '../../../core/model/artifact.ts';
import { ArtifactId, HostId, MailId, PackageId, ReportId } from '../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { emptyReport } from '../../../core/model/report.ts';
import type { Report, SentPackage } from '../../../core/model/report.ts';

const uuid = (last: number) => `0190a000-0000-7000-8000-${String(last).padStart(12, '0')}`;
export const artifactId = (last: number) => ArtifactId.parse(uuid(last));
export const hostId = (last: number) => HostId.parse(uuid(last));
export const mailId = (last: number) => MailId.parse(uuid(last));
export const packageId = (last: number) => PackageId.parse(uuid(last));

export function aReport(): Report {
  return emptyReport(ReportId.parse(uuid(1)), 'ja', '2026-11-20T01:00:00.000Z');
}

export function anArtifact(last: number, change: Partial<Artifact> = {}): Artifact {
  return Artifact.parse({
    artifactId: artifactId(last),
    kind: 'file',
    originalName: `file-${last}.bin`,
    size: 1000,
    sha256: String(last).repeat(64).slice(0, 64),
    addedAt: '2026-11-20T02:00:00.000Z',
    modifiedAt: null,
    status: 'stored',
    ...change,
  });
}

export function anAnalysis(change: Partial<MailAnalysis> = {}): MailAnalysis {
  return {
    file: 'm.eml',
    size: 100,
    sha256: 'a'.repeat(64),
    kind: 'eml',
    subject: '講演のお願い',
    date: '2026-11-20T09:12:00+09:00',
    from: [],
    sender: [],
    replyTo: [],
    returnPath: null,
    to: [],
    cc: [],
    messageId: null,
    received: [],
    authentication: [],
    parts: [],
    text: '',
    links: [],
    attachments: [],
    signs: [],
    indicators: [],
    warnings: [],
    ...change,
  };
}

export function aSentPackage(last: number, artifactIds: readonly ArtifactId[]): SentPackage {
  return {
    packageId: packageId(last),
    at: '2026-11-20T03:00:00.000Z',
    fileName: 'kakekomi-20261120-abcdefgh.zip',
    kind: 'report',
    sha256: 'f'.repeat(64),
    size: 1,
    recipients: [],
    artifactIds: [...artifactIds],
  };
}
