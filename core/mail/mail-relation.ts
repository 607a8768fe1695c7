import type { MailAnalysis } from '../model/mail.ts';
import { addressDomain } from './address-list.ts';
import type { HeaderField } from './header-block.ts';

/** Message ids that a mail answers or continues (`In-Reply-To`, `References`; RFC 5322 3.6.4), by the mail. */
export type ThreadIds = ReadonlyMap<MailAnalysis, readonly string[]>;

/** Ids read of one mail; a long thread names every mail before it. */
const MAX_THREAD_IDS = 200;
/** A password mail follows its archive within days (domain.md: "within days"; ours: seven). */
const MAX_DAYS_APART = 7;
/** Where an announced password comes from another sender of the same organisation, it comes soon. */
const ANNOUNCED_WITHIN_MS = 86_400_000;
const DAY_MS = 86_400_000;

/** The ids of the thread that a mail's header names. */
export function readThreadIds(fields: readonly HeaderField[]): string[] {
  const ids: string[] = [];
  for (const { key, text } of fields) {
    if (key !== 'in-reply-to' && key !== 'references') continue;
    for (const [id] of text.matchAll(/<[^<>\s]{1,250}>/g)) if (ids.length < MAX_THREAD_IDS) ids.push(bare(id));
  }
  return ids;
}

const bare = (id: string): string => id.replace(/^<|>$/g, '');
const senderOf = (mail: MailAnalysis): string => mail.from[0]?.address.toLowerCase() ?? '';

/** A subject without `Re:`, `Fwd:`, `パスワード` marks and brackets, for finding mails of one thread. */
function threadKey(mail: MailAnalysis): string {
  return (mail.subject ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:\s*(?:re|fwd?|返信|転送)\s*:\s*)+/, '')
    .replace(/[【[(「][^】\])」]{0,40}[】\])」]/g, '')
    .replace(/(?:解凍)?(?:パスワード|password|pw)(?:の?(?:お知らせ|送付|ご?連絡|ご?案内|通知|件))?/g, '')
    .replace(/の?件$/, '')
    .replace(/\s+/g, '');
}

/** Milliseconds from a to b, or null when one has no date. */
export function timeBetween(a: MailAnalysis, b: MailAnalysis): number | null {
  return a.date === null || b.date === null ? null : Date.parse(b.date) - Date.parse(a.date);
}

/**
 * Whether `teller` may tell the password of `mail`: a mail of its thread, sender or subject within days; within a day
 * any of the same domain when `announced`, that is when the mail says that the password comes separately.
 */
export function maySpeakOf(
  mail: MailAnalysis,
  teller: MailAnalysis,
  options: { readonly announced: boolean; readonly threads: ThreadIds },
): boolean {
  const apart = timeBetween(mail, teller);
  if (apart !== null && Math.abs(apart) > MAX_DAYS_APART * DAY_MS) return false;
  if (inOneThread(mail, teller, options.threads)) return true;
  if (senderOf(mail) !== '' && senderOf(mail) === senderOf(teller)) return true;
  const [left, right] = [threadKey(mail), threadKey(teller)];
  if (left.length >= 4 && left === right) return true;
  const domain = addressDomain(senderOf(mail));
  if (domain === null || domain !== addressDomain(senderOf(teller))) return false;
  const soon = options.announced && apart !== null && apart >= 0 && apart <= ANNOUNCED_WITHIN_MS;
  return soon || left.includes(right) || right.includes(left);
}

/** One answers the other, or both answer a third. */
function inOneThread(a: MailAnalysis, b: MailAnalysis, threads: ThreadIds): boolean {
  const idsOf = (mail: MailAnalysis): string[] => [
    ...(mail.messageId === null ? [] : [bare(mail.messageId)]),
    ...(threads.get(mail) ?? []),
  ];
  const known = new Set(idsOf(a));
  return idsOf(b).some((id) => known.has(id));
}
