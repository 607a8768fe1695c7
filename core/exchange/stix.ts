import type { MailAnalysis, MailIndicator } from '../model/mail.ts';
import type { Report } from '../model/report.ts';
import { MASK } from './mask-report.ts';
import { withNestedMails } from '../mail/nested-message.ts';
import { mailTime, seenValues, tlpOf } from './seen-values.ts';
import type { SeenValue } from './seen-values.ts';
import { observableId, reportObjectId } from './stix-id.ts';
import { tlpMarking } from './stix-marking.ts';
import { stixUri } from './stix-uri.ts';
import { wellFormed } from './well-formed.ts';

export type StixObject = { readonly type: string; readonly id: string } & Readonly<Record<string, unknown>>;
export type StixBundle = { readonly type: 'bundle'; readonly id: string; readonly objects: readonly StixObject[] };

/** A value nobody has judged yet (STIX 2.1, appendix A, "Low" of the None/Low/Med/High scale). */
const UNREVIEWED_CONFIDENCE = 15;

/**
 * The values seen in the mails of a report as a STIX 2.1 bundle: per mail an observed-data object over its
 * observables, and an indicator for each value that one can search for, marked as unreviewed, as only a person makes
 * an indicator of it. There is no identity in it and no recipient of a mail. `now` is UTC ISO 8601.
 */
export function stixBundle(given: Report, now: string): StixBundle {
  const report = wellFormed(given);
  const marking = tlpMarking(tlpOf(report));
  const marked = { object_marking_refs: [marking.id] };
  const observables = new Map<string, StixObject>();
  const statements: StixObject[] = [];
  const common = { spec_version: '2.1', created: report.createdAt, modified: latest(report.createdAt, now), ...marked };
  const values = seenValues(report);
  for (const [index, { analysis }] of report.mails.entries()) {
    if (!analysis) continue;
    const own = values.filter((value) => value.mail === index + 1);
    const refs = new Set<string>();
    const observe = (object: StixObject) => {
      observables.set(object.id, { ...object, ...marked });
      refs.add(object.id);
      return object.id;
    };
    for (const mail of withNestedMails(analysis)) observeMail(mail, observe);
    for (const value of own) {
      const object = valueObservable(value);
      if (object) observe(object);
    }
    if (refs.size === 0) continue;
    const seenAt = mailTime(analysis, report);
    const observedId = reportObjectId('observed-data', report.reportId, analysis.sha256);
    statements.push({
      type: 'observed-data',
      ...common,
      id: observedId,
      first_observed: seenAt,
      last_observed: seenAt,
      number_observed: 1,
      object_refs: [...refs],
    });
    for (const value of own) statements.push(...indicatorOf(value, report.reportId, observedId, common));
  }
  const objects = [marking, ...observables.values(), ...new Map(statements.map((one) => [one.id, one])).values()];
  return { type: 'bundle', id: reportObjectId('bundle', report.reportId, now), objects };
}

/** The text of `data/indicators.stix.json`. */
export function stixText(report: Report, now: string): string {
  return JSON.stringify(stixBundle(report, now), null, 2) + '\n';
}

type Observe = (object: StixObject) => string;

function observable(
  type: string,
  contributing: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): StixObject {
  return { type, spec_version: '2.1', id: observableId(type, contributing), ...contributing, ...more };
}

