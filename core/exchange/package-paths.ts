import type { Artifact } from '../model/artifact.ts';
import type { ArtifactId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import { reportForPackage } from './report-for-package.ts';
import { createSafeNamer } from './safe-name.ts';

/** Are there bytes of it that can be packed? */
export function hasBytes(artifact: Artifact): boolean {
  return artifact.status !== 'unreadable' && !(artifact.status === 'vanished' && artifact.size === 0);
}

/**
 * Where each artifact of a report goes in its package (docs/package-format.md): mails by number, outputs by computer,
 * logs, everything else; under safe names, none twice. Artifacts that were left out or have no bytes have no path.
 */
export function packagePaths(report: Report, options: { readonly complete?: boolean } = {}): Map<ArtifactId, string> {
  const packaged = reportForPackage(report, options);
  const places = new Map<ArtifactId, string>();
  const place = (artifactId: ArtifactId, folder: string) => {
    if (!places.has(artifactId)) places.set(artifactId, folder);
  };
  packaged.mails.forEach((mail, index) => place(mail.artifactId, `data/mail/${index + 1}`));
  const hostFolder = createSafeNamer();
  for (const host of packaged.hosts) {
    const folder = `data/hosts/${hostFolder(host.name)}`;
    for (const check of Object.values(host.checks)) for (const id of check.artifactIds) place(id, folder);
  }
  for (const id of packaged.communication.artifactIds) place(id, 'data/logs');

  const namers = new Map<string, (original: string) => string>();
  const paths = new Map<ArtifactId, string>();
  for (const artifact of packaged.artifacts.filter(hasBytes)) {
    const folder =
      places.get(artifact.artifactId) ?? (artifact.kind === 'communication-log' ? 'data/logs' : 'data/files');
    const name = namers.get(folder) ?? createSafeNamer();
    namers.set(folder, name);
    const original = folder.startsWith('data/mail/') ? mailName(artifact.originalName) : artifact.originalName;
    paths.set(artifact.artifactId, `${folder}/${name(original)}`);
  }
  return paths;
}

function mailName(originalName: string): string {
  return /\.msg$/iu.test(originalName) ? 'message.msg' : 'message.eml';
}
