import { registrableDomain, unicodeHost } from './domain-name.ts';

/** Public bodies and services that targeted mails imitate in Japan; the second half of a comparison. */
const IMITATED_DOMAINS: readonly string[] = (
  'mofa.go.jp meti.go.jp mod.go.jp mext.go.jp mhlw.go.jp soumu.go.jp cao.go.jp cas.go.jp npa.go.jp moj.go.jp mof.go.jp ' +
  'maff.go.jp mlit.go.jp env.go.jp kantei.go.jp nisc.go.jp ipa.go.jp jaxa.jp jst.go.jp jsps.go.jp aist.go.jp nict.go.jp ' +
  'jetro.go.jp jica.go.jp jpcert.or.jp jiji.com nikkei.com nhk.or.jp asahi.com yomiuri.co.jp mainichi.jp kyodonews.jp ' +
  'microsoft.com microsoftonline.com office.com outlook.com google.com amazon.co.jp apple.com'
).split(' ');

/** Character pairs that look alike in the fonts of mail programs (the ASCII part of Unicode's confusables). */
const CONFUSABLE: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/0/g, 'o'],
  [/[1|!i]/g, 'l'],
  [/5/g, 's'],
];

/** Names shorter than this are one letter from many others. */
const MIN_NAME_CHARACTERS = 5;

const skeletonOf = (name: string): string =>
  CONFUSABLE.reduce((text, [from, to]) => text.replace(from, to), name.toLowerCase());

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

type Candidate = { readonly name: string; readonly flat: string; readonly label: string; readonly skeleton: string };

const candidateOf = (name: string): Candidate => {
  const label = firstLabel(name);
  return { name, flat: name.replaceAll('.', '-'), label, skeleton: skeletonOf(label) };
};

const IMITATED = IMITATED_DOMAINS.map(candidateOf);

/**
 * Domains of the recipients that links are compared with. A mail to more organizations than this is compared with
 * the first of them: two thousand links times four thousand recipients would take a minute.
 */
const MAX_KNOWN_DOMAINS = 50;

/**
 * Says which known domain a host imitates and how, or null. `known` are registrable domains that the reader trusts:
 * the recipient's own and those named in the mail.
 */
export function lookAlike(host: string, known: readonly string[]): string | null {
  const domain = registrableDomain(host);
  if (domain === null) return null;
  const unicode = unicodeHost(host);
  if (unicode !== null && isMixedScript(unicode)) return `${host} = ${unicode}`;
  const own = [...new Set(known)];
  if (own.includes(domain) || IMITATED_DOMAINS.includes(domain)) return null;
  const label = firstLabel(domain);
  const skeleton = skeletonOf(label);
  const prefix = host.slice(0, Math.max(0, host.length - domain.length));
  for (const candidate of [...own.slice(0, MAX_KNOWN_DOMAINS).map(candidateOf), ...IMITATED]) {
    const { name, flat } = candidate;
    if (`.${prefix}`.includes(`.${name}.`)) return `${name} ⊂ ${host}`;
    if (flat.length >= MIN_NAME_CHARACTERS + 3 && `-${label}-`.includes(`-${flat}-`)) return `${name} ~ ${host}`;
    if (candidate.label.length < MIN_NAME_CHARACTERS || label === candidate.label) continue;
    if (skeleton === candidate.skeleton || isOneEditApart(label, candidate.label)) return `${name} ~ ${host}`;
  }
  return null;
}

/** Latin mixed with Cyrillic or Greek in one label, or a whole label of letters that imitate Latin ones. */
function isMixedScript(host: string): boolean {
  return host.split('.').some((label) => {
    const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(label);
    return foreign && (/[a-z]/i.test(label) || /^[аеорсухіјѕһԁԛԝӏкмтвнαοερνικτυ-]+$/u.test(label));
  });
}
