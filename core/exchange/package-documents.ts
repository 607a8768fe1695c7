import type { ArtifactId } from '../model/ids.ts';
import { Report } from '../model/report.ts';
import { indicatorsCsv } from './csv.ts';
import { reportAsHtml } from './report-html.ts';
import { reportForPackage } from './report-for-package.ts';
import { stixText } from './stix.ts';

/** An artifact that is in the package: its path there, and its bytes as they were packed. */
export type PackedArtifact = {
  readonly artifactId: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
};

/** What was not as expected while packing; `packedSha256` null: nothing of it is in the package. */
export type PackingFinding = {
  readonly artifactId: string;
  readonly problem: 'unreadable' | 'vanished' | 'shrank' | 'grew' | 'content-changed';
  readonly expectedBytes: number | null;
  readonly packedBytes: number;
  readonly packedSha256: string | null;
};

export const REPORT_JSON_PATH = 'data/report.json';
export const REPORT_HTML_PATH = 'data/report.html';
export const STIX_PATH = 'data/indicators.stix.json';
export const CSV_PATH = 'data/indicators.csv';

/**
 * The documents of a package: the report as data and as a page, and the values seen in its mails. What was left out
 * is not in them and the identity is masked where the person chose so (unless `complete`: a draft for a colleague).
 * Artifacts get their path and what was really packed. `now` (UTC, default the report's last change) dates the STIX
 * objects, so that the same input gives the same bytes.
 */
export function buildPackageDocuments(
  report: Report,
  packed: readonly PackedArtifact[],
  findings: readonly PackingFinding[],
  options: { readonly now?: string; readonly complete?: boolean } = {},
): { path: string; bytes: Uint8Array }[] {
  const packaged = asPacked(reportForPackage(report, options), packed, findings);
  const documents: [string, string][] = [
    [REPORT_JSON_PATH, JSON.stringify(packaged, null, 2) + '\n'],
    [REPORT_HTML_PATH, reportAsHtml(packaged)],
    [STIX_PATH, stixText(packaged, options.now ?? packaged.updatedAt)],
    [CSV_PATH, indicatorsCsv(packaged)],
  ];
  return documents.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
}

function asPacked(report: Report, packed: readonly PackedArtifact[], findings: readonly PackingFinding[]): Report {
  const inPackage = new Map(packed.map((artifact) => [artifact.artifactId, artifact]));
  const found = new Map(findings.map((finding) => [finding.artifactId, finding]));
  return Report.parse({
    ...report,
    artifacts: report.artifacts.map(({ packagePath: _before, packingFinding: _old, ...artifact }) => {
      const entry = inPackage.get(artifact.artifactId);
      const finding = found.get(artifact.artifactId);
      return {
        ...artifact,
        ...(entry ? { packagePath: entry.path, sha256: entry.sha256, size: entry.bytes } : {}),
        ...(finding ? { packingFinding: recorded(finding) } : {}),
      };
    }),
  });
}

function recorded({ problem, expectedBytes, packedBytes, packedSha256 }: PackingFinding) {
  return { problem, expectedBytes, packedBytes, packedSha256 };
}

/** Where a packaged report says each artifact lies: what the receiving side copies into its store. */
export function artifactPaths(packaged: Report): { artifactId: ArtifactId; path: string }[] {
  return packaged.artifacts.flatMap(({ artifactId, packagePath }) =>
    packagePath === undefined ? [] : [{ artifactId, path: packagePath }],
  );
}
