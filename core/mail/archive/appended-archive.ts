import type { FileFact } from '../../model/mail-details.ts';
import { asciiBytes, indexOfBytes } from '../attachment/byte-search.ts';
import { readable } from '../evidence.ts';
import { listZip } from '../zip-listing.ts';

/** Files that programs read from their beginning, so that a ZIP behind them goes unseen: a ZIP is read from its end. */
const CARRIERS = /^(?:image\/|audio\/|video\/|application\/(?:pdf|rtf|vnd\.microsoft\.portable-executable)$)/;
const END_RECORD = asciiBytes('PK\u0005\u0006');
/** The end record and its longest comment (APPNOTE 4.3.16). */
const END_BYTES = 22 + 65_535;
/** Names of the files in it that are told. */
const MAX_NAMES = 5;

/** A ZIP that ends where a picture, a film, a PDF or a program ends: whoever opens the file as a ZIP gets another one. */
export function appendedArchiveFacts(bytes: Uint8Array, type: string): readonly FileFact[] {
  if (!CARRIERS.test(type) || indexOfBytes(bytes.subarray(-END_BYTES), END_RECORD) < 0) return [];
  const listing = listZip(bytes);
  if (listing === null || !listing.complete || listing.entries.length === 0) return [];
  const names = listing.entries.slice(0, MAX_NAMES).map(({ name }) => name);
  return [{ kind: 'archive-appended', detail: readable(`ZIP: ${names.join(', ')}`) }];
}
