import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ArtifactId } from '../../../../core/model/ids.ts';

type Entry = { path: string; size: number };

/** Where an artifact lies in an opened package, or null when the package does not hold it. */
export function entryOfArtifact(artifact: Artifact, entries: readonly Entry[]): Entry | null {
  const named = artifact.packagePath;
  if (named === undefined) return null;
  return entries.find((entry) => entry.path === named || entry.path === `data/${named}`) ?? null;
}

/** What `package.accept` is asked to copy: each artifact the package really holds. */
export function acceptedArtifacts(
  artifacts: readonly Artifact[],
  entries: readonly Entry[],
): { artifactId: ArtifactId; path: string }[] {
  return artifacts.flatMap((artifact) => {
    const entry = entryOfArtifact(artifact, entries);
    return entry ? [{ artifactId: artifact.artifactId, path: entry.path }] : [];
  });
}

/** Entries below `data/` that no artifact of the report stands for: the documents, and anything unexpected. */
export function otherEntries(artifacts: readonly Artifact[], entries: readonly Entry[]): Entry[] {
  const known = new Set(artifacts.map((artifact) => entryOfArtifact(artifact, entries)?.path));
  return entries.filter((entry) => !known.has(entry.path));
}
