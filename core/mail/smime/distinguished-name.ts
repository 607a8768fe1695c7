import { oneLine } from '../encoded-word.ts';
import { childrenOf, hexOf, type DerElement } from './der.ts';

/** What a certificate calls its holder or issuer (RFC 5280 4.1.2.4); null where it does not say. */
export type DistinguishedName = {
  readonly commonName: string | null;
  readonly organization: string | null;
  readonly email: string | null;
};

const COMMON_NAME = '550403';
const ORGANIZATION = '55040a';
const EMAIL_ADDRESS = '2a864886f70d010901';
/** Characters of one attribute that are kept. */
const MAX_CHARACTERS = 200;

/** Reads a Name: a sequence of sets of pairs of type and value. */
export function readName(bytes: Uint8Array, name: DerElement): DistinguishedName {
  const found = new Map<string, string>();
  for (const set of childrenOf(bytes, name)) {
    for (const pair of childrenOf(bytes, set)) {
      const [type, value] = childrenOf(bytes, pair);
      if (type === undefined || value === undefined) continue;
      const key = hexOf(bytes, type);
      if (!found.has(key)) found.set(key, textOf(bytes, value));
    }
  }
  return {
    commonName: found.get(COMMON_NAME) ?? null,
    organization: found.get(ORGANIZATION) ?? null,
    email: found.get(EMAIL_ADDRESS) ?? null,
  };
}

/** Encodings of the string types: BMPString is UTF-16, the other old ones are read as UTF-8, else as ISO 8859-1. */
export function textOf(bytes: Uint8Array, { tag, start, end }: DerElement): string {
  const content = bytes.subarray(start, Math.min(end, start + MAX_CHARACTERS * 4));
  return oneLine(decoded(content, tag === 0x1e ? 'utf-16be' : 'utf-8')).slice(0, MAX_CHARACTERS);
}

function decoded(content: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}
