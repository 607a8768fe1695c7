import { parsedUrl } from './domain-name.ts';
import type { HtmlTag } from './html-tag.ts';
import { scriptAddresses } from './links/script-addresses.ts';
import { MAX_URL_CHARACTERS } from './links/written-url.ts';
import { decodeBase64 } from './transfer-encoding.ts';

/**
 * A link, image, form or other reference of an HTML body, as written after entity decoding. `target` is there when a
 * `<base>` of the mail makes it lead elsewhere than it says.
 */
export type HtmlReference = {
  /**
   * `script`: an address that the text of a script names, which may never be called. `base`: what relative addresses
   * start from, of which nothing is loaded by itself.
   */
  readonly kind: 'link' | 'remote' | 'form' | 'script' | 'base';
  readonly href: string;
  readonly shown: string;
  readonly target?: string;
};

/** Attributes that load something when the mail is shown. */
const LOADED = ['src', 'background', 'poster', 'data', 'lowsrc', 'dynsrc', 'codebase', 'classid', 'manifest'];
/** Elements whose `href` loads something, or is only named. */
const LOADED_HREF = new Set(['link', 'image', 'use', 'feimage', 'pattern']);
/** Hrefs lose what browsers ignore (WHATWG URL 4.4: tab and line ends anywhere, control characters in front). */
export const cleaned = (value: string): string =>
  value
    .replace(/[\t\r\n]/g, '')
    .replace(/^[\0-\u0020]+/, '')
    .trim();

/** Attributes of drawings that are properties of a style as well (SVG 2, 6.6), and may name what is loaded. */
const PRESENTED = [
  'fill',
  'stroke',
  'filter',
  'mask',
  'clip-path',
  'cursor',
  'marker-start',
  'marker-mid',
  'marker-end',
];

