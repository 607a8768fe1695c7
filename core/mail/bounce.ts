import { fieldTexts } from './header-block.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { isReportType } from './report-fields.ts';

/** Bytes of one report, and reports of a mail, whose names are gathered; a real one has 2 KB. */
const MAX_REPORT_BYTES = 65_536;
const MAX_REPORTS = 20;

/** Whom servers report as; the list of RFC 2142 and what mail programs have always written. */
const DAEMONS = '(?:mailer-daemon|mail-daemon|postmaster)';
const DAEMON = new RegExp(`^${DAEMONS}(?:@|$)`, 'i');
/** The return path of what must not be answered: empty, or the daemon itself where a server writes its name into it. */
const NO_RETURN = new RegExp(`^<(?:${DAEMONS}(?:@[^<>]{0,255})?)?>$`, 'i');

/**
 * Whether a server or a mail program wrote the mail about another one (RFC 3464, RFC 8098, RFC 5965): it has a report,
 * or a return path to nobody (RFC 5321 4.5.5) and a daemon as its author.
 */
export function isBounce({ fields, envelope, leaves }: ParsedMail): boolean {
  if (leaves.some(({ type }) => isReportType(type))) return true;
  const hasNoReturn = fieldTexts(fields, 'return-path').some((text) => NO_RETURN.test(text.trim()));
  return hasNoReturn && envelope.from.some(({ address }) => DAEMON.test(address));
}

/**
 * What the reports of a mail say, in lower case: the servers that they name (`Reporting-MTA: dns; mx.example.jp`) carried
 * the mail or refused it, and are no addresses that it leads to. Empty for a mail without reports.
 */
export function reportText({ leaves }: Pick<ParsedMail, 'leaves'>): string {
  const reports = leaves.filter(({ type }) => isReportType(type)).slice(0, MAX_REPORTS);
  const texts = reports.map(({ bytes }) => new TextDecoder().decode(bytes.subarray(0, MAX_REPORT_BYTES)));
  return texts.join('\n').toLowerCase();
}
