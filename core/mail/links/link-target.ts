import { isHostName } from '../defang.ts';
import { hostOf, normalizedHost, registrableDomain } from '../domain-name.ts';
import { base64Bytes } from '../signature/tag-list.ts';
import { isBareAddress } from './bare-name.ts';
import { rewritten } from './rewritten-url.ts';

/**
 * A place that a link leads on to. `via` is the host of the service that would forward there. `url` is the host alone
 * where the service tells no more.
 */
export type LinkTarget = { readonly url: string; readonly host: string; readonly via: string };

/** Redirects within redirects that are followed; attackers nest two or three. */
const MAX_REDIRECTS = 5;
/** Parameters of one URL that are looked at. */
const MAX_PARAMETERS = 50;
const MAX_CHARACTERS = 8000;

/**
 * Where a link leads on to, as far as the link itself says so: the URL within a redirect (`url=`, `q=`, `u=` ...; percent
 * encoding taken off twice, base64), and the original behind the rewriting of mail gateways (Safe Links, URL Defense).
 * From the outside in; nothing is fetched, so a shortener stays one.
 */
export function linkTargets(url: string): LinkTarget[] {
  const found: LinkTarget[] = [];
  const seen = new Set([url]);
  let current = url;
  while (found.length < MAX_REDIRECTS) {
    const via = hostOf(current);
    const next = via === null ? null : nextUrl(current.slice(0, MAX_CHARACTERS), via);
    const host = next === null ? null : (hostOf(next) ?? bareHost(next));
    if (via === null || next === null || host === null || seen.has(next)) break;
    seen.add(next);
    found.push({ url: next, host, via });
    current = next;
  }
  return found;
}

const bareHost = (text: string): string | null => (/^[a-z0-9.-]{1,253}$/.test(text) ? normalizedHost(text) : null);

