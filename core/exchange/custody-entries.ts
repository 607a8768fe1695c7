import type { Report } from '../model/report.ts';
import type { CustodyEntry } from './custody-chain.ts';
import { packagePaths } from './package-paths.ts';
import { reportForPackage } from './report-for-package.ts';

/** Longest note of a custody line; the rest is in report.json. */
const MAX_NOTE_CHARACTERS = 2000;

/**
 * What happened to each artifact of the package before sealing, oldest first: who saved it from where, when it was
 * added here, what its hash was then. The packer adds the sealing itself. `complete`: for a draft, nothing left out.
 */
export function custodyEntries(report: Report, options: { readonly complete?: boolean } = {}): CustodyEntry[] {
  const going = packagePaths(report, options);
  const entries = reportForPackage(report, options)
    .artifacts.filter((artifact) => going.has(artifact.artifactId))
    .flatMap((artifact): CustodyEntry[] => {
      const { artifactId, addedAt: at } = artifact;
      const note = [artifact.savedFrom, artifact.arrivedBy, artifact.origin].filter((part) => part).join(' / ');
      const added: CustodyEntry = {
        at,
        event: 'added',
        artifactId,
        ...(artifact.savedBy ? { actor: artifact.savedBy } : {}),
        ...(note === '' ? {} : { note: note.slice(0, MAX_NOTE_CHARACTERS) }),
      };
      if (artifact.sha256 === null) return [added];
      return [added, { at, event: 'hashed', artifactId, sha256: artifact.sha256, bytes: artifact.size }];
    });
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
