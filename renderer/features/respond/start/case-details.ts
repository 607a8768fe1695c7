import { valueOf } from '../../../../core/model/answer.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { nextCaseNumber } from '../../../../core/casework/case-number.ts';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import type { ORIGINS } from '../../../../core/model/case-event.ts';
import type { PackageId } from '../../../../core/model/ids.ts';
import type { Language } from '../../../../core/model/profile.ts';
import type { Report, Sector } from '../../../../core/model/report.ts';
import { ORIGIN_TITLES } from '../../../../core/text/case-words.ts';
import { visibleName } from '../../../../core/text/visible.ts';

/** What is said of every case when it begins, whatever it came as. */
export type CaseDetails = {
  number: string;
  title: string;
  organization: string;
  sector: Sector | null;
  owner: string;
  drill: boolean;
};

export type DetailsProblem = 'number-empty' | 'number-taken';

/** What the form shows first: the next number, and what the report already says. `now` is Unix time in milliseconds. */
export function suggestedDetails(
  cases: readonly CaseView[],
  report: Report | null,
  actor: string,
  now: number,
): CaseDetails {
  return {
    number: nextCaseNumber(
      cases.map((view) => view.number),
      new Date(now).toISOString(),
    ),
    title: report ? titleOf(report) : '',
    organization: (report && valueOf(report.identity.organization)) ?? '',
    sector: (report && valueOf(report.identity.sector)) ?? null,
    owner: actor,
    drill: report?.drill ?? false,
  };
}

/** As long as an event's title may be (core/model/case-event.ts). */
const MAX_TITLE = 500;

/** A name for the board: the person's own title, else the mail's subject. */
function titleOf(report: Report): string {
  const subject = report.mails.find((mail) => mail.analysis?.subject)?.analysis?.subject ?? '';
  return (visibleName(report.title) || shownLine(subject)).slice(0, MAX_TITLE);
}

/** What was typed; else the subject of its mail; else how it came and from whom. Never empty. */
export function caseTitle(
  given: {
    origin: (typeof ORIGINS)[number];
    language: Language;
    details: Pick<CaseDetails, 'title' | 'organization'>;
    call: { caller: string };
  },
  subject: string,
): string {
  const typed = given.details.title.trim() || shownLine(subject.trim());
  if (typed !== '') return typed.slice(0, MAX_TITLE);
  const from = given.call.caller.trim() || given.details.organization.trim();
  const came = ORIGIN_TITLES[given.origin][given.language];
  return (from === '' ? came : `${came}${given.language === 'ja' ? '：' : ': '}${from}`).slice(0, MAX_TITLE);
}

/** Null when the case can begin like this. */
export function detailsProblem(details: CaseDetails, cases: readonly CaseView[]): DetailsProblem | null {
  const number = details.number.trim();
  if (number === '') return 'number-empty';
  return cases.some((view) => !view.erased && view.number === number) ? 'number-taken' : null;
}

/** The fields of a `received` event. Empty means not known. */
export function receivedFields(details: CaseDetails): {
  number: string;
  title: string;
  organization: string | null;
  sector: Sector | null;
  owner: string | null;
  drill: boolean;
} {
  return {
    number: details.number.trim(),
    title: details.title.trim(),
    organization: details.organization.trim() || null,
    sector: details.sector,
    owner: details.owner.trim() || null,
    drill: details.drill,
  };
}

/** The case that holds a package, for a supplement or a package that was opened again. */
export function caseOfPackage(cases: readonly CaseView[], packageId: PackageId | null): CaseView | null {
  if (packageId === null) return null;
  return cases.find((view) => !view.erased && view.reports.some((report) => report.packageId === packageId)) ?? null;
}
