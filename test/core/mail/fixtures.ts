import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Shared corpora beside the checkout; they are not part of it. */
export const FIXTURES = join(import.meta.dirname, '../../../../shared/fixtures');

/** Files of the named corpora, or null (and one line on the console) when the corpora are not there. */
export function corpusFiles(folders: readonly string[], pattern: RegExp): { name: string; bytes: Uint8Array }[] | null {
  if (!existsSync(FIXTURES)) {
    console.log(`skipped: no corpora at ${FIXTURES}`);
    return null;
  }
  return folders.flatMap((folder) =>
    readdirSync(join(FIXTURES, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && pattern.test(entry.name) && entry.name !== 'NOTICE')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ name: relative(FIXTURES, file), bytes: new Uint8Array(readFileSync(file)) })),
  );
}
