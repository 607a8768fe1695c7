import type { MailDocument } from './mail-document.ts';

/** Somebody to whom mails were sent, copied or delivered, and how many of them. `display` is empty where no mail has a name. */
export type Recipient = { readonly address: string; readonly display: string; readonly mails: number };

/** Everybody to whom the mails were sent, copied or delivered: who got most of them first, then by address, whose case says nothing. */
export function recipientsOf(mails: readonly Pick<MailDocument, 'to'>[]): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const { to } of mails) {
    const names = new Map<string, Recipient>();
    for (const { address, display } of to) {
      const key = address.toLowerCase();
      const before = names.get(key) ?? found.get(key);
      if (key !== '') names.set(key, { address, mails: 0, ...before, display: before?.display || display });
    }
    for (const [key, recipient] of names) found.set(key, { ...recipient, mails: recipient.mails + 1 });
  }
  return [...found.values()].sort((a, b) => b.mails - a.mails || (a.address < b.address ? -1 : 1));
}
