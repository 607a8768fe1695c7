import { registrableDomain } from './domain-name.ts';
import type { MailList } from './lists/mail-lists.ts';
import { firstLabel } from './owner.ts';

/** A name of another owner that a host begins with, as `bank.co.jp` in `www.bank.co.jp.evil.example`. */
export type FrontName = { readonly name: string; readonly weight: 2 | 3 };

/** Names of known organizations that are words of what branches do as well: `office.jp.example`, `customs.jp.example`. */
const WORDS: ReadonlySet<string> = new Set('apple cas courts customs digital env mod office outlook'.split(' '));

const ofLists = new WeakMap<MailList, ReadonlySet<string>>();

/** What known organizations are called in front of their suffix, whatever that is; made once for each list. */
export function knownLabels(list: MailList): ReadonlySet<string> {
  const known = ofLists.get(list);
  if (known !== undefined) return known;
  const labels = [...list.entries].map((entry) => firstLabel(registrableDomain(entry) ?? entry));
  const made = new Set(labels.filter((label) => !WORDS.has(label)));
  ofLists.set(list, made);
  return made;
}
