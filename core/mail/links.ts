import type { MailLink } from '../model/mail.ts';
import { hostOf, normalizedHost, registrableDomain } from './domain-name.ts';
import type { HtmlReference } from './html-text.ts';
import { MAX_LINKS } from './limits.ts';
import { programTarget, shareHost } from './links/link-scheme.ts';
import { linkTargets } from './links/link-target.ts';
import { MAX_URL_CHARACTERS, plainUrl, shownUrls, textUrls } from './links/written-url.ts';

/** Characters kept of what a link shows. */
const MAX_SHOWN_CHARACTERS = 500;

/**
 * The host that a link leads to, normalized: of a web address however it is written, of a share, or of what a program is
 * to open; null without one. Only the beginning of a target without end is looked at.
 */
export function hostOfLink(whole: string): string | null {
  const target = whole.slice(0, MAX_URL_CHARACTERS);
  const opened = programTarget(target) ?? target;
  const share = shareHost(opened);
  return share === null ? hostOf(plainUrl(opened)) : normalizedHost(share);
}

/** The hosts behind a link that forwards or was rewritten by a gateway, as far as it tells of them itself. */
export const onwardHosts = (href: string): string[] => linkTargets(plainUrl(href)).map(({ host }) => host);

function linkOf(href: string, shown: string, target: string): MailLink {
  const host = hostOfLink(target);
  return {
    href: href.slice(0, MAX_URL_CHARACTERS),
    shown: shown.slice(0, MAX_SHOWN_CHARACTERS),
    host,
    registrableDomain: host === null ? null : registrableDomain(host),
  };
}

/**
 * Every link of a mail: those of the HTML with what they show, then those written out in the text; each once. `onCut` is
 * called when there are more than MAX_LINKS.
 */
export function readLinks(
  text: string,
  references: readonly HtmlReference[],
  onCut: () => void = () => undefined,
): MailLink[] {
  const links = new Map<string, MailLink>();
  const add = (href: string, shown: string, target: string): void => {
    const key = `${href}\n${shown}`;
    if (links.has(key)) return;
    if (links.size < MAX_LINKS) links.set(key, linkOf(href, shown, target));
    else onCut();
  };
  for (const { kind, href, shown, target } of references) {
    if (kind === 'link' && !href.startsWith('#')) add(href, shown, target ?? href);
  }
  // What a link of the HTML shows is a claim, no link of its own: the mail leads elsewhere.
  const ofHtml = [...links.values()];
  const known = new Set(ofHtml.flatMap((link) => [link.href, link.shown]));
  // Looked for only when a URL of the text is not the whole of what a link shows.
  let within: ReadonlySet<string> | null = null;
  const isWithin = (url: string): boolean => {
    within ??= new Set(ofHtml.flatMap(({ shown }) => textUrls(shown)));
    return within.has(url);
  };
  for (const { url, shown } of shownUrls(text)) {
    if (!known.has(url) && (ofHtml.length === 0 || !isWithin(url))) add(url, shown, url);
  }
  return [...links.values()];
}
