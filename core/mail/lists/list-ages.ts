import { FREE_MAIL_AS_OF, FREE_MAIL_DOMAINS } from './free-mail-domains.ts';
import { DYNAMIC_DNS_AS_OF, DYNAMIC_DNS_DOMAINS, SHORTENER_HOSTS, SHORTENERS_AS_OF } from './link-hosts.ts';

/** The lists that are built in and grow old: what they hold and the day they were looked through (YYYY-MM-DD). */
export const LIST_AGES = [
  { id: 'free-mail', asOf: FREE_MAIL_AS_OF, entries: FREE_MAIL_DOMAINS.length },
  { id: 'shorteners', asOf: SHORTENERS_AS_OF, entries: SHORTENER_HOSTS.size },
  { id: 'dynamic-dns', asOf: DYNAMIC_DNS_AS_OF, entries: DYNAMIC_DNS_DOMAINS.length },
] as const;
