import { extensionOf } from '../file-name-signs.ts';
import { EXECUTABLE_EXTENSIONS } from '../lists/file-extensions.ts';
import type { ZipListing } from '../zip-listing.ts';

/** Endings of programs that books in EPUB and pictures in Word documents have as well. */
const IN_DOCUMENTS: ReadonlySet<string> = new Set(['js', 'tmp']);

/**
 * Whether a ZIP that is a document by what it holds is opened as an archive all the same: it is called one, or it holds
 * programs. A few empty files make a document of any ZIP.
 */
export function isArchiveToo(name: string, listing: ZipListing | null): boolean {
  if (listing === null) return false;
  if (extensionOf(name) === 'zip') return true;
  return listing.entries.some((entry) => {
    const extension = extensionOf(entry.name);
    return EXECUTABLE_EXTENSIONS.has(extension) && !IN_DOCUMENTS.has(extension);
  });
}
