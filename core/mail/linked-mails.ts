import type { DetectedSign, MailAnalysis } from '../model/mail.ts';
import { addressDomain } from './address-list.ts';
import { readable } from './evidence.ts';
import { findPasswordMention } from './password-line.ts';

/** A password mail follows its archive within days (domain.md: "within days"; ours: seven). */
const MAX_DAYS_APART = 7;
const DAY_MS = 86_400_000;

const senderOf = (mail: MailAnalysis): string => mail.from[0]?.address.toLowerCase() ?? '';

/** A subject without `Re:`, `Fwd:`, `パスワード` marks and brackets, for finding mails of one thread. */
function threadKey(mail: MailAnalysis): string {
  return (mail.subject ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:\s*(?:re|fwd?|返信|転送)\s*:\s*)+/, '')
    .replace(/[【[(「][^】\])」]{0,40}[】\])」]/g, '')
    .replace(/(?:パスワード|password)(?:の?(?:お知らせ|送付|ご連絡|通知))?/g, '')
    .replace(/\s+/g, '');
}

function isRelated(a: MailAnalysis, b: MailAnalysis): boolean {
  if (senderOf(a) !== '' && senderOf(a) === senderOf(b)) return true;
  const [left, right] = [threadKey(a), threadKey(b)];
  const sameThread = left.length >= 4 && left === right;
  const domain = addressDomain(senderOf(a));
  return (
    sameThread ||
    (domain !== null && domain === addressDomain(senderOf(b)) && (left.includes(right) || right.includes(left)))
  );
}

/** Milliseconds from a to b, or null when one has no date. */
function gap(a: MailAnalysis, b: MailAnalysis): number | null {
  return a.date === null || b.date === null ? null : Date.parse(b.date) - Date.parse(a.date);
}

function gapText(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  const minutes = Math.round(milliseconds / 60_000);
  const size = Math.abs(minutes);
  const shown =
    size < 120 ? `${size} min` : size < 2880 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} d`;
  return ` (${minutes < 0 ? '-' : '+'}${shown})`;
}

/**
 * Looks at several mails together: a mail with an encrypted attachment whose password stands in another mail of the
 * same sender or thread gains `attachment.password-elsewhere` with weight 3. Returns the mails in the same order;
 * those that gain nothing are the same objects.
 */
export function linkMails(mails: readonly MailAnalysis[]): MailAnalysis[] {
  const tellers = mails
    .map((mail) => ({ mail, mention: findPasswordMention(`${mail.subject ?? ''}\n${mail.text}`) }))
    .filter((teller) => teller.mention?.kind === 'told');
  return mails.map((mail) => {
    if (!mail.attachments.some((attachment) => attachment.encrypted)) return mail;
    const lines: string[] = [];
    for (const teller of tellers) {
      if (teller.mail === mail || teller.mention === null || !isRelated(mail, teller.mail)) continue;
      const apart = gap(mail, teller.mail);
      if (apart !== null && Math.abs(apart) > MAX_DAYS_APART * DAY_MS) continue;
      lines.push(
        readable(`${teller.mail.file || (teller.mail.subject ?? '')}${gapText(apart)}: ${teller.mention.line}`),
      );
    }
    return lines.length === 0 ? mail : { ...mail, signs: withPasswordSign(mail.signs, lines.slice(0, 5).join('\n')) };
  });
}

function withPasswordSign(signs: readonly DetectedSign[], evidence: string): DetectedSign[] {
  const sign: DetectedSign = { id: 'attachment.password-elsewhere', weight: 3, evidence };
  return [...signs.filter((other) => other.id !== sign.id), sign];
}
