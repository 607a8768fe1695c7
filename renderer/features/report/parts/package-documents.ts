import { buildPackageDocuments } from '../../../../core/exchange/package-documents.ts';
import type { Output } from '../../../../contract/index.ts';
import type { Report } from '../../../../core/model/report.ts';

/** The documents of a package as the contract carries them. `complete`: a draft, with nothing left out or masked. */
export function documentsOf(
  report: Report,
  { packed, findings }: Output<'package.pack'>,
  complete = false,
): { path: string; text: string }[] {
  const now = new Date().toISOString();
  return buildPackageDocuments(report, packed, findings, { now, complete }).map(({ path, bytes }) => ({
    path,
    text: new TextDecoder().decode(bytes),
  }));
}
