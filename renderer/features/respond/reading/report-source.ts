import type { Artifact } from '../../../../core/model/artifact.ts';
import type { CaseId } from '../../../../core/model/ids.ts';
import { ExpectedError } from '../../../../core/errors.ts';
import { call } from '../../../bridge/client.ts';
import { entryFinder } from '../opening/package-artifacts.ts';

/** Where the bytes of a report's artifacts come from: the open package, or the case's encrypted store. */
export type ReportSource = {
  has(artifact: Artifact): boolean;
  /** Throws ExpectedError: 'not-found', 'file-too-large' above `maxBytes`, 'damaged'. */
  read(artifact: Artifact, maxBytes: number): Promise<Uint8Array>;
  /** Saves one artifact where the person chooses; null when this source cannot, or they cancel. */
  exportOne: ((artifact: Artifact, jobId: string) => Promise<{ fileName: string } | null>) | null;
};

export function packageSource(jobId: string, entries: readonly { path: string; size: number }[]): ReportSource {
  const entryOf = entryFinder(entries);
  return {
    has: (artifact) => entryOf(artifact) !== null,
    read: async (artifact, maxBytes) => {
      const entry = entryOf(artifact);
      if (!entry) throw new ExpectedError('not-found');
      return call('package.readEntry', { jobId, path: entry.path, maxBytes });
    },
    exportOne: null,
  };
}

export function caseSource(caseId: CaseId, artifacts: readonly Artifact[]): ReportSource {
  const held = new Set(artifacts.map((artifact) => artifact.artifactId));
  return {
    has: (artifact) => held.has(artifact.artifactId),
    read: (artifact, maxBytes) => call('artifact.read', { ownerId: caseId, artifactId: artifact.artifactId, maxBytes }),
    exportOne: (artifact, jobId) =>
      call('artifact.export', {
        ownerId: caseId,
        artifactId: artifact.artifactId,
        jobId,
        suggestedName: artifact.originalName.slice(0, 300),
      }),
  };
}
