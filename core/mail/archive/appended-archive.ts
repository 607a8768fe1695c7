import type { FileFact } from '../../model/mail-details.ts';
import { readable } from '../evidence.ts';
import type { ZipListing } from '../zip-listing.ts';
import { isArchiveToo } from './document-as-archive.ts';
import { isArchiveType, isZipType } from './open-archive.ts';
import { unlistedEntries } from './unlisted-entries.ts';
import { zipAtEnd } from './zip-at-end.ts';

/** Files that programs read from their beginning, so that a ZIP behind them goes unseen: a ZIP is read from its end. */
const CARRIERS = /^(?:image\/|audio\/|video\/|text\/|application\/(?:pdf|rtf|vnd\.microsoft\.portable-executable)$)/;
/** Names of the files in it that are told. */
const MAX_NAMES = 5;

/**
 * A ZIP that ends where a picture, a film, a text, a PDF, a program or an archive of another kind ends: whoever opens the
 * file as a ZIP gets another one. An archive may hold a ZIP as it is, and so has to end with it to the byte.
 */
export function appendedZip(bytes: Uint8Array, type: string): ZipListing | null {
  if (CARRIERS.test(type)) return zipAtEnd(bytes);
  if (!isArchiveType(type) || isZipType(type)) return null;
  const listing = zipAtEnd(bytes);
  if (listing === null) return null;
  const { comment } = listing;
  return comment.byteOffset + comment.length === bytes.byteOffset + bytes.length ? listing : null;
}

/**
 * As which archives a file of this type is opened: as what it is, and as a ZIP where one is `appended`, or where it is a
 * document that is a ZIP inside, listed in `zip`, with files that its directory does not name or that no document has.
 */
export function archiveTypes(
  bytes: Uint8Array,
  type: string,
  {
    appended,
    zip,
    name,
  }: { readonly appended: ZipListing | null; readonly zip: ZipListing | null; readonly name: string },
): readonly string[] {
  const own = isArchiveType(type) ? [type] : [];
  const hides =
    own.length === 0 && zip !== null && (isArchiveToo(name, zip) || unlistedEntries(bytes, zip).entries.length > 0);
  return appended !== null || hides ? [...own, 'application/zip'] : own;
}

/** What an appended ZIP is worth saying; nothing for none. */
export function appendedArchiveFacts(listing: ZipListing | null): readonly FileFact[] {
  if (listing === null) return [];
  const names = listing.entries.slice(0, MAX_NAMES).map(({ name }) => name);
  return [{ kind: 'archive-appended', detail: readable(`ZIP: ${names.join(', ')}`) }];
}
