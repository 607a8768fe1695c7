import { skeletonOf } from './confusables.ts';
import { publicSuffix } from './domain-name.ts';
import { knownLabels, REGISTERED_SUFFIX, type FrontName } from './known-names.ts';
import type { MailList } from './lists/mail-lists.ts';
import { madeOnce } from './made-once.ts';
import { firstLabel } from './owner.ts';

/** Words as they look, as all that is compared here. */
const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(skeletonOf));

/** What stands beside a name where somebody is to sign in. */
const SIGN_IN = wordSet('login logon signin verify');
/** What stands there as well, and beside the names of those who work for the customers of a well-known company. */
const CUSTOMER = wordSet('account auth id secure support update');
/** What stands in front of a whole domain where a well-known service keeps files and accounts: `drive-google-com`. */
const SERVICE = wordSet('accounts calendar cloud docs drive file files forms photos share sites storage');
/** What says nothing. */
const PLAIN = wordSet('co com jp m mail my net web www');

/** A shorter name is anybody's. */
const MIN_NAME_CHARACTERS = 4;
/** Known names that are places, families or words, which others bear as well: 年金, 鑑定, 総務, `asahi-support.example`. */
const NAMES_OF_MANY: ReadonlySet<string> = new Set(
  'asahi hitachi jiji kantei keio mainichi nenkin nikkei reconstruction riken sankei soumu tohoku toyota waseda'.split(
    ' ',
  ),
);
/** Services that write the host of the page that they show in one label of their own. */
const PAGE_PROXY = /\.(?:ampproject\.org|mcas\.ms)$/;

type KnownBrand = { readonly name: string; readonly looks: string };
type KnownDomain = KnownBrand & FrontName;
type KnownNames = {
  /** Names that mean one owner wherever they stand. */
  readonly brands: readonly KnownBrand[];
  /** Whole domains, with hyphens for their dots. */
  readonly domains: readonly KnownDomain[];
};

const ofLists = new WeakMap<MailList, KnownNames>();

const knownNames = (list: MailList): KnownNames => madeOnce(ofLists, list, () => namesOf(list));

function namesOf(list: MailList): KnownNames {
  const labels = [...knownLabels(list)].filter(
    (label) => label.length >= MIN_NAME_CHARACTERS && !NAMES_OF_MANY.has(label),
  );
  const brands = labels.map((name): KnownBrand => ({ name, looks: skeletonOf(name) }));
  const domains = [...list.entries]
    .map((name) => ({ name, isOrganization: REGISTERED_SUFFIX.test(publicSuffix(name) ?? '') }))
    .filter(({ name, isOrganization }) => isOrganization || labels.includes(firstLabel(name)))
    // `bank-jp` is what the Japanese branch of a company is called too.
    .map(({ name, isOrganization }): KnownDomain => {
      return { name, looks: skeletonOf(name.replaceAll('.', '-')), weight: isOrganization ? 3 : 2 };
    });
  return { brands, domains };
}

/**
 * A known name in a label of a host under `domain`: a whole known domain with hyphens for its dots in front of it
 * (`meti-go-jp.evil.example`), or a name beside words of signing in (`bank-login.example`, `bank.login-auth.example`).
 * `bank-login.evil.example` is none: how people sign in with a known service is a host of many companies.
 */
export function nameInLabel(host: string, domain: string, imitated: MailList): FrontName | null {
  if (PAGE_PROXY.test(host)) return null;
  const { brands, domains } = knownNames(imitated);
  const front = skeletonOf(host.slice(0, Math.max(0, host.length - domain.length - 1))).split('.');
  for (const label of front.filter((each) => each.includes('-'))) {
    const found = domains.find(({ looks }) =>
      besides(label, looks)?.every((piece) => isPlain(piece) || SERVICE.has(piece)),
    );
    if (found !== undefined) return { name: found.name, weight: found.weight };
  }
  const own = skeletonOf(firstLabel(domain));
  if (!own.includes('-') || REGISTERED_SUFFIX.test(publicSuffix(domain) ?? '')) return null;
  for (const { name, looks } of brands) {
    const others = besides(own, looks);
    if (others?.some((piece) => SIGN_IN.has(piece))) return { name, weight: 3 };
    if (others?.some((piece) => CUSTOMER.has(piece)) && others.every(isPlain)) return { name, weight: 2 };
  }
  const isSignIn = own.split('-').every((piece) => SIGN_IN.has(piece) || CUSTOMER.has(piece));
  const brand = isSignIn ? brands.find(({ looks }) => front.includes(looks)) : undefined;
  return brand === undefined ? null : { name: brand.name, weight: 2 };
}

/** The pieces of a label between hyphens without those of a name in it; null when the name is not in it. */
function besides(label: string, name: string): string[] | null {
  const at = `-${label}-`.indexOf(`-${name}-`);
  if (at < 0) return null;
  return `${label.slice(0, at)}-${label.slice(at + name.length)}`.split('-').filter((piece) => piece !== '');
}

const isPlain = (piece: string): boolean => PLAIN.has(piece) || SIGN_IN.has(piece) || CUSTOMER.has(piece);
