import type { ReportId } from '../../../../core/model/ids.ts';

/** The pages of the short report, in the order in which they are asked. */
export const SHORT_PAGES = ['done', 'mail', 'you', 'kind', 'check', 'hand-over', 'after'] as const;
export type ShortPage = (typeof SHORT_PAGES)[number];

/** The pages of the details, in any order the person likes. */
export const DETAIL_PAGES = ['timeline', 'mails', 'computers', 'logs', 'admin-work', 'files', 'sharing'] as const;
export type DetailPage = (typeof DETAIL_PAGES)[number];

export const FIRST_PAGE = '/';
export const DRAFTS_PAGE = '/drafts';

export function shortPath(reportId: ReportId, page: ShortPage): string {
  return `/report/${reportId}/short/${SHORT_PAGES.indexOf(page) + 1}`;
}

export function detailsPath(reportId: ReportId, page?: DetailPage): string {
  return page === undefined ? `/report/${reportId}/details` : `/report/${reportId}/details/${page}`;
}

export function computerPath(reportId: ReportId, hostId: string): string {
  return `/report/${reportId}/computer/${hostId}`;
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
