import type { MailLink } from '../model/mail.ts';
import { hostOf, registrableDomain } from './domain-name.ts';
import type { HtmlReference } from './html-text.ts';
import { MAX_LINKS } from './limits.ts';

/** Characters of one URL; longer ones are cut. */
const MAX_URL_CHARACTERS = 4000;

/**
 * A URL in running text ends where Japanese begins: the characters of RFC 3986 only. Non-ASCII host labels are read
 * separately, since `https://例え.jp/` is a link as well.
 */
const URL_CHARACTERS = /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%|]/;
const HOST_LABEL = /^(?:[\p{L}\p{N}\p{M}-]{1,63}[.．。]){1,10}[A-Za-z]{2,24}(?![\p{L}\p{N}])/u;

function urlEnd(text: string, start: number, afterScheme: number): number {
  const limit = Math.min(text.length, start + MAX_URL_CHARACTERS);
  const host = HOST_LABEL.exec(text.slice(afterScheme, afterScheme + 260));
  let end = afterScheme + (host?.[0].length ?? 0);
  while (end < limit && URL_CHARACTERS.test(text.charAt(end))) end += 1;
  return withoutTail(text, afterScheme, end);
}

/** Sentence punctuation and an unmatched closing bracket belong to the sentence. */
function withoutTail(text: string, start: number, from: number): number {
  let end = from;
  let opens = 0;
  for (let at = start; at < end; at += 1) {
    if (text.charAt(at) === '(') opens += 1;
    if (text.charAt(at) === ')') opens -= 1;
  }
  while (end > start) {
    const last = text.charAt(end - 1);
    if (last === ')' && opens < 0) opens += 1;
    else if (!/[.,;:!?'"\]*|]/.test(last)) break;
    end -= 1;
  }
  return end;
}

/** URLs in plain text: with a scheme, or beginning with `www.`. One pass over the text. */
export function textUrls(text: string): string[] {
  const urls: string[] = [];
  const pattern = /(?:https?|ftps?|hxxps?):\/\/|(?<![\p{L}\p{N}.@/-])www\./giu;
  for (let match = pattern.exec(text); match !== null && urls.length < MAX_LINKS; match = pattern.exec(text)) {
    const isBare = match[0].toLowerCase() === 'www.';
    const end = urlEnd(text, match.index, match.index + (isBare ? 0 : match[0].length));
    const url = text.slice(match.index, end);
    if (url.length > match[0].length) urls.push(url);
    pattern.lastIndex = Math.max(end, match.index + match[0].length);
  }
  return urls;
}

function linkOf(href: string, shown: string): MailLink {
  const cut = href.slice(0, MAX_URL_CHARACTERS);
  const target = /^www\./i.test(cut) ? `http://${cut}` : cut.replace(/^hxxp/i, 'http');
  const host = hostOf(target);
  return {
    href: cut,
    shown: shown.slice(0, 500),
    host,
    registrableDomain: host === null ? null : registrableDomain(host),
  };
}

/** Every link of a mail: those of the HTML with what they show, then those written out in the text; each once. */
export function readLinks(text: string, references: readonly HtmlReference[]): MailLink[] {
  const links = new Map<string, MailLink>();
  const add = (href: string, shown: string): void => {
    const key = `${href}\n${shown}`;
    if (links.size < MAX_LINKS && !links.has(key)) links.set(key, linkOf(href, shown));
  };
  for (const reference of references) {
    if (reference.kind === 'link' && !reference.href.startsWith('#')) add(reference.href, reference.shown);
  }
  const known = new Set([...links.values()].flatMap((link) => [link.href, link.shown]));
  for (const url of textUrls(text)) {
    if (!known.has(url)) add(url, url);
  }
  return [...links.values()];
}