/** Addresses that a style names: `url(…)`, `@import` and `image-set("…" 1x)`; all of them, since what is kept of them is counted elsewhere. */
export function styleAddresses(css: string): string[] {
  const text = withoutEscapes(css);
  const found = [...text.matchAll(/\burl\(\s{0,50}["']?([^"')]{1,2000})|@import\s{1,50}["']([^"']{1,2000})/gi)];
  const sets = [...text.matchAll(/\bimage-set\(([^{}]{1,4000})/gi)].flatMap(([, set = '']) => [
    ...set.matchAll(SET_STRING),
  ]);
  return [...found, ...sets].map((match) => cleaned(match[1] ?? match[2] ?? ''));
}

/** An address in quotes within `image-set(…)`, without `url(` (CSS Images 4, 2.2). */
const SET_STRING = /(?<!url\(\s{0,50})["']((?:https?:|[\\/]{2})[^"']{1,2000})["']/gi;

/** `\72` and `\000072 ` are `r` (CSS Syntax 4.3.7): `u\72l(` loads as well as `url(`. */
const withoutEscapes = (css: string): string =>
  css.includes('\\')
    ? css.replace(
        /\\([2-7][0-9a-f])(?![0-9a-f])\s?|\\0{1,4}([2-7][0-9a-f])(?![0-9a-f])\s?/gi,
        (_, short: string, long: string) => String.fromCharCode(Number.parseInt(short ?? long, 16)),
      )
    : css;

/** The first word of each candidate (`a.png 1x, b.png 2x`). A `data:` address holds commas and is left out. */
function setAddresses(value: string): string[] {
  const candidates = value.split(/,\s/).map((candidate) => candidate.trim().split(/\s/)[0] ?? '');
  return candidates.filter((address) => !/^data:/i.test(address));
}

/** `<meta http-equiv="refresh" content="0; url=…">` */
export function refreshAddress(tag: HtmlTag): string | null {
  if ((tag.attributes.get('http-equiv') ?? '').trim().toLowerCase() !== 'refresh') return null;
  const content = tag.attributes.get('content') ?? '';
  const after =
    /^\s{0,20}[\d.]{0,20}\s{0,20}(?:[;,]\s{0,20}(?:url\s{0,20}=\s{0,20})?|url\s{0,20}=\s{0,20})["']?([^"']{1,4000})/i;
  return after.exec(content)?.[1] ?? null;
}

/** What an opening tag points at, apart from `<a>`, whose words come after it. */
export function tagReferences(tag: HtmlTag): HtmlReference[] {
  const found: HtmlReference[] = [];
  // Most tags of a mail have nothing that could point anywhere.
  if (tag.attributes.size === 0 && tag.name !== 'form') return found;
  const get = (key: string): string | undefined => tag.attributes.get(key);
  const add = (kind: HtmlReference['kind'], value: string | null | undefined, shown = ''): void => {
    const href = cleaned(value ?? '');
    if (href !== '') found.push({ kind, href, shown });
  };
  const { name } = tag;
  const href = get('href') ?? get('xlink:href');
  if (name === 'area') add('link', href, get('alt') ?? '');
  else if (name === 'form') add('form', get('action') || (get('action-xhr') === undefined ? '#' : null));
  else if (name === 'base') add('base', href);
  else if (LOADED_HREF.has(name)) add('remote', href);
  // Outlook draws VML shapes from within conditional comments; each may be a link.
  else if (name !== 'a') add('link', href, get('alt') ?? get('title') ?? '');
  if (name === 'meta') add('link', refreshAddress(tag));
  // SVG 2, 16.2 and SMIL: what animates the address of the link around it leads there when it is pressed.
  if (/^(?:set|animate)$/.test(name) && /^(?:xlink:)?href$/i.test((get('attributename') ?? '').trim()))
    for (const to of [get('from'), get('to'), ...(get('values') ?? '').split(';')]) add('link', to);
  add('form', get('formaction'));
  // AMP for mail sends the fields of a form there, and loads lists from there.
  add('form', get('action-xhr'));
  if (get('ping') !== undefined) add('remote', get('ping'));
  for (const key of LOADED) if (key !== 'classid' || /^https?:/i.test(get(key) ?? '')) add('remote', get(key));
  for (const set of [get('srcset'), get('imagesrcset')])
    if (set !== undefined) for (const address of setAddresses(set)) add('remote', address);
  for (const key of PRESENTED) {
    const presented = get(key);
    if (presented === undefined) continue;
    for (const address of styleAddresses(presented)) if (!address.startsWith('#')) add('remote', address);
  }
  const style = get('style');
  if (style !== undefined) for (const address of styleAddresses(style)) add('remote', address);
  return found;
}

/** What runs when something is pressed or loaded: `onclick` and the like, and `javascript:`. */
export const isScript = (key: string, value: string): boolean =>
  /^on[a-z]{3,}/.test(key) || /^(?:java|vb|live)script:/i.test(cleaned(value.slice(0, 100)));

/** `//a.bc` */
const MIN_ADDRESS_CHARACTERS = 6;

/** Addresses in the scripts of a tag's attributes. */
export function handlerAddresses(tag: HtmlTag): string[] {
  const addresses: string[] = [];
  for (const [key, value] of tag.attributes)
    if (value.length >= MIN_ADDRESS_CHARACTERS && isScript(key, value)) addresses.push(...scriptAddresses(value));
  return addresses;
}

/** Pages within an attribute: `srcdoc`, and addresses `data:` with a page or a picture of tags in them. */
export function carriedPages(tag: HtmlTag): string[] {
  const pages: string[] = [];
  for (const [key, value] of tag.attributes) {
    const page = key === 'srcdoc' ? value : dataPage(value);
    if (page !== null) pages.push(page);
  }
  return pages;
}

/** The body of an address `data:` (RFC 2397) with each `%xx` as the character of that byte. */
export const withoutPercent = (body: string): string =>
  body.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function dataPage(address: string): string | null {
  const head = /^[\0- ]*data:(?:text\/html|image\/svg\+xml|application\/xhtml\+xml|text\/xml)([^,]{0,200}),/i.exec(
    address,
  );
  if (head === null) return null;
  const content = address.slice(head[0].length);
  const isBase64 = /;[\0- ]*base64/i.test(head[1] ?? '');
  const text = withoutPercent(content);
  return isBase64 ? new TextDecoder().decode(decodeBase64(new TextEncoder().encode(text)).bytes) : text;
}

/** The reference of an `<a>`, or null when it has none. */
export function anchorAddress(tag: HtmlTag): string | null {
  const href = cleaned(tag.attributes.get('href') ?? tag.attributes.get('xlink:href') ?? '');
  return href === '' ? null : href;
}

/** `//host/` leads to a host whatever the page came by; `\` is `/` there (WHATWG URL 4.4). */
const withScheme = (address: string): string => (/^[\\/]{2}/.test(address) ? `https:${address}` : address);
/** `/\host/` and `\/host/`: what `//host/` is to a browser. `\\host` is a share to Windows. */
const isOddlySlashed = (href: string): boolean => /^(?:\/\\|\\\/)/.test(href);

/** References with the `target` that the first `<base href>`, or their own slashes, give to those that are relative. */
export function resolved(references: readonly HtmlReference[], base: string | null): HtmlReference[] {
  // It is read anew for each reference: as long as the page, it would fill the memory.
  const written = withScheme((base ?? '').slice(0, MAX_URL_CHARACTERS));
  const home = /^(?:https?|ftp|file):/i.test(written) && parsedUrl(written) !== null ? written : null;
  return references.map((reference) => {
    const { href } = reference;
    if (home === null && !isOddlySlashed(href)) return reference;
    const isRelative = !/^[a-z][a-z0-9+.-]{0,40}:|^#|^\\\\/i.test(href);
    const target = home === null ? withScheme(href) : href;
    const url = isRelative ? parsedUrl(target, home ?? undefined) : null;
    return url === null ? reference : { ...reference, target: url.href };
  });
}
