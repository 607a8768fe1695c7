import type { ArchiveListing } from '../attachment/tools.ts';

/** Formats that pack one file, often without its name; 7-Zip then says how the archive is called in its own memory. */
const PACKS_ONE = new Set(['gzip', 'bzip2', 'xz', 'zstd', 'lzip', 'z']);
const NO_NAME = ['', 'archive'];

/**
 * The listing of an archive called `name`, whose one file without a name is called after it: `a.tgz` holds `a.tar`, an
 * encrypted document the same document.
 */
export function withFileName(listing: ArchiveListing, name: string): ArchiveListing {
  const [only] = listing.files;
  if (listing.format === 'office' && only !== undefined)
    return { ...listing, files: [{ ...only, name: baseOf(name) }] };
  if (!PACKS_ONE.has(listing.format) || only === undefined || !NO_NAME.includes(only.name)) return listing;
  const base = baseOf(name);
  const inner = /\.t(?:gz|bz2?|xz|zst)$/i.test(base) ? base.replace(/\.[^.]*$/, '.tar') : base.replace(/\.[^.]*$/, '');
  return { ...listing, files: [{ ...only, name: inner }] };
}

const baseOf = (name: string): string => name.split(/[\\/]/).at(-1) ?? '';
