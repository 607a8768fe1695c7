import { extensionOf } from '../file-name-signs.ts';
import { EXECUTABLE_TYPES, SCRIPT_TYPES } from '../lists/executable-types.ts';
import { EXECUTABLE_EXTENSIONS } from '../lists/file-extensions.ts';
import type { Reading } from './reading.ts';

/** A file that lies in a document: every name that it has there, and what it is by content where that is known. */
type EmbeddedFile = { readonly names: readonly string[]; readonly type: string | null };

/** Says that a file in a document is one that runs, by the same rules as for one that is attached by itself; or a script. */
export function addProgram({ names, type }: EmbeddedFile, reading: Reading): void {
  const runs = type !== null && (EXECUTABLE_TYPES.has(type) || SCRIPT_TYPES.has(type));
  const name = names.find((each) => EXECUTABLE_EXTENSIONS.has(extensionOf(each)));
  if (!runs && name === undefined) return;
  const told = name ?? names.find((each) => each !== '') ?? '?';
  reading.add('embedded-program', type === null ? told : `${told} (${type})`);
}
