import type { MailWarning } from '../model/mail.ts';
import { isArchiveType } from './archive/open-archive.ts';
import type { AttachmentFindings } from './attachment.ts';
import { fieldTexts } from './header-block.ts';
import { MAX_REFERENCES } from './html-reading.ts';
import { everythingSearched } from './mail-bodies.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { isAuthenticationCut } from './route/authentication.ts';
import { MAX_RECEIVED_CHARACTERS } from './route/received-line.ts';
import { MAX_SENDERS } from './sender-signs.ts';
import { hasMoreSignatures } from './signature/mail-signatures.ts';
import { hasMoreAddresses } from './text-addresses.ts';

type LimitSource = {
  readonly mail: ParsedMail;
  readonly findings: readonly AttachmentFindings[];
  /** Whether links, or indicators, were left out. */
  readonly linksCut: boolean;
  readonly indicatorsCut: boolean;
};

/** What the limits of the analysis left out, each once; those of reading are in the warnings of the mail already. */
export function limitWarnings({ mail, findings, linksCut, indicatorsCut }: LimitSource): MailWarning[] {
  const { fields, envelope, htmlContent } = mail;
  const partlyRead = findings.filter(
    (found) => found.facts.some(({ kind }) => CUT_KINDS.has(kind)) || isUnopened(found),
  );
  const reached: readonly (readonly [reached: boolean, warning: MailWarning])[] = [
    [linksCut || htmlContent.references.length >= MAX_REFERENCES, { code: 'links-truncated', detail: '' }],
    [indicatorsCut, { code: 'indicators-truncated', detail: '' }],
    [envelope.from.length > MAX_SENDERS, { code: 'senders-not-judged', detail: `${envelope.from.length}` }],
    [hasMoreAddresses(everythingSearched(mail)), { code: 'addresses-not-judged', detail: '' }],
    [hasMoreSignatures(fields), { code: 'signatures-truncated', detail: '' }],
    [isAuthenticationCut(fields), { code: 'authentication-truncated', detail: '' }],
    [
      fieldTexts(fields, 'received').some((text) => text.length > MAX_RECEIVED_CHARACTERS),
      { code: 'received-truncated', detail: '' },
    ],
  ];
  return [
    ...reached.filter(([isReached]) => isReached).map(([, warning]) => warning),
    ...partlyRead.map(({ path }) => ({ code: 'attachment-partly-read', detail: path })),
  ];
}

/** An archive of which nothing can be said, not even that it is locked. */
const isUnopened = ({ detectedType, archive, encrypted }: AttachmentFindings): boolean =>
  isArchiveType(detectedType) && archive === null && !encrypted;

const CUT_KINDS: ReadonlySet<string> = new Set(['reading-cut', 'archive-cut']);
