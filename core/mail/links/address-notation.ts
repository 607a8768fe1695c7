import { ipv4Value, ipv6Groups } from '../route/ip-address.ts';

/** How a URL writes the address that is its host. Browsers read all of them (WHATWG URL, IPv4 parser). */
export type AddressNotation =
  'plain' | 'other-digits' | 'decimal' | 'octal' | 'hexadecimal' | 'short' | 'mixed' | 'ipv6' | 'mapped';

/**
 * The notation of a host that is an address, by how it is written (`http://0x7f.1/`, `http://3232235777/`); null when
 * the host as written is a name. `normalized` is what the host reads as.
 */
export function addressNotation(url: string, normalized: string): AddressNotation | null {
  if (ipv4Value(normalized) === null) {
    const groups = ipv6Groups(normalized);
    if (groups === null) return null;
    return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff ? 'mapped' : 'ipv6';
  }
  const found = /^[a-z][a-z0-9+.-]{0,30}:[\\/]{0,4}(?:[^/?#@]{0,400}@)?([^/?#:]{1,100})/i.exec(url)?.[1] ?? '';
  // Who defanged an address did not write it in another way.
  const asWritten = found.replace(/[[({](?:\.|dot)[\])}]/gi, '.');
  const written = asWritten.normalize('NFKC');
  if (written === normalized || written === '') return asWritten === written ? 'plain' : 'other-digits';
  const kinds = new Set(written.split('.').map(kindOf));
  if (kinds.size > 1) return 'mixed';
  const [kind = 'decimal'] = kinds;
  if (kind !== 'decimal') return kind;
  return written.includes('.') ? 'short' : 'decimal';
}

function kindOf(piece: string): 'hexadecimal' | 'octal' | 'decimal' {
  if (/^0x/i.test(piece)) return 'hexadecimal';
  return /^0\d/.test(piece) ? 'octal' : 'decimal';
}
