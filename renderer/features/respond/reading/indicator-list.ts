import type { MailIndicator } from '../../../../core/model/mail.ts';
import type { Report } from '../../../../core/model/report.ts';

/** One value of a report's mails, with every place it was seen at. A person still decides whether it becomes an indicator. */
export type ListedIndicator = {
  family: MailIndicator['family'];
  type: MailIndicator['type'];
  value: string;
  where: string[];
};

const FAMILIES = ['mail', 'communication', 'host'] as const;

/** The values of all mails of the reports, each once, by family and type, then by value. */
export function listIndicators(reports: readonly Report[]): ListedIndicator[] {
  const found = new Map<string, ListedIndicator>();
  for (const report of reports) {
    for (const mail of report.mails) {
      for (const indicator of mail.analysis?.indicators ?? []) {
        const key = `${indicator.family}\n${indicator.type}\n${indicator.value}`;
        const known = found.get(key);
        if (!known) {
          const { family, type, value, where } = indicator;
          found.set(key, { family, type, value, where: [where] });
        } else if (!known.where.includes(indicator.where)) known.where.push(indicator.where);
      }
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) ||
      a.type.localeCompare(b.type) ||
      a.value.localeCompare(b.value),
  );
}
