import { valueOf } from '../model/answer.ts';
import type { CaseEventBody } from '../model/case-event.ts';
import type { CaseId, PackageId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import type { CaseView } from './case-view.ts';

export type PackageArrival =
  /** The package is in this case already. */
  | { readonly is: 'known'; readonly caseId: CaseId }
  /** It adds to this case: it names a package of it (to add to, or to replace), or is the same report. */
  | { readonly is: 'supplement'; readonly caseId: CaseId }
  | { readonly is: 'new' };

/** What an arriving package is to the cases there are. A deleted case takes nothing in again. */
export function packageArrival(cases: readonly CaseView[], packageId: PackageId, report: Report): PackageArrival {
  const open = cases.filter((view) => !view.erased);
  const known = open.find((view) => view.reports.some((one) => one.packageId === packageId));
  if (known) return { is: 'known', caseId: known.caseId };
  const earlier = open.find((view) =>
    view.reports.some(
      (one) =>
        (report.supplementTo !== null && one.packageId === report.supplementTo) ||
        (one.packageId !== null && report.replaces?.includes(one.packageId)) ||
        one.report.reportId === report.reportId,
    ),
  );
  return earlier ? { is: 'supplement', caseId: earlier.caseId } : { is: 'new' };
}

/** The event with which a package begins a case; title, sector and organization come from its report. */
export function receivedFromPackage(
  report: Report,
  packageId: PackageId,
  given: { readonly number: string; readonly owner: string | null },
): Extract<CaseEventBody, { type: 'received' }> {
  const subject = report.mails.find((mail) => mail.analysis?.subject)?.analysis?.subject;
  return {
    type: 'received',
    number: given.number,
    origin: 'package',
    title: (report.title || subject || '').slice(0, 500),
    sector: valueOf(report.identity.sector),
    organization: valueOf(report.identity.organization),
    owner: given.owner,
    drill: report.drill,
    packageId,
    report,
    artifacts: report.artifacts,
  };
}
