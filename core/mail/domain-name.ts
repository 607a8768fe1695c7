import { getDomain, getPublicSuffix } from 'tldts';

/**
 * The host of a URL in its normalized form (lower case, punycode, IPv6 without brackets), or null when it has none
 * or is no URL.
 */
export function hostOf(href: string): string | null {
  const text = href.startsWith('//') ? `https:${href}` : href;
  const url = /^(?:https?|ftp|ftps|ws|wss):/i.test(text) ? parsedUrl(text) : null;
  const host = url?.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '') ?? '';
  return host === '' ? null : host;
}

/** Null for what is no URL. `URL.canParse` of Node 20 says of some that they are one, and `new URL` throws. */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/**
 * A URL with its host in the normalized form and the two slashes in front that a browser reads where there are others or
 * none (WHATWG URL 4.4: `https:host`, `https:/\host`, `//host`), the rest as it is. An address stays as it is written: `http://0x7f.1/` is
 * looked for in that form.
 */
export function withNormalizedHost(url: string): string {
  const host = hostOf(url);
  if (host === null) return url;
  const whole = url.replace(/^(?:([a-z]{2,5}):)?[\\/]*/i, (_, scheme = 'https') => `${scheme}://`);
  if (isAddress(host)) return whole;
  return whole.replace(/^([a-z]{2,5}:\/\/(?:[^/?#\\]*@)?)[^/?#\\:]+/i, (_, before: string) => `${before}${host}`);
}

/** A bare host name in its normalized form, or null. */
export function normalizedHost(name: string): string | null {
  return hostOf(`http://${name.replace(/[。．]/g, '.')}`);
}

export const isAddress = (host: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(':');

/**
 * The registrable domain (public suffix list, private suffixes too, so that `a.github.io` is its own), or null for an
 * address or a bare suffix. Names under `.example` and `.test` count as under a suffix: drills use them.
 */
export function registrableDomain(host: string): string | null {
  if (isAddress(host)) return null;
  return getDomain(host, { allowPrivateDomains: true });
}

/** The public suffix of a host (`co.jp`), private suffixes left out; null for an address. */
export function publicSuffix(host: string): string | null {
  return isAddress(host) ? null : getPublicSuffix(host);
}

/** The Unicode form of a host's labels for showing next to the punycode one; null when there is no difference. */
export function unicodeHost(host: string): string | null {
  if (!host.includes('xn--')) return null;
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? decodePunycode(label.slice(4)) : label))
    .join('.');
}

/** RFC 3492 6.2; a label that is none comes back with its prefix. Labels are at most 63 characters. */
function decodePunycode(input: string): string {
  const split = input.lastIndexOf('-');
  const output = [...input.slice(0, Math.max(0, split))].map((character) => character.codePointAt(0) ?? 0);
  let code = 128;
  let bias = 72;
  let index = 0;
  for (let at = split + 1; at < input.length;) {
    const before = index;
    for (let weight = 1, base = 36; ; base += 36) {
      const digit = digitOf(input.charCodeAt(at));
      at += 1;
      if (digit < 0 || weight > 0x7fffffff) return `xn--${input}`;
      index += digit * weight;
      const threshold = base <= bias ? 1 : Math.min(26, base - bias);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const count = output.length + 1;
    bias = adapt(index - before, count, before === 0);
    code += Math.floor(index / count);
    index %= count;
    if (code > 0x10ffff) return `xn--${input}`;
    output.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 : -1;
}

function adapt(delta: number, count: number, first: boolean): number {
  let value = first ? Math.floor(delta / 700) : delta >> 1;
  value += Math.floor(value / count);
  let base = 0;
  for (; value > 455; base += 36) value = Math.floor(value / 35);
  return base + Math.floor((36 * value) / (value + 38));
}