function observeMail(mail: MailAnalysis, observe: Observe): void {
  const from = mail.from.find((box) => isAddress(box.address));
  const sender = mail.sender.find((box) => isAddress(box.address));
  const address = (value: string) => observe(observable('email-addr', { value }));
  const subject = mail.subject === null || isMasked(mail.subject) ? null : mail.subject;
  const contributing = {
    ...(from ? { from_ref: address(from.address) } : {}),
    ...(subject === null ? {} : { subject }),
  };
  const date = mail.date === null ? Number.NaN : Date.parse(mail.date);
  const messageId = mail.messageId === null || isMasked(mail.messageId) ? null : mail.messageId;
  if (Object.keys(contributing).length > 0)
    observe(
      observable('email-message', contributing, {
        is_multipart: mail.parts.length > 1,
        ...(Number.isFinite(date) ? { date: new Date(date).toISOString() } : {}),
        ...(sender ? { sender_ref: address(sender.address) } : {}),
        ...(messageId === null ? {} : { message_id: messageId }),
      }),
    );
  for (const file of mail.attachments) {
    if (file.nestedMail || file.size === 0) continue;
    const name = file.name === null || file.name === '' || isMasked(file.name) ? null : file.name;
    const hashes = { 'SHA-256': file.sha256 };
    observe(
      observable(
        'file',
        { hashes, ...(name === null ? {} : { name }) },
        { size: file.size, ...(file.detectedType.includes('/') ? { mime_type: file.detectedType } : {}) },
      ),
    );
  }
}

function valueObservable({ type, value }: MailIndicator): StixObject | null {
  switch (type) {
    case 'email-address':
      return isAddress(value) ? observable('email-addr', { value }) : null;
    case 'ipv4':
      return observable('ipv4-addr', { value });
    case 'ipv6':
      return observable('ipv6-addr', { value });
    case 'domain':
      return observable('domain-name', { value });
    case 'url':
      return urlObservable(value);
    case 'subject':
    case 'message-id':
    case 'mailer':
    case 'file-name':
    case 'sha256':
      return null;
  }
}

/** None for what cannot be written as a URI: its pattern still names it. */
function urlObservable(given: string): StixObject | null {
  const value = stixUri(given);
  return value === null ? null : observable('url', { value });
}

/** What one can search for, as a pattern. A bare domain is none: a link may point to a shared service. */
function patternOf({ type, value }: MailIndicator): string | null {
  const text = quoted(value);
  switch (type) {
    case 'email-address':
      return `[email-addr:value = ${text}]`;
    case 'message-id':
      return `[email-message:message_id = ${text}]`;
    case 'file-name':
      return `[file:name = ${text}]`;
    case 'sha256':
      return `[file:hashes.'SHA-256' = ${text}]`;
    case 'ipv4':
      return `[ipv4-addr:value = ${text}]`;
    case 'ipv6':
      return `[ipv6-addr:value = ${text}]`;
    case 'url':
      return `[url:value = ${quoted(stixUri(value) ?? value)}]`;
    case 'subject':
    case 'mailer':
    case 'domain':
      return null;
  }
}

/** A string of the STIX patterning grammar (section 9.4). */
function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function indicatorOf(
  value: SeenValue,
  reportId: string,
  observedId: string,
  common: Readonly<Record<string, unknown>>,
): StixObject[] {
  const pattern = patternOf(value);
  if (pattern === null) return [];
  const id = reportObjectId('indicator', reportId, pattern);
  return [
    {
      type: 'indicator',
      ...common,
      id,
      name: value.value,
      description: `Seen in a reported mail (${value.where}). Not reviewed by a person yet.`,
      indicator_types: ['unknown'],
      confidence: UNREVIEWED_CONFIDENCE,
      labels: ['unreviewed', value.family],
      pattern,
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: value.seenAt,
    },
    {
      type: 'relationship',
      ...common,
      id: reportObjectId('relationship', reportId, `${id}\n${observedId}`),
      relationship_type: 'based-on',
      source_ref: id,
      target_ref: observedId,
    },
  ];
}

/**
 * An address that RFC 5322 allows without quoting, as STIX asks for (section 6.5), at a host name of two labels or more
 * (RFC 1123), as the schemas of OASIS do.
 */
function isAddress(value: string): boolean {
  return ADDRESS.test(value);
}

const ATOM = String.raw`[\w!#$%&'*+/=?^\x60{|}~\-]+`;
const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const ADDRESS = new RegExp(String.raw`^${ATOM}(?:\.${ATOM})*@(?:${LABEL}\.)+${LABEL}$`, 'i');

function isMasked(value: string): boolean {
  return Object.values(MASK).some((mask) => value.includes(mask));
}

function latest(a: string, b: string): string {
  return Date.parse(a) > Date.parse(b) ? a : b;
}
