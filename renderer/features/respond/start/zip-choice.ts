import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ArtifactId } from '../../../../core/model/ids.ts';
import { isMailName } from '../../../../core/mailbox/mail-name.ts';

export type ZipEntry = { name: string; size: number; encrypted: boolean };

/** How many are chosen, their size in bytes, and whether any of them needs a password. */
export function zipChoice(
  entries: readonly ZipEntry[],
  chosen: ReadonlySet<string>,
): { count: number; bytes: number; needsPassword: boolean } {
  const taken = entries.filter((entry) => chosen.has(entry.name));
  return {
    count: taken.length,
    bytes: taken.reduce((sum, entry) => sum + entry.size, 0),
    needsPassword: taken.some((entry) => entry.encrypted),
  };
}

/** The artifacts that were stored, named as in the zip. `now` is UTC ISO 8601. */
export function zipArtifacts(
  wanted: readonly { name: string; artifactId: ArtifactId }[],
  stored: readonly { artifactId: ArtifactId; size: number; sha256: string }[],
  now: string,
): Artifact[] {
  const names = new Map(wanted.map((one) => [one.artifactId, one.name]));
  return stored.map(({ artifactId, size, sha256 }) => {
    const path = names.get(artifactId) ?? '';
    const name = path.split('/').at(-1) ?? path;
    return {
      artifactId,
      kind: isMailName(name) ? 'mail' : 'file',
      originalName: name.slice(0, 1024),
      size,
      sha256,
      addedAt: now,
      modifiedAt: null,
      status: 'stored',
      ...(path === name ? {} : { origin: path.slice(0, 20_000) }),
    };
  });
}
