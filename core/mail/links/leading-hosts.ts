import { isListed, type MailLists } from '../lists/mail-lists.ts';

/** Gateways that write every address of a mail anew. */
const GATEWAY =
  /(?:^|\.)(?:safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com|cudasvc\.com|mimecast(?:protect)?\.com|protection\.sophos\.com|trendmicro\.com|secure-web\.cisco\.com)$/;

/** Large services that lead on to any address that stands in the link: searches, caches, translations. */
const REDIRECTS =
  /^(?:(?:www\.|translate\.)?google\.[a-z.]{2,10}|www\.bing\.com|r\.search\.yahoo\.com|(?:[a-z0-9-]{1,63}\.)?cdn\.ampproject\.org|slack-redir\.net)$/;

export const isGateway = (host: string): boolean => GATEWAY.test(host);

/** Whether a host stands in mails of all kinds: it only leads on to others, or is well-known infrastructure. */
export const isEverybodysHost = (host: string, lists: MailLists): boolean =>
  isGateway(host) || REDIRECTS.test(host) || isListed(host, lists.shorteners) || isListed(host, lists.infrastructure);
