import type { CaseView } from '../../../../core/casework/case-view.ts';
import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import { PackageId, type CaseId } from '../../../../core/model/ids.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import type { Report } from '../../../../core/model/report.ts';
import { BugError } from '../../../../core/errors.ts';
import { call } from '../../../bridge/client.ts';
import { appendCaseEvents } from '../../../store/cases.ts';
import { beginCase } from '../start/begin-case.ts';
import { receivedFields, type CaseDetails } from '../start/case-details.ts';
import type { OpenedPackage } from './opening.ts';
import { withProgress } from './opening-store.ts';
import { acceptedArtifacts } from './package-artifacts.ts';

/** What came of it: the case, and how many artifacts could not be copied. */
export type Accepted = { caseId: CaseId; missing: number };

/** The whole package becomes a new case. `note` goes into the record beside it. */
export async function acceptPackage(
  opened: OpenedPackage,
  details: CaseDetails,
  note: string | null,
): Promise<Accepted> {
  const report = reportOf(opened);
  let missing = 0;
  const caseId = await beginCase(async (id) => {
    const copied = await copyArtifacts(opened, report, id);
    missing = copied.missing;
    return [
      {
        type: 'received',
        origin: 'package',
        ...receivedFields(details),
        packageId: PackageId.parse(opened.info.packageId),
        report,
        artifacts: copied.artifacts,
        ...(note === null ? {} : { note }),
      },
    ];
  });
  return { caseId, missing };
}

/** A supplement joins the case that holds the first package. */
export async function mergePackage(opened: OpenedPackage, view: CaseView, note: string | null): Promise<Accepted> {
  const report = reportOf(opened);
  const { artifacts, missing } = await copyArtifacts(opened, report, view.caseId);
  const merged: CaseEventBody[] = [
    { type: 'package-merged', packageId: PackageId.parse(opened.info.packageId), report, artifacts },
  ];
  if (note !== null) merged.push({ type: 'note-added', text: note });
  await appendCaseEvents(view.caseId, merged);
  return { caseId: view.caseId, missing };
}

async function copyArtifacts(
  opened: OpenedPackage,
  report: Report,
  ownerId: CaseId,
): Promise<{ artifacts: Artifact[]; missing: number }> {
  const wanted = acceptedArtifacts(report.artifacts, opened.entries);
  const { missing } = await withProgress(opened.jobId, () =>
    call('package.accept', { jobId: opened.jobId, ownerId, artifacts: wanted }),
  );
  const gone = new Set(missing);
  const copied = new Set(
    wanted.filter((one) => !gone.has(one.artifactId) && !gone.has(one.path)).map((one) => one.artifactId),
  );
  return { artifacts: report.artifacts.filter((artifact) => copied.has(artifact.artifactId)), missing: missing.length };
}

function reportOf(opened: OpenedPackage): Report {
  if (opened.reading.kind !== 'report') throw new BugError('only a whole report becomes a case');
  return opened.reading.report;
}
