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
import { readRange } from './entry-decoder.ts';
import { HashedContent } from './hashed-content.ts';
import { readSignature, signatureCheck } from './package-signature.ts';
import type { RandomAccess } from './random-access.ts';
import type { ZipEntry } from './zip-structure.ts';

export type ListedFile = { path: string; sha256: string; bytes: number };

/**
 * The content of single files of a package, read by seeking, without the rest. Each is compared with the SHA-256 that the
 * manifest says, the manifest with the one of the tag manifest, and that with the signature, if there is one. Whoever
 * signed vouches for these files; of a package without a signature the tag alone would prove that nobody changed it, and
 * that needs all of it to be read.
 */
export class ListedContent {
  /** Of the tag manifest, and so of each file; never `tampered`. */
  readonly signature: PackageSignature;
  readonly #plain: RandomAccess;
  readonly #hashes: ReadonlyMap<string, string>;

  private constructor(plain: RandomAccess, hashes: ReadonlyMap<string, string>, signature: PackageSignature) {
    this.#plain = plain;
    this.#hashes = hashes;
    this.signature = signature;
  }

  /** Throws 'damaged' where the manifests or the signature do not fit each other. */
  static async open(plain: RandomAccess, byPath: ReadonlyMap<string, ZipEntry>): Promise<ListedContent> {
    const tags = await readTags(plain, byPath);
    const hashes = listedHashes(tags);
    if (!hashes) throw new ExpectedError('damaged', { entry: TAG_MANIFEST_PATH, check: 'tag-manifest' });
    const signature = readSignature(tags);
    const { result, detail } = signatureCheck(signature);
    if (result === 'failed') throw new ExpectedError('damaged', { entry: detail ?? '', check: 'signature' });
    return new ListedContent(plain, hashes, signature);
  }

  /**
   * The bytes of an entry. Behind the last one 'damaged' is thrown when they are not those of the list, so whoever takes
   * them keeps them under another name until then. `onEnd` is told of what was.
   */
  async *content(entry: ZipEntry, onEnd?: (file: ListedFile) => void): AsyncGenerator<Uint8Array> {
    const hashing = hashed(this.#plain, entry);
    yield* hashing.content();
    const { path, bytes, sha256 } = hashing.result();
    if (sha256 === null || this.#hashes.get(path) !== sha256)
      throw new ExpectedError('damaged', { entry: path, check: 'payload-manifest' });
    onEnd?.({ path, sha256, bytes });
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
