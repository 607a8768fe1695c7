import type { MissingAnswer, MissingPlace } from '../../../../core/casework/missing-answers.ts';
import type { MailId, ReportId } from '../../../../core/model/ids.ts';

/** The pages of the short report, in the order in which they are asked. */
export const SHORT_PAGES = ['done', 'mail', 'you', 'kind', 'check', 'hand-over', 'after'] as const;
export type ShortPage = (typeof SHORT_PAGES)[number];

/** The pages of the details, in any order the person likes. */
export const DETAIL_PAGES = ['timeline', 'mails', 'computers', 'logs', 'admin-work', 'files', 'sharing'] as const;
export type DetailPage = (typeof DETAIL_PAGES)[number];

export const FIRST_PAGE = '/';
export const DRAFTS_PAGE = '/drafts';
export const NEW_REPORT_PAGE = '/report/new';
export const SAMPLE_PAGE = '/report/sample';

export function shortPath(reportId: ReportId, page: ShortPage): string {
  return `/report/${reportId}/short/${SHORT_PAGES.indexOf(page) + 1}`;
}

export function detailsPath(reportId: ReportId, page?: DetailPage): string {
  return page === undefined ? `/report/${reportId}/details` : `/report/${reportId}/details/${page}`;
}

export function computerPath(reportId: ReportId, hostId: string): string {
  return `/report/${reportId}/computer/${hostId}`;
}

/** Where mailboxes are searched for more mails; `like`: for such as this one of the report. */
export function mailboxPath(reportId: ReportId, like?: MailId): string {
  return like === undefined ? `/report/${reportId}/mailbox` : `/report/${reportId}/mailbox/${like}`;
}

/** The pages on which mails are added. */
export type MailPage = 'short' | 'details';

export function mailPagePath(reportId: ReportId, page: MailPage): string {
  return page === 'short' ? shortPath(reportId, 'mail') : detailsPath(reportId, 'mails');
}

/** Where mailboxes are searched, from which one goes back to this page. */
export function mailboxFrom(reportId: ReportId, page: MailPage): string {
  return page === 'short' ? `/report/${reportId}/short-mailbox` : mailboxPath(reportId);
}

export function tellPath(reportId: ReportId): string {
  return `/report/${reportId}/tell`;
}

/** The page of a number in the address (from 1); the first for anything else. */
export function shortPageOf(step: string | undefined): ShortPage {
  return SHORT_PAGES[Number(step) - 1] ?? SHORT_PAGES[0];
}

/** The page of a name in the address; null for anything else. */
export function detailPageOf(name: string | undefined): DetailPage | null {
  return DETAIL_PAGES.find((page) => page === name) ?? null;
}

const WHERE_MISSING: Readonly<Record<MissingPlace, { short: ShortPage } | { details: DetailPage }>> = {
  'what-was-done': { short: 'done' },
  mail: { short: 'mail' },
  you: { short: 'you' },
  sharing: { details: 'sharing' },
  hosts: { details: 'computers' },
  logs: { details: 'logs' },
  'admin-work': { details: 'admin-work' },
};

/** The page on which a missing answer can be given. */
export function missingPath(reportId: ReportId, missing: Pick<MissingAnswer, 'id' | 'place'>): string {
  if (missing.id === 'measures-taken' || missing.id === 'wishes') return detailsPath(reportId, 'sharing');
  const where = WHERE_MISSING[missing.place];
  return 'short' in where ? shortPath(reportId, where.short) : detailsPath(reportId, where.details);
}

/** Where a draft is handed to a colleague as an encrypted file. */
export function colleaguePath(reportId: ReportId): string {
  return `/report/${reportId}/colleague`;
}
