import { valueOf } from '../model/answer.ts';
import type { MailAnalysis, MailIndicator } from '../model/mail.ts';
import type { Report, Tlp } from '../model/report.ts';
import { withNestedMails } from '../mail/nested-message.ts';
import { MASK } from './mask-report.ts';

/** A value seen in a mail of the report. It is a trace, not yet an indicator: a person decides that. */
export type SeenValue = MailIndicator & {
  /** Number of the mail in the report, from 1. */
  readonly mail: number;
  /** When the mail was sent, or else came here: UTC. */
  readonly seenAt: string;
};

/**
 * The values of every mail in the report, and of mails attached to them. A value with something masked in it would be
 * wrong and is left out.
 */
export function seenValues(report: Report): SeenValue[] {
  const values: SeenValue[] = [];
  const masks = Object.values(MASK);
  for (const [index, { analysis }] of report.mails.entries()) {
    if (!analysis) continue;
    const seenAt = mailTime(analysis, report);
    const seen = new Set<string>();
    for (const indicator of withNestedMails(analysis).flatMap((mail) => mail.indicators)) {
      const key = `${indicator.type}\n${indicator.value}`;
      if (seen.has(key) || masks.some((mask) => indicator.value.includes(mask))) continue;
      seen.add(key);
      values.push({ ...indicator, mail: index + 1, seenAt });
    }
  }
  return values;
}

/** When a mail was sent, by its own header, or else the last time the report knows of; UTC. */
export function mailTime(mail: MailAnalysis, report: Report): string {
  for (const given of [mail.date, valueOf(report.situation.receivedAt), report.createdAt]) {
    const instant = given == null ? Number.NaN : Date.parse(given);
    if (Number.isFinite(instant)) return new Date(instant).toISOString();
  }
  return report.createdAt;
}

/** How far the report may go; where nobody said so, no further than the help desk. */
export function tlpOf(report: Report): Tlp {
  return valueOf(report.sharing.tlp) ?? 'RED';
}
