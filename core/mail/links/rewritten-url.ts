import { hostOf } from '../domain-name.ts';

/** Parameters of one URL that are looked at. */
const MAX_PARAMETERS = 100;

/**
 * What services that rewrite whole addresses lead on to: Google's translation and its cached pages, the cache of AMP,
 * Mimecast. Null for other URLs. `host` is that of the URL, normalized.
 */
export function rewritten(url: string, host: string): string | null {
  return translated(url, host) ?? cached(url, host) ?? mimecastDomain(url, host);
}

/**
 * `https://www-evil-example.translate.goog/a?_x_tr_sl=auto` is `https://www.evil.example/a`: a dot becomes `-`, and `-`
 * becomes `--`; `_x_tr_sch=http` tells the scheme, `_x_tr_hp` what was taken off the beginning of the name.
 */
function translated(url: string, host: string): string | null {
  const label = /^([a-z0-9-]+)\.translate\.goog$/.exec(host)?.[1];
  if (label === undefined) return null;
  const [, path = '', query = ''] = /^https?:\/\/[^/?#]+([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  const own = new Map<string, string>();
  const rest: string[] = [];
  for (const pair of query.split('&', MAX_PARAMETERS)) {
    const [key = '', value = ''] = pair.split('=');
    if (key.startsWith('_x_tr_')) own.set(key, value);
    else if (pair !== '') rest.push(pair);
  }
  const before = own.get('_x_tr_hp') ?? '';
  const scheme = own.get('_x_tr_sch') === 'http' ? 'http' : 'https';
  const name = `${before}${label}`.replace(/-+/g, (run) => '-'.repeat(run.length >> 1) + '.'.repeat(run.length % 2));
  const target = `${scheme}://${name}${path || '/'}${rest.length === 0 ? '' : `?${rest.join('&')}`}`;
  return name.includes('.') && hostOf(target) !== null ? target : null;
}

/** `google.com/amp/s/evil.example/a`, `evil-example.cdn.ampproject.org/c/s/evil.example/a`: `s/` stands for https. */
function cached(url: string, host: string): string | null {
  const isCache = /(?:^|\.)cdn\.ampproject\.org$/.test(host);
  if (!isCache && !/^(?:www\.)?google\.[a-z.]{2,10}$/.test(host)) return null;
  const start = isCache ? '[a-z]{1,2}' : 'amp';
  const match = new RegExp(`^https?://[^/?#]+/${start}/(s/)?([^?#]+)`, 'i').exec(url);
  return match === null ? null : `${match[1] === undefined ? 'http' : 'https'}://${match[2] ?? ''}`;
}

/** `https://protect-us.mimecast.com/s/…?domain=evil.example` keeps the address to itself and tells the host. */
function mimecastDomain(url: string, host: string): string | null {
  if (!/(?:^|\.)mimecast(?:protect)?\.com$/.test(host)) return null;
  const domain = /[?&]domain=([a-z0-9.-]{1,253})/i.exec(url)?.[1];
  return domain?.includes('.') === true ? domain.toLowerCase() : null;
}
