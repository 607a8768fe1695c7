import type { ExpectedError } from '../core/errors.ts';
import { keepsText, type ReadEntry } from './bag-check.ts';
import { throwIfCancelled } from './cancellation.ts';
import { HashedContent, isEntryFault, unreadable } from './hashed-content.ts';
import type { PayloadAccess } from './payload-access.ts';
import type { ZipEntry } from './zip-structure.ts';

export type WalkProgress = (progress: { bytesDone: number; bytesTotal: number; path: string | null }) => void;
export type WalkOptions = {
  signal?: AbortSignal | undefined;
  /** Bytes of the payload as it lies in the file. */
  onProgress?: WalkProgress | undefined;
  /** Receives the content of each entry while it is read; an entry that proves wrong ends with `failed`. */
  receive?: (entry: ZipEntry, content: AsyncIterable<Uint8Array>) => Promise<void>;
};
export type Walk = {
  readonly authentic: boolean;
  readonly entries: readonly ReadEntry[];
  /** The first entry that could not be decoded. */
  readonly broken: { readonly path: string; readonly error: ExpectedError } | null;
};

/** Reads the payload once, in order: authenticates every byte, decodes and hashes every entry. */
export async function walkPayload(
  payload: PayloadAccess,
  entries: readonly ZipEntry[],
  options: WalkOptions,
): Promise<Walk> {
  const pass = payload.authenticate(options.signal);
  const read: ReadEntry[] = [];
  let broken: Walk['broken'] = null;
  for (const entry of entries) {
    throwIfCancelled(options.signal);
    await pass.skipTo(entry.dataOffset);
    const bytes = pass.readTo(entry.dataOffset + entry.compressedSize);
    const hashing = new HashedContent({ ...entry, keepsText: keepsText(entry) }, bytes, () => {
      options.onProgress?.({ bytesDone: pass.position, bytesTotal: payload.plain.size, path: entry.path });
    });
    try {
      if (options.receive) await options.receive(entry, hashing.content());
      else for await (const piece of hashing.content()) void piece;
      read.push(hashing.result());
    } catch (error) {
      if (!isEntryFault(error)) throw error;
      broken ??= { path: entry.path, error };
      read.push(unreadable(entry));
    }
  }
  const authentic = await pass.finish();
  options.onProgress?.({ bytesDone: payload.plain.size, bytesTotal: payload.plain.size, path: null });
  return { authentic, entries: read, broken };
}
