import { isHostName, refang } from '../defang.ts';
import { hostOf } from '../domain-name.ts';
import { isPackageName } from './bare-name.ts';
import { isForeignAddress } from './foreign-name.ts';
import { plainUrl, textUrls } from './written-url.ts';

/**
 * A host that the words of a link claim to lead to, and how much it weighs when the link leads elsewhere. 3: the words
 * are an address and nothing else, or begin with a URL; 2: a whole URL stands in a sentence; 1: a sentence names a host,
 * as `詳しくは example.co.jp のご案内を` names whose page it is about, or a word is a file as well as a host.
 */
export type ClaimedHost = { readonly host: string; readonly weight: 1 | 2 | 3 };

const NAME = /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?=[/?#:]|$)/i;
/** A name in any script: only under a known suffix, since Japanese writes a dot between words as well. */
const ANY_NAME = /^(?:[\p{L}\p{N}\p{M}-]{1,63}\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?=[/?#:]|$)/iu;
/** `logo.ai` is a drawing, and `notion.so` a company: names of one label under suffixes that both have. */
const FILE_OR_HOST = /^[^./]+\.(?:ai|so|cc)(?=[?#:]|$)/i;
/** Letters beside an address with which it is still the whole of what a link says: `公式サイト`, `ログインはこちら`. */
const MAX_LETTERS_BESIDE = 8;

/** The hosts that a link's text claims to lead to: of the URLs within it, or the host name that it is. */
export function claimedHosts(shown: string): ClaimedHost[] {
  const text = refang(shown.replace(/\p{Cf}/gu, '')).trim();
  const urls = textUrls(text);
  if (urls.length > 0) {
    const beside = text.replaceAll(urls[0] ?? '', '').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    const isWhole = /^[a-z]{1,20}:\/\//i.test(text) || beside <= MAX_LETTERS_BESIDE;
    const most = isWhole ? mostOf(text) : 1;
    return urls.flatMap((url) => claimOf(plainUrl(url), !isWhole && /^[a-z]{1,20}:\/\//i.test(url) ? 2 : most));
  }
  const word = text.replace(/\s{0,5}(?:へ|まで|はこちら)$/, '');
  if (/\s/.test(word) || word.includes('@') || isPackageName(word)) return [];
  // `report.pdf` is what a link to a file shows.
  const named = NAME.exec(word)?.[0];
  if (named !== undefined && FILE_OR_HOST.test(word)) return claimOf(`http://${word}`, 1);
  const other = ANY_NAME.exec(word)?.[0];
  const isName =
    (named !== undefined && isHostName(named, named !== word)) || (other !== undefined && isHostName(other, false));
  // `価格.com` is what a service calls itself.
  const isBrand = named === undefined && !isForeignAddress(other ?? '', word.includes('/'));
  return isName ? claimOf(`http://${word}`, isBrand ? 1 : mostOf(word)) : [];
}

/** `ASP.NET` and `Sample.com` are written as names of products and companies, and as addresses by few. */
const mostOf = (text: string): ClaimedHost['weight'] =>
  /^[A-Z]+\.NET$/.test(text) ? 1 : /^[A-Z][^:/]*$/.test(text) ? 2 : 3;

function claimOf(url: string, weight: ClaimedHost['weight']): ClaimedHost[] {
  const host = hostOf(url);
  return host === null ? [] : [{ host, weight }];
}
