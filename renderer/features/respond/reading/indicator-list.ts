import { seenValues } from '../../../../core/exchange/seen-values.ts';
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

/** The values of all mails of a report, each once, by family and type, then by value. */
export function listIndicators(report: Report): ListedIndicator[] {
  const found = new Map<string, ListedIndicator>();
  for (const { family, type, value, where } of seenValues(report)) {
    const key = `${family}\n${type}\n${value}`;
    const known = found.get(key);
    if (!known) found.set(key, { family, type, value, where: [where] });
    else if (!known.where.includes(where)) known.where.push(where);
  }
  return [...found.values()].sort(
    (a, b) =>
      FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) ||
      a.type.localeCompare(b.type) ||
      a.value.localeCompare(b.value),
  );
}
