import type { Answer } from '../model/answer.ts';
import type { MailAnalysis, Mailbox } from '../model/mail.ts';
import { Report } from '../model/report.ts';
import { identityTerms, termPattern } from './identity-terms.ts';

/** Stands where something was masked; the reader must see that something was there. */
export const MASK = { ja: '［伏せ字］', en: '[masked]' } as const;

/** Values of these members are fixed words or hashes: a term that happens to be one of them must not break them. */
const KEPT_MEMBERS: ReadonlySet<string> = new Set([
  ...['state', 'kind', 'type', 'method', 'result', 'judgement', 'decision', 'language', 'status', 'family', 'id'],
  ...['sha256', 'sha1', 'md5', 'artifactId', 'mailId', 'hostId', 'reportId', 'packageId', 'artifactIds', 'stepId'],
  ...['createdAt', 'updatedAt', 'addedAt', 'modifiedAt', 'doneAt', 'at', 'start', 'end', 'checkedAt', 'supplementTo'],
  ...['problem', 'tlp', 'sector', 'whatHappened', 'actions', 'thisComputer', 'noticedBy', 'path', 'code', 'charset'],
  ...['declaredType', 'detectedType', 'weight', 'packedSha256', 'contentSha256', 'cardFingerprints', 'replaces'],
  'answers',
]);

/**
 * The report without the victim's identity: the identity branch is empty, people's names and mail recipients are
 * masked, computers are called PC-1, PC-2 ..., and every term of the victim is masked wherever it stands in a text.
 * Files are not touched: they go whole or stay out.
 */
export function maskReport(report: Report): Report {
  const mask = MASK[report.language];
  const pattern = termPattern(identityTerms(report));
  const hostNames = new Map(report.hosts.map((host, index) => [host.name, `PC-${index + 1}`]));
  const hostPattern = termPattern([...hostNames.keys()].filter((name) => name.trim().length >= 2).sort(longestFirst));
  const maskText = (text: string): string => {
    const named = hostPattern
      ? text.replace(hostPattern, (found) => hostNames.get(found) ?? sameName(hostNames, found) ?? mask)
      : text;
    return pattern ? named.replace(pattern, mask) : named;
  };
  const hidden = maskPeople(report, mask);
  return Report.parse(deepMask(hidden, maskText));
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length;
}

function sameName(names: ReadonlyMap<string, string>, found: string): string | null {
  const folded = found.normalize('NFKC').toLowerCase();
  for (const [name, alias] of names) if (name.normalize('NFKC').toLowerCase() === folded) return alias;
  return null;
}

function deepMask(value: unknown, maskText: (text: string) => string): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map((item: unknown) => deepMask(item, maskText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, KEPT_MEMBERS.has(key) ? member : deepMask(member, maskText)]),
  );
}

function maskPeople(report: Report, mask: string): Report {
  const { situation } = report;
  const hide = <T>(given: Answer<T> | undefined): Answer<string> | undefined =>
    given?.state === 'value' ? { state: 'value', value: mask } : given;
  return {
    ...report,
    identity: {},
    approval: report.approval && { ...report.approval, name: mask, ...(report.approval.role ? { role: mask } : {}) },
    situation: { ...situation, ...(situation.actedBy ? { actedBy: hide(situation.actedBy) } : {}) },
    mails: report.mails.map((mail) => ({ ...mail, analysis: mail.analysis && maskRecipients(mail.analysis, mask) })),
    hosts: report.hosts.map((host) => ({
      ...host,
      ...(host.user ? { user: hide(host.user) } : {}),
      ...(host.clockError?.state === 'value'
        ? { clockError: { ...host.clockError, value: { seconds: host.clockError.value.seconds } } }
        : {}),
      checks: Object.fromEntries(
        Object.entries(host.checks).map(([id, { checkedBy, ...check }]) => [
          id,
          checkedBy === undefined ? check : { ...check, checkedBy: mask },
        ]),
      ),
    })),
    adminWork: report.adminWork.map((work) => ({ ...work, who: mask })),
    timeline: report.timeline.map(({ who, ...entry }) => (who === undefined ? entry : { ...entry, who: mask })),
    artifacts: report.artifacts.map(({ savedBy, ...artifact }) =>
      savedBy === undefined ? artifact : { ...artifact, savedBy: mask },
    ),
  };
}

function maskRecipients(analysis: MailAnalysis, mask: string): MailAnalysis {
  const masked = (boxes: readonly Mailbox[]) => boxes.map(() => ({ display: '', address: mask }));
  return {
    ...analysis,
    to: masked(analysis.to),
    cc: masked(analysis.cc),
    attachments: analysis.attachments.map((attachment) =>
      attachment.nestedMail ? { ...attachment, nestedMail: maskRecipients(attachment.nestedMail, mask) } : attachment,
    ),
  };
}
