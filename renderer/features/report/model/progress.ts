import type { Report } from '../../../../core/model/report.ts';
import { otherFiles } from './artifacts.ts';
import { checkProgress } from './hosts.ts';
import type { DetailPage, ShortPage } from './paths.ts';
import { SHORT_PAGES } from './paths.ts';

/** Whether a page of the short report holds anything yet. Said in words, never as a score, and never in the way. */
export function isBegun(report: Report, page: ShortPage): boolean {
  const { situation, identity } = report;
  switch (page) {
    case 'done':
      return situation.actions !== undefined || situation.actedAt !== undefined || situation.actedBy !== undefined;
    case 'mail':
      return report.mails.length > 0;
    case 'you':
      return Object.keys(identity).length > 0;
    case 'kind':
      return Object.keys(report.scope).length > 0;
    case 'check':
      return report.approval !== null;
    case 'hand-over':
    case 'after':
      return report.sent.length > 0;
  }
}

/** Where to go on with a draft: the last page once it was handed over, otherwise the first that is still empty. */
export function resumePage(report: Report): ShortPage {
  if (report.sent.length > 0) return 'after';
  return SHORT_PAGES.find((page) => !isBegun(report, page)) ?? 'check';
}

export type DetailStatus = { page: DetailPage; count: number; suspicious: number };

/** How much each page of the details holds, for the task list. */
export function detailStatus(report: Report, page: DetailPage): DetailStatus {
  const status = (count: number, suspicious = 0): DetailStatus => ({ page, count, suspicious });
  switch (page) {
    case 'timeline':
      return status(report.timeline.length);
    case 'mails':
      return status(report.mails.length);
    case 'computers':
      return status(
        report.hosts.length,
        report.hosts.reduce((sum, host) => sum + checkProgress(host).suspicious, 0),
      );
    case 'logs':
      return status(report.communication.artifactIds.length);
    case 'admin-work':
      return status(report.adminWork.length + report.artifacts.filter((each) => each.kind === 'admin-record').length);
    case 'files':
      return status(otherFiles(report).length);
    case 'sharing':
      return status(Object.keys(report.sharing).length);
  }
}

/** Artifacts added after the last package went: what a supplement would carry. */
export function notYetSent(report: Report): number {
  const before = new Set(report.sent.flatMap((sent) => sent.artifactIds));
  return report.artifacts.filter((artifact) => !before.has(artifact.artifactId)).length;
}
