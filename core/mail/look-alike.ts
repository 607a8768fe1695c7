import { looksAscii, skeletonOf } from './confusables.ts';
import { publicSuffix, registrableDomain, unicodeHost } from './domain-name.ts';
import { knownLabels, REGISTERED_SUFFIX } from './known-names.ts';
import { BUILT_IN_LISTS } from './lists/built-in-lists.ts';
import { isListed, type MailList } from './lists/mail-lists.ts';
import { madeOnce } from './made-once.ts';

/** Names shorter than this are one letter from many others. */
const MIN_NAME_CHARACTERS = 5;
/** Of a whole domain with a hyphen at either end. */
const MIN_FLAT_CHARACTERS = MIN_NAME_CHARACTERS + 5;
/** Of a listed domain right under `.jp` less will do (`jaxa-jp`): behind a short name `com` is often communications. */
const MIN_FLAT_JAPANESE_CHARACTERS = MIN_FLAT_CHARACTERS - 1;
/** One letter more or less counts for names of other suffixes only when they are long: `nikkei` and `nikken` both exist. */
const MIN_EDITED_CHARACTERS = 7;
/**
 * Domains of the recipients that links are compared with. A mail to more organizations than this is compared with
 * the first of them: two thousand links times four thousand recipients would take a minute.
 */
const MAX_KNOWN_DOMAINS = 50;

/** True when two names differ by one insertion, deletion, change, or swap of neighbours. */
export function isOneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a.charAt(start) === b.charAt(start)) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charAt(endA - 1) === b.charAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const [left, right] = [a.slice(start, endA), b.slice(start, endB)];
  const isSwap = left.length === 2 && left === [...right].reverse().join('');
  return isSwap || (left.length <= 1 && right.length <= 1);
}

const firstLabel = (domain: string): string => domain.split('.')[0] ?? '';

type Candidate = {
  readonly name: string;
  /** `mofa.go.jp` as `-mofa-go-jp-`, as it looks; null when that is too short to mean it. */
  readonly flat: string | null;
  /** `mofa-go`, of a name under a suffix of two labels. */
  readonly flatLabel: string | null;
  readonly label: string;
  readonly skeleton: string;
  readonly suffix: string | null;
  readonly isOwn: boolean;
};

/** A host as it looks without a difference between dots and hyphens, with one at either end. */
const flatOf = (host: string): string => `-${skeletonOf(host.replaceAll('.', '-'))}-`;

function candidateOf(name: string, isOwn: boolean): Candidate {
  const label = firstLabel(unicodeHost(name) ?? name);
  const suffix = publicSuffix(name);
  const flat = flatOf(name);
  const enough = suffix === 'jp' && !isOwn ? MIN_FLAT_JAPANESE_CHARACTERS : MIN_FLAT_CHARACTERS;
  return {
    name,
    flat: flat.length >= enough ? flat : null,
    flatLabel: /^([^.]+)\.([a-z]{2,3})\.[a-z]{2}$/.exec(name)?.slice(1).join('-') ?? null,
    label,
    skeleton: skeletonOf(label),
    suffix,
    isOwn,
  };
}

const ofLists = new WeakMap<MailList, readonly Candidate[]>();
const ofMails = new WeakMap<readonly string[], readonly Candidate[]>();

const NONE: readonly string[] = [];

/** Candidates are made once for each list, and for the domains of one mail, which all of its links are compared with. */
const candidatesOf = (known: readonly string[]): readonly Candidate[] =>
  madeOnce(ofMails, known, () =>
    [...new Set(known)].slice(0, MAX_KNOWN_DOMAINS).map((name) => candidateOf(name, true)),
  );

const listCandidates = (list: MailList): readonly Candidate[] =>
  madeOnce(ofLists, list, () => [...list.entries].map((name) => candidateOf(name, false)));

/**
 * Says which known domain a host imitates and how, or null. `known` are registrable domains that the reader trusts:
 * the recipient's own. `named` are those that the text names, which may be imitated as well; a host that is named itself is
 * not compared by single letters, since neighbours of well-known names exist and sign their mails, as impostors do too.
 * One array of each for all hosts of a mail: what is made of it is kept. `imitated` is the list of domains that such mails
 * imitate.
 */
