import { parse } from 'tldts';

/**
 * A value in the form in which people may pass it on without anybody's program opening it: `hxxps`, `[.]`, `[@]`.
 * Applied to addresses, hosts, URLs and IPs; other text is returned unchanged.
 */
export function defang(value: string): string {
  const scheme = /^([a-z]+):\/\//i.exec(value);
  if (scheme !== null) {
    const rest = value.slice(scheme[0].length);
    const end = rest.search(/[/?#]/);
    const host = end < 0 ? rest : rest.slice(0, end);
    const name = (scheme[1] ?? '').replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
    return `${name}://${dots(host)}${end < 0 ? '' : rest.slice(end)}`;
  }
  if (/^[^\s/\\]+$/.test(value) && /[.:]/.test(value) && !/^[0-9a-f]{32,}$/i.test(value)) {
    return dots(value).replaceAll('@', '[@]');
  }
  return value;
}

const dots = (host: string): string => (host.includes('.') ? host.replaceAll('.', '[.]') : host.replaceAll(':', '[:]'));

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
  const withoutUrls = text
    .replace(URLS, (url) => (isDotted(url) ? url.replace(/^http/i, 'hxxp') : defang(url)))
    .replace(SHARES, dots);
  return withoutUrls.replace(IN_TEXT, (match: string, ...rest: unknown[]) => {
    const found = rest.at(-1) as Record<'url' | 'mailbox' | 'ip4' | 'ip6' | 'host', string | undefined>;
    if (found.url !== undefined) return match;
    if (found.mailbox !== undefined) return match.replaceAll('.', '[.]').replaceAll('@', '[@]');
    if (found.ip4 !== undefined) return match.split('.').every((part) => Number(part) < 256) ? dots(match) : match;
    if (found.ip6 !== undefined) return isCompleteIp6(match) ? match.replaceAll(':', '[:]') : match;
    const after = withoutUrls[(rest.at(-3) as number) + match.length];
    return hosts && isHostName(match, after === '/') ? dots(match) : match;
  });
}

/** The host of a URL is defanged already. */
const isDotted = (url: string): boolean => /^[a-z]+:\/\/[^/?#]*\[[.:]\]/i.test(url);

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

/**
 * Undoes defanging in a text before it is searched: `hxxp`, `[.]`, `(dot)`, full-width letters. The result is for
 * finding values only; positions differ from the original.
 */
export function refang(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\bh(?:xx|\*\*|__)p/gi, 'http')
    .replace(/\bfxp:/gi, 'ftp:')
    .replace(/[[({](?:\.|dot)[\])}]/gi, '.')
    .replace(/[[({](?:@|at)[\])}]/gi, '@')
    .replace(/[[({]:[\])}]/g, ':')
    .replace(/\[(:?\/\/)\]/g, '$1');
}
