import type { Artifact } from '../../../../core/model/artifact.ts';
import type { CaseId } from '../../../../core/model/ids.ts';
import { ExpectedError } from '../../../../core/errors.ts';
import { call } from '../../../bridge/client.ts';
import { entryFinder } from '../opening/package-artifacts.ts';

/** Where the bytes of a report's artifacts come from: the open package, or the case's encrypted store. */
export type ReportSource = {
  readonly from: 'package' | 'case';
  has(artifact: Artifact): boolean;
  /** Throws ExpectedError: 'not-found', 'file-too-large' above `maxBytes`, 'damaged'. */
  read(artifact: Artifact, maxBytes: number): Promise<Uint8Array>;
  /** Saves one artifact where the person chooses; null when they choose nothing. */
  exportOne(artifact: Artifact, jobId: string): Promise<{ fileName: string } | null>;
};

/** Of a name that is suggested where a file is saved. */
const MAX_NAME_CHARACTERS = 300;

export function packageSource(jobId: string, entries: readonly { path: string; size: number }[]): ReportSource {
  const entryOf = entryFinder(entries);
  const pathOf = (artifact: Artifact): string => {
    const entry = entryOf(artifact);
    if (!entry) throw new ExpectedError('not-found');
    return entry.path;
  };
  return {
    from: 'package',
    has: (artifact) => entryOf(artifact) !== null,
    read: async (artifact, maxBytes) => call('package.readEntry', { jobId, path: pathOf(artifact), maxBytes }),
    exportOne: async (artifact, exportJobId) =>
      call('package.exportEntry', {
        jobId: exportJobId,
        packageJobId: jobId,
        path: pathOf(artifact),
        suggestedName: artifact.originalName.slice(0, MAX_NAME_CHARACTERS),
      }),
  };
}

export function caseSource(caseId: CaseId, artifacts: readonly Artifact[]): ReportSource {
  const held = new Set(artifacts.map((artifact) => artifact.artifactId));
  return {
    from: 'case',
    has: (artifact) => held.has(artifact.artifactId),
    read: (artifact, maxBytes) => call('artifact.read', { ownerId: caseId, artifactId: artifact.artifactId, maxBytes }),
    exportOne: (artifact, jobId) =>
      call('artifact.export', {
        ownerId: caseId,
        artifactId: artifact.artifactId,
        jobId,
        suggestedName: artifact.originalName.slice(0, MAX_NAME_CHARACTERS),
      }),
  };
}
