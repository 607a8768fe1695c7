import { parsedUrl } from '../mail/domain-name.ts';

/** The five parts of any URI reference (RFC 3986, appendix B): scheme, authority, path, query, fragment. */
const PARTS = /^([^:/?#]+):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/su;

/** `pchar` of RFC 3986, section 3.3, without percent-encoding: unreserved, sub-delims, `:` and `@`. */
const PCHAR = String.raw`\w\-.~!$&'()*+,;=:@`;
const USER = String.raw`\w\-.~!$&'()*+,;=:`;
const NAME = String.raw`\w\-.~!$&'()*+,;=`;
const ENCODED = '%[0-9A-Fa-f]{2}';

const part = (characters: string): RegExp => new RegExp(`${ENCODED}|[${characters}]|([^])`, 'gu');
const PATH = part(`${PCHAR}/`);
const QUERY = part(`${PCHAR}/?`);
const USER_PART = part(USER);
const NAME_PART = part(NAME);
const IP_LITERAL = /^\[[0-9a-f:.]+\]$/iu;

/**
 * A URL as a URI that RFC 3986 allows, which the schemas of STIX ask for and the URL standard does not: what a browser
 * leaves as it is (`[`, `|`, `^`, a lone `%`, a second `#`) is percent-encoded. Null for what no encoding makes one: no
 * URL at all, or one with nothing behind its scheme.
 */
export function stixUri(value: string): string | null {
  const url = parsedUrl(value);
  if (url === null) return null;
  const [, scheme = '', authority, path = '', query, fragment] = PARTS.exec(url.href) ?? [];
  if (!/^[a-z][a-z0-9+.-]*$/iu.test(scheme) || (authority === undefined && path === '')) return null;
  return [
    `${scheme}:`,
    authority === undefined ? '' : `//${encodedAuthority(authority)}`,
    encoded(path, PATH),
    query === undefined ? '' : `?${encoded(query, QUERY)}`,
    fragment === undefined ? '' : `#${encoded(fragment, QUERY)}`,
  ].join('');
}

function encodedAuthority(authority: string): string {
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : `${encoded(authority.slice(0, at), USER_PART)}@`;
  const [, host = '', port = ''] = /^(.*?)(:\d*)?$/su.exec(authority.slice(at + 1)) ?? [];
  return `${user}${IP_LITERAL.test(host) ? host : encoded(host, NAME_PART)}${port}`;
}

/** What the part does not allow comes as the bytes of its UTF-8. */
function encoded(text: string, allowed: RegExp): string {
  return text.replace(allowed, (whole, other: string | undefined) =>
    other === undefined ? whole : encodeURIComponent(other),
  );
}
