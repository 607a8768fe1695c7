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

/** The artifacts of a report that a case does not hold yet with the same content. */
export function notHeld(artifacts: readonly Artifact[], held: readonly Artifact[]): Artifact[] {
  const hashes = new Map<string, string | null>(held.map(({ artifactId, sha256 }) => [artifactId, sha256]));
  return artifacts.filter(({ artifactId, sha256 }) => sha256 === null || hashes.get(artifactId) !== sha256);
}

type Measured = { artifactId: ArtifactId; size: number; sha256: string };

/** Names of this many differing artifacts are written down; more say nothing more. */
const MAX_NAMED = 10;

/**
 * The artifacts that were stored, with the sizes and hashes measured while storing, and the names of those for which
 * the report claims another hash.
 */
export function asMeasured(
  artifacts: readonly Artifact[],
  stored: readonly Measured[],
): { artifacts: Artifact[]; differing: readonly string[] } {
  const measured = new Map(stored.map((one) => [one.artifactId, one]));
  const differing: string[] = [];
  const kept = artifacts.flatMap((artifact) => {
    const found = measured.get(artifact.artifactId);
    if (!found) return [];
    if (artifact.sha256 !== null && artifact.sha256 !== found.sha256) differing.push(artifact.originalName);
    return [{ ...artifact, size: found.size, sha256: found.sha256 }];
  });
  return { artifacts: kept, differing: differing.slice(0, MAX_NAMED) };
}

/** Entries below `data/` that no artifact of the report stands for: the documents, and anything unexpected. */
export function otherEntries(artifacts: readonly Artifact[], entries: readonly Entry[]): Entry[] {
  const entryOf = entryFinder(entries);
  const known = new Set(artifacts.map((artifact) => entryOf(artifact)?.path));
  return entries.filter((entry) => !known.has(entry.path));
}
