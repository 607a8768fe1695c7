/** Link shorteners and redirectors: where the link leads does not show. */
export const SHORTENERS_AS_OF = '2026-11-01';

export const SHORTENER_HOSTS: ReadonlySet<string> = new Set(
  (
    'bit.ly bitly.com j.mp tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly ' +
    'tiny.cc bl.ink lnkd.in x.gd ur0.cc onl.la onl.tw onl.sc 00m.in qr.ae u.to s.id clck.ru vk.cc urlz.fr s.yam.com ' +
    'reurl.cc lihi.io ppt.cc dwz.cn t.cn url.cn suo.im 2.gp amzn.to amzn.asia forms.gle g.co a.co nav.cx lin.ee ' +
    'p.tl ux.nu short.example'
  ).split(' '),
);

/** Names with dynamic DNS: anybody can point one at any address within a minute. */
export const DYNAMIC_DNS_AS_OF = '2026-11-01';

export const DYNAMIC_DNS_DOMAINS: readonly string[] = (
  'duckdns.org no-ip.com no-ip.org no-ip.biz no-ip.info ddns.net ddns.me hopto.org zapto.org sytes.net myftp.org ' +
  'redirectme.net serveftp.com servehttp.com dyndns.org dyndns.biz dynalias.com dynalias.org homeip.net ath.cx ' +
  'changeip.com dynamic-dns.net dnsrd.com dns-dns.com mooo.com afraid.org chickenkiller.com strangled.net ' +
  'dynu.net dynu.com freeddns.org 3322.org 8866.org 2288.org 6600.org 7766.org 8800.org f3322.net f3322.org ' +
  'ddo.jp mydns.jp ddns.example'
).split(' ');
