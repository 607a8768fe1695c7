import { indexOfBytes } from '../byte-search.ts';
import { classLabel } from '../class-id.ts';
import { u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { ansiText } from './ole-native.ts';

/** Longest address taken. */
const ADDRESS =
  /(?:https?|ftp|file|mhtml|ms-[a-z-]{2,30}|search-ms|ldap):[^\s"'<>\0]{3,500}|\\\\[\w.@-]{2,255}\\[^\s"'<>\0]{2,255}/gi;
const URL_MONIKER = [0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11];
/** First bytes of the classes of monikers that run what they point to: a script (CVE-2017-8570), a web service (CVE-2017-8759). */
const RUNNING_MONIKERS: readonly (readonly [string, readonly number[]])[] = [
  ['ECABAFC6-7F19-11D2-978E-0000F8757E2A', [0xc6, 0xaf, 0xab, 0xec, 0x19, 0x7f, 0xd2, 0x11]],
  ['ECABB0C7-7F19-11D2-978E-0000F8757E2A', [0xc7, 0xb0, 0xab, 0xec, 0x19, 0x7f, 0xd2, 0x11]],
  ['06290BD3-48AA-11D2-8432-006008C3FBFC', [0xd3, 0x0b, 0x29, 0x06, 0xaa, 0x48, 0xd2, 0x11]],
];
const FILE_MONIKER = [0x03, 0x03, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
/** Windows' own limit of a path is 260. */
const MAX_PATH_BYTES = 520;

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
  for (const [id, mark] of RUNNING_MONIKERS) {
    if (indexOfBytes(stream, mark) >= 0)
      reading.add('remote-object', `${where} ${classLabel(id)} ${filePath(stream)}`.trimEnd());
  }
}

/** The path that a file moniker keeps ([MS-OSHARED] 2.3.7.8): a number, the length of the path, the path. */
function filePath(stream: Uint8Array): string {
  const at = indexOfBytes(stream, FILE_MONIKER);
  const start = at + FILE_MONIKER.length + 6;
  return at < 0 ? '' : ansiText(stream.subarray(start, start + Math.min(MAX_PATH_BYTES, u32(stream, start - 4))));
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
