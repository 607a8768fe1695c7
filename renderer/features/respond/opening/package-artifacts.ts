import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ArtifactId } from '../../../../core/model/ids.ts';

type Entry = { path: string; size: number };

/**
 * Says where an artifact lies in an opened package; null when the package does not hold it. A package may hold a hundred
 * thousand entries and its report name twenty thousand: they are looked up, not searched.
 */
export function entryFinder(entries: readonly Entry[]): (artifact: Artifact) => Entry | null {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return ({ packagePath: named }) =>
    named === undefined ? null : (byPath.get(named) ?? byPath.get(`data/${named}`) ?? null);
}

/** What `package.accept` is asked to copy: each artifact the package really holds. */
export function acceptedArtifacts(
  artifacts: readonly Artifact[],
  entries: readonly Entry[],
): { artifactId: ArtifactId; path: string }[] {
  const entryOf = entryFinder(entries);
  return artifacts.flatMap((artifact) => {
    const entry = entryOf(artifact);
    return entry ? [{ artifactId: artifact.artifactId, path: entry.path }] : [];
  });
}

/** Entries below `data/` that no artifact of the report stands for: the documents, and anything unexpected. */
export function otherEntries(artifacts: readonly Artifact[], entries: readonly Entry[]): Entry[] {
  const entryOf = entryFinder(entries);
  const known = new Set(artifacts.map((artifact) => entryOf(artifact)?.path));
  return entries.filter((entry) => !known.has(entry.path));
}
