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

const skeleton = (name: string): string =>
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

/**
 * Says which known domain a host imitates and how, or null. `known` are registrable domains that the reader trusts:
 * the recipient's own and those named in the mail.
 */
export function lookAlike(host: string, known: readonly string[]): string | null {
  const domain = registrableDomain(host);
  if (domain === null) return null;
  const unicode = unicodeHost(host);
  if (unicode !== null && isMixedScript(unicode)) return `${host} = ${unicode}`;
  const candidates = new Set([...known, ...IMITATED_DOMAINS]);
  if (candidates.has(domain)) return null;
  const prefix = host.slice(0, Math.max(0, host.length - domain.length));
  for (const name of candidates) {
    if (`.${prefix}`.includes(`.${name}.`)) return `${name} ⊂ ${host}`;
    const flat = name.replaceAll('.', '-');
    if (flat.length >= MIN_NAME_CHARACTERS + 3 && `-${firstLabel(domain)}-`.includes(`-${flat}-`))
      return `${name} ~ ${host}`;
    const [own, other] = [firstLabel(domain), firstLabel(name)];
    if (other.length < MIN_NAME_CHARACTERS || own === other) continue;
    if (skeleton(own) === skeleton(other) || isOneEditApart(own, other)) return `${name} ~ ${host}`;
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
