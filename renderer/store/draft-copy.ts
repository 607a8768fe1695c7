import { MailId, ReportId, uuidv7 } from '../../core/model/ids.ts';
import type { Report } from '../../core/model/report.ts';

/**
 * A duplicate: same answers, new ids for the report, its mails and artifacts, nothing sent, nothing approved.
 * `artifacts` maps old artifact ids to new ones, so that the bytes can be copied under the new key.
 */
export function copyForNewDraft(source: Report, now: string): { report: Report; artifacts: Map<string, string> } {
  const artifacts = new Map(source.artifacts.map((artifact) => [artifact.artifactId as string, uuidv7()]));
  const answers = replaceIds(
    { ...source, approval: null, sent: [], supplementTo: null } satisfies Report,
    artifacts,
  ) as Report;
  return {
    artifacts,
    report: {
      ...answers,
      reportId: ReportId.parse(uuidv7()),
      createdAt: now,
      updatedAt: now,
      mails: answers.mails.map((mail) => ({ ...mail, mailId: MailId.parse(uuidv7()) })),
    },
  };
}

/** Artifact ids stand in many places (answers' sources, checks, lists): all of them are replaced. */
function replaceIds(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => replaceIds(item, ids));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIds(item, ids)]));
  }
  return value;
}
