import type { FileFact } from '../../model/mail-details.ts';
import { asciiBytes, indexOfBytes } from '../attachment/byte-search.ts';
import { readable } from '../evidence.ts';
import { listZip, type ZipListing } from '../zip-listing.ts';

/** Files that programs read from their beginning, so that a ZIP behind them goes unseen: a ZIP is read from its end. */
const CARRIERS = /^(?:image\/|audio\/|video\/|text\/|application\/(?:pdf|rtf|vnd\.microsoft\.portable-executable)$)/;
const END_RECORD = asciiBytes('PK\u0005\u0006');
/** The end record and its longest comment (APPNOTE 4.3.16). */
const END_BYTES = 22 + 65_535;
/** Names of the files in it that are told. */
const MAX_NAMES = 5;

/** The ZIP with which other bytes end, found by its directory as programs that unpack do; null when there is none. */
export function zipAtEnd(bytes: Uint8Array): ZipListing | null {
  if (indexOfBytes(bytes.subarray(-END_BYTES), END_RECORD) < 0) return null;
  const listing = listZip(bytes);
  return listing === null || listing.entries.length === 0 ? null : listing;
}

/** A ZIP that ends where a picture, a film, a text, a PDF or a program ends: whoever opens the file as a ZIP gets another one. */
export const appendedZip = (bytes: Uint8Array, type: string): ZipListing | null =>
  CARRIERS.test(type) ? zipAtEnd(bytes) : null;

/** What an appended ZIP is worth saying; nothing for none. */
export function appendedArchiveFacts(listing: ZipListing | null): readonly FileFact[] {
  if (listing === null) return [];
  const names = listing.entries.slice(0, MAX_NAMES).map(({ name }) => name);
  return [{ kind: 'archive-appended', detail: readable(`ZIP: ${names.join(', ')}`) }];
}
