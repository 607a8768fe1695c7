import { parse } from 'tldts';

/**
 * A value in the form in which people may pass it on without anybody's program opening it: `hxxps`, `[.]`, `[@]`.
 * Applied to addresses, hosts, URLs and IPs; in other text as `defangText`. What is defanged already stays as it is.
 */
export function defang(value: string): string {
  if (/^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(value)) return defangUrl(value);
  if (/^[^\s/\\]+$/.test(value) && /[.:]/.test(value)) return atSigns(dots(value));
  return defangText(value);
}

/** A colon, and two slashes, as they stand in a URL: themselves, or written with `%`, over and over (RFC 3986 2.1). */
const COLON = '(?::|%(?:25){0,8}3a)';
const SLASHES = '(?:(?<![/\\\\])[/\\\\]{2}(?![/\\\\])|(?:%(?:25){0,8}2f){2})';
const SCHEMES = new RegExp(`h(?:tt|xx)p(?=s?${COLON})|ft(?=ps?${COLON})`, 'gi');
const AUTHORITIES = new RegExp(`(${SLASHES})((?:[^\\s/\\\\?#%]|%(?!(?:25){0,8}2f))+)`, 'gi');

/** A URL with every scheme and host in it, also those of an address within its path or query, as redirectors have it. */
function defangUrl(url: string): string {
  const inner = url
    .replace(SCHEMES, (scheme) => (/^f/i.test(scheme) ? 'fx' : 'hxxp'))
    .replace(AUTHORITIES, (_all, slashes: string, authority: string) => `${slashes}${dots(authority)}`);
  const path = /^[^:]*:\/\/[^/?#]*/.exec(inner)?.[0].length ?? 0;
  return `${inner.slice(0, path)}${defangNames(inner.slice(path), true)}`;
}

/** Dots in brackets; where there is none, as in an IPv6 address, the colons. */
const dots = (host: string): string =>
  host.includes('.')
    ? host.replaceAll(/\[\.\]|\./g, '[.]')
    : host.replaceAll(/\[[.:]\]|:/g, (found) => (found === ':' ? '[:]' : found));
const atSigns = (address: string): string => address.replaceAll(/\[@\]|@/g, '[@]');

/** Suffixes that no public list knows and that are host names all the same: reserved, private, onion services. */
const OTHER_SUFFIXES = new Set([
  'example',
  'test',
  'invalid',
  'local',
  'localdomain',
  'lan',
  'internal',
  'corp',
  'onion',
]);
/** Top-level domains that are endings of files far more often: `資料.zip` is no address unless a path follows. */
const FILE_ENDINGS = new Set('zip mov md py sh pl rs ps so cc ai java cab dot map tab pub'.split(' '));

/** The computer of a share (`\\\\host\\folder`), which Windows makes a link of. */
const SHARES = /(?<![\\\w])\\\\[A-Za-z0-9._-]{1,253}(?=[\\@])/g;
/** Every repetition is bounded, so that a long hostile line costs time in proportion to its length. */
const LABEL = '[\\p{L}\\p{N}-]{1,63}';
const URLS = /(?:h(?:tt|xx)ps?|f[tx]ps?|wss?):\/\/[^\s"'<>「」『』（）【】、。]+/giu;
const IN_TEXT = new RegExp(
  [
    `(?<url>${URLS.source})`,
    "(?<mailbox>[\\p{L}\\p{N}._%+'-]{1,64}(?:@[\\p{L}\\p{N}._%+'-]{1,253}){1,8})",
    '(?<ip4>(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?!\\.?\\d))',
    '(?<ip6>(?<![\\p{L}\\p{N}:])(?:[0-9a-f]{1,4}:){1,7}(?::[0-9a-f]{0,4}(?::[0-9a-f]{1,4}){0,6}|[0-9a-f]{1,4})(?![\\p{L}\\p{N}:]))',
    `(?<host>${LABEL}(?:\\.${LABEL}){0,8}\\.(?:xn--[a-z0-9-]{2,59}|[a-z]{2,24})(?![a-z0-9-]))`,
  ].join('|'),
  'giu',
);

/**
 * Defangs every URL, mail address, IP address and host name inside a text (`defang` takes one value alone). `hosts`
 * false leaves bare names alone: in a list of files `a.com` is a file. What is defanged already stays as it is.
 */
export function defangText(text: string, { hosts = true } = {}): string {
  // URLs first and alone: a name glued to the front of one must not take its scheme away.
  return defangNames(text.replace(URLS, defangUrl).replace(SHARES, dots), hosts);
}

/** Defangs what stands outside URLs. */
function defangNames(text: string, hosts: boolean): string {
  return text.replace(IN_TEXT, (match: string, ...rest: unknown[]) => {
    const found = rest.at(-1) as Record<'url' | 'mailbox' | 'ip4' | 'ip6' | 'host', string | undefined>;
    if (found.url !== undefined) return match;
    if (found.mailbox !== undefined) return match.replaceAll('.', '[.]').replaceAll('@', '[@]');
    if (found.ip4 !== undefined) return match.split('.').every((part) => Number(part) < 256) ? dots(match) : match;
    if (found.ip6 !== undefined) return isCompleteIp6(match) ? match.replaceAll(':', '[:]') : match;
    const after = text[(rest.at(-3) as number) + match.length];
    return hosts && isHostName(match, after === '/') ? dots(match) : match;
  });
}

/** Eight groups, or fewer with one gap: a time of day (`09:12:33`) and a network card's number are none. */
function isCompleteIp6(text: string): boolean {
  const groups = text.split(':').length;
  return text.includes('::') ? groups <= 9 : groups === 8;
}

/** Whether a dotted name is a host: its last label is a known suffix, and no file ending unless a path follows. */
export function isHostName(name: string, pathFollows: boolean): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (OTHER_SUFFIXES.has(last) || last.startsWith('xn--')) return true;
  if (FILE_ENDINGS.has(last) && !pathFollows && !/^www\./i.test(name)) return false;
  return parse(`a.${last}`).isIcann === true;
}

/** As `defangUrl` writes them, also after the `%2F` or `%3D` of an address within an address. */
const HXXP = new RegExp(`hxxp(?=s?${COLON})`, 'gi');
const FXP = new RegExp(`fxp(?=s?${COLON})`, 'gi');

/**
 * Undoes defanging in a text before it is searched: `hxxp`, `[.]`, `【.】`, `(dot)`, `[/]`, full-width letters. The result is for
 * finding values only; positions differ from the original.
 */
export function refang(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\bh(?:xx|tx|xt|\*\*|__|00)p|\bhxp(?=s?[[({]?:[\])}]?\/\/)|\bmeow(?=[[({]?:[\])}]?\/\/)/gi, 'http')
    .replace(/\bhttp[[({]s[\])}](?=[[({]?:)/gi, 'https')
    .replace(HXXP, 'http')
    .replace(FXP, 'ftp')
    .replace(/[[({【〔](?:[.。]|dot)[\])}】〕]| [[({](?:\.|dot)[\])}] /gi, '.')
    .replace(/[[({](?:@|at)[\])}]/gi, '@')
    .replace(/[[({]:[\])}]/g, ':')
    .replace(/\[(:?\/\/|\/)\]|\((\/)\)/g, '$1$2');
}
