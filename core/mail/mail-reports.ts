import type { MailAnalysis } from '../model/mail.ts';
import type { MailReport, ReportedRecipient } from '../model/mail-details.ts';
import { withoutAngles } from './address-list.ts';
import { headerText } from './encoded-word.ts';
import { fieldText, readHeaderBlock } from './header-block.ts';
import type { MailLeaf } from './mime-tree.ts';
import { MAX_REPORT_GROUPS, readReportFields, type ReportField } from './report-fields.ts';

/** Reports listed of one mail; a real one has one. */
const MAX_REPORTS = 20;

const KINDS: Readonly<Record<string, MailReport['kind']>> = {
  'message/delivery-status': 'delivery',
  'message/global-delivery-status': 'delivery',
  'message/disposition-notification': 'disposition',
  'message/global-disposition-notification': 'disposition',
  'message/feedback-report': 'feedback',
  'message/tracking-status': 'tracking',
};
/** The mail that is reported, or its headers, beside the report (RFC 6522 3). */
const REPORTED = new Set(['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers']);

/** Whether a mail has a part that reports about another mail. */
export const hasReport = ({ parts }: Pick<MailAnalysis, 'parts'>): boolean =>
  parts.some(({ type }) => Object.hasOwn(KINDS, type));

/**
 * What the reports in a mail say (bounces, read receipts, complaints), and about which mail. Headers that came back
 * without a report are none. Never throws.
 */
export function readMailReports(leaves: readonly MailLeaf[]): MailReport[] {
  const reports: MailReport[] = [];
  for (const leaf of leaves) {
    const last = reports.at(-1);
    if (REPORTED.has(leaf.type) && last !== undefined && last.about === null && siblings(last.path, leaf.path)) {
      last.about = reportedMail(leaf.bytes);
    }
    const kind = KINDS[leaf.type];
    const groups = kind === undefined || reports.length >= MAX_REPORTS ? null : readReportFields(leaf);
    if (kind !== undefined && groups !== null) reports.push(reportOf(leaf.path, kind, groups));
  }
  return reports;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
const siblings = (one: string, other: string): boolean => parentOf(one) === parentOf(other);

function reportOf(path: string, kind: MailReport['kind'], groups: readonly ReportField[][]): MailReport {
  const [first = []] = groups;
  const isDelivery = kind === 'delivery' || kind === 'tracking';
  const recipients = (isDelivery ? groups.slice(1) : [first]).flatMap((group) => recipientOf(group) ?? []);
  return {
    path,
    kind,
    reporter: typed(valueOf(first, 'reporting-mta') ?? valueOf(first, 'reporting-ua') ?? valueOf(first, 'user-agent')),
    recipients,
    feedbackType: valueOf(first, 'feedback-type')?.toLowerCase() ?? null,
    about: null,
    complete: groups.length < MAX_REPORT_GROUPS,
  };
}

function recipientOf(group: readonly ReportField[]): ReportedRecipient | null {
  const address =
    valueOf(group, 'final-recipient') ?? valueOf(group, 'original-recipient') ?? valueOf(group, 'original-rcpt-to');
  if (address === null) return null;
  // A read receipt says `manual-action/MDN-sent-manually; displayed` (RFC 8098 3.2.6).
  const disposition = valueOf(group, 'disposition')?.split(';')[1] ?? null;
  return {
    address: withoutAngles(typed(address)) ?? '',
    action: (valueOf(group, 'action') ?? disposition)?.trim().toLowerCase() ?? null,
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(valueOf(group, 'status') ?? '')?.[0] ?? null,
    diagnostic: typed(valueOf(group, 'diagnostic-code')),
    remote: typed(valueOf(group, 'remote-mta')),
  };
}

/** Characters of one value; what servers say is a few lines. */
const MAX_VALUE = 1000;

function valueOf(group: readonly ReportField[], name: string): string | null {
  const value = group.find((field) => field.name.toLowerCase() === name)?.value ?? null;
  return value !== null && value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
}

/** The value without the type before it: `rfc822; taro@example.jp`, `dns; mx.example.jp`, `smtp; 550 …`. */
const typed = (value: string | null): string | null =>
  value === null ? null : value.replace(/^[a-z0-9-]{1,40}[ \t]*;/i, '').trim();

function reportedMail(bytes: Uint8Array): MailReport['about'] {
  const { fields } = readHeaderBlock(bytes, 0, bytes.length);
  const text = (key: string): string | null => {
    const value = fieldText(fields, key);
    return value === null ? null : headerText(value).slice(0, MAX_VALUE);
  };
  return { subject: text('subject'), from: text('from'), messageId: withoutAngles(text('message-id')) };
}
