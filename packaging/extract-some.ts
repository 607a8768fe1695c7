import { ExpectedError } from '../core/errors.ts';
import type { PackageSignature } from '../core/model/package-signature.ts';
import {
  keepsText,
  listedHashes,
  MANIFEST_PATH,
  type ReadEntry,
  SIGNATURE_PATH,
  SIGNER_CARD_PATH,
  TAG_MANIFEST_PATH,
} from './bag-check.ts';
import { throwIfCancelled } from './cancellation.ts';
import { readRange } from './entry-decoder.ts';
import { ExtractionFolder } from './extract.ts';
import { HashedContent } from './hashed-content.ts';
import { readSignature, signatureCheck } from './package-signature.ts';
import type { WalkProgress } from './payload-walk.ts';
import type { RandomAccess } from './random-access.ts';
import type { ZipEntry } from './zip-structure.ts';

export type SomeExtracted = {
  readonly files: { path: string; sha256: string; bytes: number }[];
  /** Of the tag manifest, and so of each of these files; never `tampered`. */
  readonly signature: PackageSignature;
};

/**
 * Extracts some files by seeking, without reading the rest. Each has the SHA-256 that the manifest says, the manifest
 * the one of the tag manifest, and that the signature, if there is one. Whoever signed vouches for these files; of a
 * package without a signature the tag alone would prove that nobody changed it, and that needs all of it to be read.
 * When a check fails everything is removed again. Throws 'not-found' (a path that is not in it), 'damaged', 'unsafe',
 * and what `ExtractionFolder` does.
 */
export async function extractSome(
  plain: RandomAccess,
  byPath: ReadonlyMap<string, ZipEntry>,
  options: {
    paths: readonly string[];
    directory: string;
    signal?: AbortSignal | undefined;
    onProgress?: WalkProgress | undefined;
  },
): Promise<SomeExtracted> {
  const chosen = [...new Set(options.paths)].map((path) => {
    const entry = byPath.get(path);
    if (!entry) throw new ExpectedError('not-found', { path });
    return entry;
  });
  const tags = await readTags(plain, byPath);
  const hashes = listedHashes(tags);
  if (!hashes) throw new ExpectedError('damaged', { entry: TAG_MANIFEST_PATH, check: 'tag-manifest' });
  const signature = readSignature(tags);
  const { result, detail } = signatureCheck(signature);
  if (result === 'failed') throw new ExpectedError('damaged', { entry: detail ?? '', check: 'signature' });

  const bytesTotal = chosen.reduce((sum, { size }) => sum + size, 0);
  const folder = await ExtractionFolder.create(options.directory, bytesTotal);
  let bytesDone = 0;
  const counted = async function* (path: string, content: AsyncIterable<Uint8Array>) {
    for await (const piece of content) {
      throwIfCancelled(options.signal);
      bytesDone += piece.length;
      options.onProgress?.({ bytesDone, bytesTotal, path });
      yield piece;
    }
  };
  try {
    const files: SomeExtracted['files'] = [];
    for (const entry of chosen) {
      const hashing = hashed(plain, entry);
      await folder.write(entry.path, counted(entry.path, hashing.content()), entry.modified);
      const { path, bytes, sha256 } = hashing.result();
      if (sha256 === null || hashes.get(path) !== sha256) {
        throw new ExpectedError('damaged', { entry: path, check: 'payload-manifest' });
      }
      files.push({ path, sha256, bytes });
    }
    await folder.commit();
    return { files, signature };
  } catch (error) {
    await folder.discard();
    throw error;
  }
}

async function readTags(plain: RandomAccess, byPath: ReadonlyMap<string, ZipEntry>): Promise<ReadEntry[]> {
  const tags: ReadEntry[] = [];
  for (const path of [MANIFEST_PATH, TAG_MANIFEST_PATH, SIGNATURE_PATH, SIGNER_CARD_PATH]) {
    const entry = byPath.get(path);
    if (!entry || !keepsText(entry)) continue;
    const hashing = hashed(plain, entry);
    for await (const piece of hashing.content()) void piece;
    tags.push(hashing.result());
  }
  return tags;
}

function hashed(plain: RandomAccess, entry: ZipEntry): HashedContent {
  const bytes = readRange(plain, entry.dataOffset, entry.compressedSize);
  return new HashedContent({ ...entry, keepsText: keepsText(entry) }, bytes);
}
