import type { Identity, Report } from '../../../../core/model/report.ts';

/** Replaces some answers about the victim. `undefined` takes an answer back to "not asked yet". */
export function withIdentity(
  report: Report,
  change: Partial<{ [K in keyof Identity]: Identity[K] | undefined }>,
): Report {
  return { ...report, identity: changed(report.identity, change) };
}

type Sharing = Report['sharing'];

/** The same for the answers about who may be told what. */
export function withSharing(report: Report, change: Partial<{ [K in keyof Sharing]: Sharing[K] | undefined }>): Report {
  return { ...report, sharing: changed(report.sharing, change) };
}

function changed<T extends object>(before: T, change: object): T {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)) as T;
}
