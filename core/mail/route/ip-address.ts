/**
 * IP addresses as mail headers and links write them. Parsed strictly: four decimal octets, or RFC 4291 2.2 with an
 * optional zone (`fe80::1%eth0`), which is dropped.
 */

/** What an address says about where it is (IANA special-purpose registries, RFC 6890). */
export type AddressScope = 'global' | 'private' | 'shared' | 'loopback' | 'link-local' | 'reserved';

/** The 32-bit value of a dotted quad, or null. Leading zeros are refused: programs disagree on what they mean. */
export function ipv4Value(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  let value = 0;
  for (const octet of match.slice(1)) {
    if (Number(octet) > 255 || (octet.length > 1 && octet.startsWith('0'))) return null;
    value = value * 256 + Number(octet);
  }
  return value;
}

export function ipv4Text(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

/** The eight groups of an IPv6 address, or null. */
export function ipv6Groups(text: string): readonly number[] | null {
  const bare = text.replace(/%[\w.-]{1,40}$/, '');
  if (bare.length < 2 || bare.length > 45 || !/^[0-9A-Fa-f:.]+$/.test(bare)) return null;
  const halves = bare.split('::');
  if (halves.length > 2) return null;
  const left = groupsOf(halves[0] ?? '', halves.length === 1);
  const right = halves.length === 1 ? [] : groupsOf(halves[1] ?? '', true);
  if (left === null || right === null) return null;
  const gap = 8 - left.length - right.length;
  if (halves.length === 1 ? gap !== 0 : gap < 1) return null;
  return [...left, ...Array.from({ length: gap }, () => 0), ...right];
}

/** Groups of one side of `::`; only the last may be a dotted quad. */
function groupsOf(text: string, mayEndInQuad: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const pieces = text.split(':');
  for (const [index, piece] of pieces.entries()) {
    const quad = mayEndInQuad && index === pieces.length - 1 ? ipv4Value(piece) : null;
    if (quad !== null) groups.push(quad >>> 16, quad & 0xffff);
    else if (/^[0-9A-Fa-f]{1,4}$/.test(piece)) groups.push(Number.parseInt(piece, 16));
    else return null;
  }
  return groups;
}

/** The IPv4 address within an IPv4-mapped one (`::ffff:192.0.2.1`, RFC 4291 2.5.5.2), or null. */
function mappedIpv4(groups: readonly number[]): number | null {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped ? (groups[6] ?? 0) * 65536 + (groups[7] ?? 0) : null;
}

/**
 * An address as a header writes it (brackets, `IPv6:`, a port behind it, a mapped IPv4) in its plain form, in
 * lower case as written otherwise; null when it is none.
 */
export function plainAddress(text: string): string | null {
  const inner = /^\[([^[\]]{2,60})\](?::\d{1,5})?$/.exec(text)?.[1] ?? text;
  const bare = inner
    .replace(/^IPv6:/i, '')
    .replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, '$1')
    .toLowerCase();
  if (ipv4Value(bare) !== null) return bare;
  const groups = ipv6Groups(bare);
  if (groups === null) return null;
  const mapped = mappedIpv4(groups);
  return mapped === null ? bare.replace(/%.*$/, '') : ipv4Text(mapped);
}

type Range = readonly [base: string, bits: number, scope: AddressScope];

/** The first that fits counts. */
const IPV4_RANGES: readonly Range[] = [
  ['10.0.0.0', 8, 'private'],
  ['172.16.0.0', 12, 'private'],
  ['192.168.0.0', 16, 'private'],
  ['100.64.0.0', 10, 'shared'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['0.0.0.0', 8, 'reserved'],
  ['192.0.0.0', 24, 'reserved'],
  ['198.18.0.0', 15, 'reserved'],
  ['224.0.0.0', 3, 'reserved'],
];

const BLOCKS = IPV4_RANGES.map(([base, bits, scope]) => ({
  base: (ipv4Value(base) ?? 0) / 2 ** (32 - bits),
  bits,
  scope,
}));

function ipv4Scope(value: number): AddressScope {
  return BLOCKS.find(({ base, bits }) => Math.floor(value / 2 ** (32 - bits)) === base)?.scope ?? 'global';
}

function ipv6Scope(groups: readonly number[]): AddressScope {
  const mapped = mappedIpv4(groups);
  if (mapped !== null) return ipv4Scope(mapped);
  const [first = 0, second = 0] = groups;
  if (groups.slice(0, 7).every((group) => group === 0)) return groups[7] === 1 ? 'loopback' : 'reserved';
  if ((first & 0xfe00) === 0xfc00) return 'private';
  if ((first & 0xffc0) === 0xfe80) return 'link-local';
  // 6to4 (RFC 3056): the mail servers of one large provider name themselves by such addresses of private IPv4 ones.
  if (first === 0x2002) return ipv4Scope(second * 65536 + (groups[2] ?? 0));
  return (first & 0xe000) === 0x2000 || (first === 0x64 && second === 0xff9b) ? 'global' : 'reserved';
}

/**
 * The scope of an address; null when the text is none. The ranges of documentation (RFC 5737, RFC 3849) count as
 * global: drills and samples stand for real addresses with them.
 */
export function addressScope(text: string): AddressScope | null {
  const value = ipv4Value(text);
  if (value !== null) return ipv4Scope(value);
  const groups = ipv6Groups(text);
  return groups === null ? null : ipv6Scope(groups);
}

/** Whether an address means nothing outside the network it was written in (also: it is none at all). */
export function isLocalAddress(text: string): boolean {
  return addressScope(text) !== 'global';
}
