import { registrableDomain } from '../domain-name.ts';
import { ipv4Value } from './ip-address.ts';

/** Words that access networks put into the names of their customers' lines, each a label or the beginning of one. */
const ACCESS =
  /(?:^|[.-])(?:dyn(?:amic)?(?:ip)?|dip|dy(?=\.)|ppp\w{0,4}|pool|[avx]?dslb?|dhcp|(?:modem)?cable|catv|hsd|cpe|broadband|dial(?:up|in)?|ip(?:ngn\w{0,8}|(?:bf|oe|ad)(?=\d))|flets|ftth|wimax|gprs|umts)(?:[.-]|\d)/i;

/**
 * Where providers name their customers' lines, and no mail server of their own (the providers' public pages and names seen
 * in mail, November 2026): SoftBank, Plala, So-net, NURO, J:COM, v6 plus, BB.excite, NTTPC, OCN, au, docomo, BIGLOBE.
 */
const LINES = new RegExp(
  [
    '\\.(?:bbtec\\.net|ap\\.(?:plala\\.or|so-net\\.ne|nuro)\\.jp|rev\\.zaq\\.ne\\.jp|v4\\.enabler\\.ne\\.jp|dy\\.bbexcite\\.jp)$',
    '^pl\\d+\\.(?:ag|nas)\\d+\\.(?:nttpc|sphere)\\.(?:ne|or)\\.jp$',
    '^p\\d{3,}-[a-z]+\\d+[a-z]*\\.[a-z]+\\.ocn\\.ne\\.jp$',
    '^kd\\d{12}\\.(?:[a-z-]+\\.)?(?:au-net|dion)\\.ne\\.jp$',
    '\\.(?:msd|msa|mse)\\.spmode\\.ne\\.jp$',
    '\\.(?:panda-world|openmobile|access-internet)\\.ne\\.jp$',
    '^fl\\d[\\w-]*\\.[a-z]+\\.mesh\\.ad\\.jp$',
  ].join('|'),
  'i',
);

/** Words for servers and fixed lines, whose names may be made of addresses too. */
const SERVER =
  /(?:^|[.-])(?:static|fixe?d?|mail|mx|smtp|mta|relay|m?out(?:bound)?|send(?:er)?|bounce|news|server|vps|vm|cloud|compute|ec2|colo|dedicated|biz|business)\w{0,3}(?:[.-]|$)/i;
/** Who lets machines. */
const RENTED =
  /(?:usercontent|amazonaws|comcastbusiness|(?:host|server|cloud|vps)[a-z]{0,8})\.[a-z]{2,10}(?:\.[a-z]{2})?$/i;

/** Four numbers with a mark between them (`203-0-113-9`), or twelve digits. */
const WRITTEN_ADDRESS =
  /(?<!\d)(?:(\d{1,3})([-._x])(\d{1,3})\2(\d{1,3})\2(\d{1,3})|(\d{3})(\d{3})(\d{3})(\d{3}))(?!\d)/g;

/** Whether labels spell an IPv4 address, first or last number first. */
function spellsAddress(labels: string): boolean {
  return [...labels.matchAll(WRITTEN_ADDRESS)].some((match) => {
    const numbers = [1, 3, 4, 5].map((group, index) => Number(match[group] ?? match[index + 6]));
    return numbers.every((number) => number < 256) && (numbers[0] !== 0 || numbers[3] !== 0);
  });
}

/** Whether labels hold that very address in eight hexadecimal digits (`zaqcb007109`). */
function spellsInHexadecimal(labels: string, ip: string | null): boolean {
  const value = ip === null ? null : ipv4Value(ip);
  return value !== null && labels.toLowerCase().includes(value.toString(16).padStart(8, '0'));
}

/**
 * Whether a host is one of the lines that an access network gives to whoever dials in, by its name: words for such
 * lines, the zones of large providers, or an address spelled out in a name that does not speak of a server. `ip`: the
 * address that the name belongs to, null when it is not known.
 */
export function isDynamicName(name: string, ip: string | null): boolean {
  const host = name.slice(0, MAX_NAME_CHARACTERS).replace(/\.$/, '');
  const owner = registrableDomain(host.toLowerCase());
  // What a network is called says nothing about its hosts.
  const labels = owner === null ? host : host.slice(0, -owner.length);
  if (SERVER.test(labels) || RENTED.test(host)) return false;
  if (ACCESS.test(labels)) return true;
  return LINES.test(host) || (owner !== null && (spellsAddress(labels) || spellsInHexadecimal(labels, ip)));
}

/** A DNS name is no longer (RFC 1035 2.3.4). */
const MAX_NAME_CHARACTERS = 255;
