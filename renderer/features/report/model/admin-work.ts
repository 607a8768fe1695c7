import type { AdminWork, Report } from '../../../../core/model/report.ts';

/** Adds a record of an administrator's work, or replaces the one with the same id. */
export function withAdminWork(report: Report, work: AdminWork): Report {
  const known = report.adminWork.some((each) => each.id === work.id);
  return {
    ...report,
    adminWork: known
      ? report.adminWork.map((each) => (each.id === work.id ? work : each))
      : [...report.adminWork, work],
  };
}

export function withoutAdminWork(report: Report, id: string): Report {
  return { ...report, adminWork: report.adminWork.filter((each) => each.id !== id) };
}
