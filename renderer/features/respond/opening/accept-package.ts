import type { CaseView } from '../../../../core/casework/case-view.ts';
import { signedBy } from '../../../../core/exchange/package-signer.ts';
import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import { PackageId, type CaseId } from '../../../../core/model/ids.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import type { Report } from '../../../../core/model/report.ts';
import { BugError } from '../../../../core/errors.ts';
import { call } from '../../../bridge/client.ts';
import { text } from '../../../i18n/index.ts';
import { appendCaseEvents } from '../../../store/cases.ts';
import { beginCase } from '../start/begin-case.ts';
import { receivedFields, type CaseDetails } from '../start/case-details.ts';
import type { OpenedPackage } from './opening.ts';
import { withProgress } from './opening-store.ts';
import { acceptedArtifacts, asMeasured, notHeld } from './package-artifacts.ts';
import type { PackageSigner } from './package-signer.ts';

/** What came of it: the case, how many artifacts could not be copied, and which differ from what the report says. */
export type Accepted = { caseId: CaseId; missing: number; differing: readonly string[] };

/** What goes into the record beside a package: a note, and who signed it where that could be judged. */
type Beside = { readonly note: string | null; readonly signer: PackageSigner | null };

/** The whole package becomes a new case. */
export async function acceptPackage(
  opened: OpenedPackage,
  details: CaseDetails,
  { note, signer }: Beside,
): Promise<Accepted> {
  const report = reportOf(opened);
  let copied: Copied = { artifacts: [], missing: 0, differing: [] };
  const caseId = await beginCase(async (id) => {
    copied = await copyArtifacts(opened, report, id, []);
    return [
      {
        type: 'received',
        origin: 'package',
        ...receivedFields(details),
        packageId: PackageId.parse(opened.info.packageId),
        report,
        artifacts: copied.artifacts,
        ...(note === null ? {} : { note }),
        ...signature(signer),
      },
      ...notesOn(copied),
    ];
  });
  return { caseId, missing: copied.missing, differing: copied.differing };
}

/** A supplement, or a package made instead of an earlier one, joins the case that holds the first. */
export async function mergePackage(opened: OpenedPackage, view: CaseView, { note, signer }: Beside): Promise<Accepted> {
  const report = reportOf(opened);
  const copied = await copyArtifacts(opened, report, view.caseId, view.artifacts);
  const merged: CaseEventBody[] = [
    {
      type: 'package-merged',
      packageId: PackageId.parse(opened.info.packageId),
      report,
      artifacts: copied.artifacts,
      ...signature(signer),
    },
  ];
  if (note !== null) merged.push({ type: 'note-added', text: note });
  await appendCaseEvents(view.caseId, [...merged, ...notesOn(copied)]);
  return { caseId: view.caseId, missing: copied.missing, differing: copied.differing };
}

const signature = (signer: PackageSigner | null) => (signer === null ? {} : { signedBy: signedBy(signer) });

type Copied = { artifacts: Artifact[]; missing: number; differing: readonly string[] };

/**
 * Copies what the report names; the case records the sizes and hashes measured here, not those the report claims. What
 * the case holds already, byte for byte, is not stored a second time.
 */
async function copyArtifacts(
  opened: OpenedPackage,
  report: Report,
  ownerId: CaseId,
  held: readonly Artifact[],
): Promise<Copied> {
  const wanted = acceptedArtifacts(notHeld(report.artifacts, held), opened.entries);
  const { stored, missing } = await withProgress(opened.jobId, () =>
    call('package.accept', { jobId: opened.jobId, ownerId, artifacts: wanted }),
  );
  return { ...asMeasured(report.artifacts, stored), missing: missing.length };
}

/** A line of the record for the reader who comes later. */
function notesOn(copied: Copied): CaseEventBody[] {
  if (copied.differing.length === 0) return [];
  return [{ type: 'note-added', text: text('respond:open.accept.differing', { names: copied.differing.join(', ') }) }];
}

function reportOf(opened: OpenedPackage): Report {
  if (opened.reading.kind !== 'report') throw new BugError('only a whole report becomes a case');
  return opened.reading.report;
}