function nextUrl(url: string, host: string): string | null {
  if (host === 'urldefense.com') return urlDefense3(url) ?? urlDefense2(url);
  if (host === 'urldefense.proofpoint.com') return urlDefense2(url) ?? inParameters(url, host);
  if (/(?:^|\.)yahoo\.(?:com|co\.jp)$/.test(host)) {
    // The padding of base64 is written `-`.
    const onward = urlIn((/\/RU=([^/?#]+)/.exec(url)?.[1] ?? '').replace(/-{1,2}$/, ''));
    if (onward !== null) return onward;
  }
  return rewritten(url, host) ?? inParameters(url, host) ?? inPath(url);
}

/** Percent decoding that leaves what is no valid encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-7][0-9A-Fa-f])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}

/** The URL that a value is, after up to two rounds of decoding; null when it is none. */
function urlIn(value: string): string | null {
  let text = value;
  for (let round = 0; round < 3; round += 1) {
    const trimmed = text.trim();
    if (/^https?:[\\/]{2}[^\\/]/i.test(trimmed)) return trimmed.replaceAll('\\', '/');
    if (/^(?:\/\/|\\\\)[\w-]+\.[\w.-]+(?:[/?#:]|$)/.test(trimmed)) return `https://${trimmed.slice(2)}`;
    if (/^www\.[\w-]+\.[\w.-]+(?:[/?#:]|$)/i.test(trimmed)) return `http://${trimmed}`;
    // Bing writes `a1` before the base64.
    if (/^(?:a1)?aHR0c/.test(trimmed)) return base64Url(trimmed.replace(/^a1/, ''));
    if (/^68747470(?:73)?3a2f2f/i.test(trimmed)) return hexUrl(trimmed);
    if (!text.includes('%')) return null;
    text = decoded(text);
  }
  return null;
}

function base64Url(text: string): string | null {
  const value = /^[A-Za-z0-9+/_-]+/.exec(text)?.[0] ?? '';
  const standard = value.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = base64Bytes(standard.slice(0, standard.length - (standard.length % 4 === 1 ? 1 : 0)));
  const url = bytes === null ? '' : new TextDecoder().decode(bytes);
  return /^https?:\/\/[^\s/]/i.test(url) ? (url.split(/[\0-\u0020]/)[0] ?? null) : null;
}

/** `687474703a2f2f…` is `http://…` in hexadecimal. */
function hexUrl(text: string): string {
  const digits = /^(?:[2-7][0-9a-f])+/i.exec(text)?.[0] ?? '';
  return digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

function inParameters(url: string, host: string): string | null {
  const start = url.search(/[?#]/);
  if (start < 0) return null;
  for (const pair of url.slice(start + 1).split(/[&;?#]/, MAX_PARAMETERS)) {
    const found = urlIn(pair.slice(pair.indexOf('=') + 1).replaceAll('+', ' '));
    if (found !== null) return withRest(url, found, pair);
  }
  return nameInParameters(url.slice(start + 1), host);
}

/** Parameters that say where to go next, and hold nothing else. */
const ONWARD =
  /^(?:url|uri|u|goto|go|to|out|link|href|next|continue|forward|dest(?:ination)?|target|redir(?:ect)?(?:[_-]?(?:ur[il]|to))?|return(?:[_-]?(?:ur[il]|to))?|landing(?:[_-]?page)?)$/i;
const NAMED = /^((?:[a-z0-9-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,62})(?=(:\d{1,5})?([/?#]|$))/i;

/** Services whose `u` is an address always, with or without a scheme. */
const TRANSLATOR = /^translate\.(?:google\.[a-z.]{2,10}|googleusercontent\.com|yandex\.[a-z.]{2,10})$/;

/**
 * A host without scheme of another owner, in a parameter that says where to go next: `?goto=evil.example/login`. Where no
 * path follows only what is an address in running text too: `?next=login.do` is a page of the same server.
 */
function nameInParameters(query: string, host: string): string | null {
  for (const pair of query.split(/[&;?#]/, MAX_PARAMETERS)) {
    const at = pair.indexOf('=');
    if (at < 0 || !ONWARD.test(pair.slice(0, at))) continue;
    const value = decoded(decoded(pair.slice(at + 1))).trim();
    const [, name = '', , behind = ''] = NAMED.exec(value) ?? [];
    const isPage = behind !== '' || TRANSLATOR.test(host);
    const isAddress = name !== '' && (isPage ? isHostName(name, true) : isBareAddress(name, false));
    const owner = isAddress ? registrableDomain(name.toLowerCase()) : null;
    if (owner !== null && owner !== registrableDomain(host)) return `http://${value}`;
  }
  return null;
}

/** A URL that was put into another without encoding goes on behind its own `?` and `&`. */
function withRest(url: string, found: string, pair: string): string {
  const at = url.indexOf(found);
  return at >= 0 && pair.includes(found) && found.includes('://') ? url.slice(at) : found;
}

/** `https://web.archive.example/2020/https://evil.example/`, also with the inner one encoded. */
function inPath(url: string): string | null {
  const inner = /.https?(?::|%3A)(?:\/|%2F){1,2}/i.exec(url.slice(8));
  if (inner === null) return encodedInPath(url);
  const text = url.slice(8 + inner.index + 1);
  return urlIn(text.replace(/^(https?:\/)(?!\/)/i, '$1/'));
}

/** A piece of the path in base64: `https://click.example/r/aHR0cHM6Ly9ldmlsLmV4YW1wbGUv`. */
function encodedInPath(url: string): string | null {
  const value = /\/(aHR0c(?:Do|HM6)[A-Za-z0-9+_-]{6,})/.exec(url)?.[1];
  return value === undefined ? null : base64Url(value);
}

/** `https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a&d=…`; v1 is percent encoded. */
function urlDefense2(url: string): string | null {
  const value = /[?&]u=([^&]*)/.exec(url)?.[1];
  if (value === undefined) return null;
  const text = /\/v2\//.test(url) ? value.replaceAll('-', '%').replaceAll('_', '/') : value;
  return urlIn(decoded(text));
}

const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const REWRITTEN = '/v3/__';

/** `https://urldefense.com/v3/__https://evil.example/a*b__;Iw!!…`: `*` stands for the characters behind the `;`. */
function urlDefense3(url: string): string | null {
  const start = url.indexOf(REWRITTEN);
  // From one place: a pattern would try each again that looks like it.
  const match = start < 0 ? null : /^(.+?)__;([A-Za-z0-9_-]*)!/.exec(url.slice(start + REWRITTEN.length));
  if (match === null) return null;
  const bytes = base64Bytes((match[2] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
  const replaced = bytes === null ? [] : [...new TextDecoder().decode(bytes)];
  let at = 0;
  const text = (match[1] ?? '').replace(/\*(\*[A-Za-z0-9_-])?/g, (_, run: string | undefined) => {
    const count = run === undefined ? 1 : RUN_LENGTHS.indexOf(run.charAt(1)) + 2;
    const piece = replaced.slice(at, at + count).join('');
    at += count;
    return piece === '' ? '*' : piece;
  });
  return urlIn(text.replace(/^(https?:\/)(?!\/)/i, '$1/'));
}
