import { registrableDomain } from './domain-name.ts';
import type { MailList } from './lists/mail-lists.ts';
import { madeOnce } from './made-once.ts';
import { firstLabel } from './owner.ts';

/** A name of another owner that a host begins with, as `bank.co.jp` in `www.bank.co.jp.evil.example`. */
export type FrontName = { readonly name: string; readonly weight: 2 | 3 };

/** Names of known organizations that are words of what branches do as well: `office.jp.example`, `live.jp.example`. */
const WORDS: ReadonlySet<string> = new Set('apple cas courts customs digital env live mod office outlook'.split(' '));

/** Suffixes under which whoever has a name proved who they are. */
export const REGISTERED_SUFFIX = /^(?:co|go|or|ac|ne|lg|ed|ad|gr)\.jp$/;

const ofLists = new WeakMap<MailList, ReadonlySet<string>>();

/** What known organizations are called in front of their suffix, whatever that is; made once for each list. */
export const knownLabels = (list: MailList): ReadonlySet<string> =>
  madeOnce(ofLists, list, () => {
    const labels = [...list.entries].map((entry) => firstLabel(registrableDomain(entry) ?? entry));
    return new Set(labels.filter((label) => !WORDS.has(label)));
  });
