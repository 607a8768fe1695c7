import { indexOfBytes } from '../byte-search.ts';
import { classLabel } from '../class-id.ts';
import type { Reading } from '../reading.ts';

/** Longest address taken. */
const ADDRESS =
  /(?:https?|ftp|file|mhtml|ms-[a-z-]{2,30}|search-ms|ldap):[^\s"'<>\0]{3,500}|\\\\[\w.@-]{2,255}\\[^\s"'<>\0]{2,255}/gi;
const URL_MONIKER = [0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11];

/**
 * Adds where a linked object is loaded from: the `\1Ole` stream keeps a moniker with an address in UTF-16 or 8-bit
 * text ([MS-OLEDS] 2.3.3, [MS-OSHARED] 2.3.7). Both readings are searched, since the moniker's length is the writer's word.
 */
export function addMonikers(stream: Uint8Array, where: string, reading: Reading): void {
  const found = monikerAddresses(stream);
  for (const address of found) reading.add('remote-object', `${where} ${address}`);
  if (found.size === 0 && indexOfBytes(stream, URL_MONIKER) >= 0) {
    reading.add('remote-object', `${where} ${classLabel('79EAC9E0-BAF9-11CE-8C82-00AA004BA90B')}`);
  }
}

/** The addresses of monikers, in UTF-16 or 8-bit text. */
export function monikerAddresses(stream: Uint8Array): ReadonlySet<string> {
  const texts = [
    new TextDecoder('windows-1252').decode(stream),
    new TextDecoder('utf-16le').decode(stream),
    new TextDecoder('utf-16le').decode(stream.subarray(1)),
  ];
  return new Set(texts.flatMap((text) => [...text.matchAll(ADDRESS)].map(([match]) => match)));
}