export function lookAlike(
  host: string,
  known: readonly string[],
  imitated: MailList = BUILT_IN_LISTS.imitated,
  named: readonly string[] = NONE,
): string | null {
  const domain = registrableDomain(host);
  if (domain === null) return null;
  const unicode = unicodeHost(host);
  if (unicode !== null && (isMixedScript(unicode) || hasFalseSlash(unicode))) return `${host} = ${unicode}`;
  if (known.includes(domain) || isListed(host, imitated)) return null;
  const falseSuffix = imitatedSuffix(domain);
  if (falseSuffix !== null) return `${falseSuffix} ~ ${host}`;
  const label = firstLabel(unicodeHost(domain) ?? domain);
  const suffix = publicSuffix(domain);
  const borrowed = CHEAP_SUFFIXES.has(suffix ?? '') ? borrowedName(label, imitated) : null;
  if (borrowed !== null) return `${borrowed} ⊂ ${host}`;
  const skeleton = skeletonOf(label);
  const flat = flatOf(unicode ?? host);
  // What a service calls a customer by stands in front of its own domain: only what goes beyond that counts.
  const ownAt = flat.length - flatOf(unicodeHost(domain) ?? domain).length;
  const prefix = `.${host.slice(0, Math.max(0, host.length - domain.length))}`;
  const isNamed = named.includes(domain);
  const ofMail = [known, isNamed ? NONE : named].flatMap(candidatesOf);
  for (const candidate of [...ofMail, ...listCandidates(imitated)]) {
    const { name } = candidate;
    if (prefix.includes(`.${name}.`)) return `${name} ⊂ ${host}`;
    const at = candidate.flat === null ? -1 : flat.lastIndexOf(candidate.flat);
    if (candidate.flat !== null && at >= 0 && at + candidate.flat.length - 1 > ownAt)
      return `${name} ~ ${unicode ?? host}`;
    if (candidate.flatLabel !== null && label === candidate.flatLabel) return `${name} ~ ${host}`;
    if (label === candidate.label) continue;
    if (candidate.label.length < MIN_NAME_CHARACTERS) {
      if (skeleton === candidate.skeleton && suffix === candidate.suffix) return `${name} ~ ${unicode ?? host}`;
      continue;
    }
    const isNear = candidate.isOwn || suffix === candidate.suffix || candidate.label.length >= MIN_EDITED_CHARACTERS;
    if (skeleton === candidate.skeleton || (isNear && !isNamed && isOneEditApart(label, candidate.label)))
      return `${name} ~ ${unicode ?? host}`;
  }
  return null;
}

/** What organizations of Japan are registered under, with a digit for a letter: `g0.jp`, `c0.jp`, `1g.jp`. */
function imitatedSuffix(domain: string): string | null {
  if (!/^[a-z0-9]{2}\.jp$/.test(domain)) return null;
  const meant = `${skeletonOf(firstLabel(domain))}.jp`;
  return meant !== domain && REGISTERED_SUFFIX.test(meant) ? meant : null;
}

/** Suffixes that cost next to nothing, under which well-known organizations of Japan do not write. */
const CHEAP_SUFFIXES: ReadonlySet<string> = new Set(
  'top icu xyz cyou cfd sbs vip bond buzz rest quest click monster'.split(' '),
);
/** A shorter piece of a name may be anybody's. */
const MIN_BORROWED_CHARACTERS = 4;

/** The name of an often imitated organization that a label is, or has between hyphens: `sagawa-exp`, `vpass-smbc`. */
function borrowedName(label: string, imitated: MailList): string | null {
  const names = knownLabels(imitated);
  const pieces = [label, ...label.split('-')].filter((piece) => piece.length >= MIN_BORROWED_CHARACTERS);
  return pieces.find((piece) => names.has(piece)) ?? null;
}

const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u;

/** Latin mixed with Cyrillic or Greek in one label, or a whole label of letters that imitate Latin ones. */
function isMixedScript(host: string): boolean {
  return host.split('.').some((label) => FOREIGN.test(label) && (/[a-z]/i.test(label) || looksAscii(label)));
}

/** Japanese characters that are taken for a slash or `/n` behind a name: `bank.exampleんlogin.evil.jp`. */
function hasFalseSlash(host: string): boolean {
  return /[a-z0-9][んンソノ丿〳〆⧸∕⁄╱][a-z0-9]/iu.test(host);
}
