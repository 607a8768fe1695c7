import { timingSafeEqual } from 'node:crypto';
import { BugError, ExpectedError } from '../core/errors.ts';
import { throwIfCancelled } from './cancellation.ts';
import { checkMethod, decodeEntry, readRange } from './entry-decoder.ts';
import { ExtractionFolder } from './extract.ts';
import { openPackageFile, type PackageFile } from './package-file.ts';
import type { RandomAccess } from './random-access.ts';
import { createKeystream, createTag, deriveKeys, saltBytes, TAG_BYTES, VERIFIER_BYTES } from './winzip-aes.ts';
import { createZipCrypto, ZIP_CRYPTO_HEADER_BYTES } from './zip-crypto.ts';
import { decodeOrdinaryName } from './zip-name.ts';
import { passwordForms } from './zip-password.ts';
import { FLAG_DESCRIPTOR } from './zip-records.ts';
import { readStructure, type ZipEntry } from './zip-structure.ts';

const FLAG_STRONG_ENCRYPTION = 0x0040;

/** A file in an ordinary zip; folders are not listed. Size in bytes as declared. */
export type OrdinaryEntry = { name: string; size: number; encrypted: boolean; modified: Date | null };

export interface OrdinaryZip {
  readonly entries: readonly OrdinaryEntry[];
  /**
   * The content of an entry. Throws 'wrong-password' (also when one is needed and null is given), 'damaged', 'unsafe',
   * 'not-found', 'file-unreadable' for a compression or encryption that this program does not know.
   */
  stream(name: string, password: string | null): AsyncIterable<Uint8Array>;
  /** Everything into a new or empty folder, or nothing at all. */
  extract(options: { directory: string; password: string | null; signal?: AbortSignal }): Promise<{ files: string[] }>;
  close(): Promise<void>;
}

/**
 * Opens a zip that is not a package, refusing what a package would be refused for. Throws 'not-found',
 * 'file-unreadable', 'damaged' (also when it is no zip at all, with check 'end-record'), 'unsafe'.
 */
export async function openOrdinaryZip(path: string): Promise<OrdinaryZip> {
  const file = await openPackageFile(path);
  try {
    const rules = { decodeName: decodeOrdinaryName, gapless: false, directories: true };
    const entries = await readStructure(file, rules).catch((error: unknown) => file.refuse(error));
    return new OpenedZip(
      file,
      entries.filter(({ directory }) => !directory),
    );
  } catch (error) {
    await file.close();
    if (!(error instanceof ExpectedError && error.code === 'not-a-package')) throw error;
    throw new ExpectedError('damaged', { entry: '', check: 'end-record' }, { cause: error });
  }
}

class OpenedZip implements OrdinaryZip {
  readonly entries: readonly OrdinaryEntry[];
  readonly #file: PackageFile;
  readonly #zip: readonly ZipEntry[];
  readonly #byPath: ReadonlyMap<string, ZipEntry>;

  constructor(file: PackageFile, zip: readonly ZipEntry[]) {
    this.#file = file;
    this.#zip = zip;
    this.#byPath = new Map(zip.map((entry) => [entry.path, entry]));
    this.entries = zip.map(({ path, size, encrypted, modified }) => ({ name: path, size, encrypted, modified }));
  }

  stream(name: string, password: string | null): AsyncIterable<Uint8Array> {
    const entry = this.#byPath.get(name);
    if (!entry) throw new ExpectedError('not-found', { path: name });
    return readContent(this.#file, entry, password);
  }

  async extract(options: {
    directory: string;
    password: string | null;
    signal?: AbortSignal;
  }): Promise<{ files: string[] }> {
    const bytes = this.#zip.reduce((sum, { size }) => sum + size, 0);
    const folder = await ExtractionFolder.create(options.directory, bytes);
    try {
      for (const entry of this.#zip) {
        const content = cancellable(readContent(this.#file, entry, options.password), options.signal);
        await folder.write(entry.path, content, entry.modified);
      }
      await folder.commit();
      return { files: this.#zip.map(({ path }) => path) };
    } catch (error) {
      await folder.discard();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

async function* readContent(file: RandomAccess, entry: ZipEntry, password: string | null): AsyncGenerator<Uint8Array> {
  checkMethod(entry);
  if (!entry.encrypted) {
    yield* decodeEntry(entry, readRange(file, entry.dataOffset, entry.compressedSize));
    return;
  }
  if (entry.flags & FLAG_STRONG_ENCRYPTION) throw new ExpectedError('file-unreadable', { path: entry.path });
  if (password === null) throw new ExpectedError('wrong-password', { entry: entry.path });
  if (entry.aes) {
    yield* decodeEntry(entry, await decryptAes(file, entry, password), entry.aes.version === 1);
    return;
  }
  try {
    yield* decodeEntry(entry, await decryptZipCrypto(file, entry, password));
  } catch (error) {
    // The check byte lets one wrong password in 256 through; what it gives is no deflate stream.
    const isNoise = error instanceof ExpectedError && error.detail['check'] === 'deflate';
    throw isNoise ? new ExpectedError('wrong-password', { entry: entry.path }, { cause: error }) : error;
  }
}

async function decryptAes(file: RandomAccess, entry: ZipEntry, password: string): Promise<AsyncIterable<Uint8Array>> {
  if (!entry.aes) throw new BugError('not an AES entry');
  const { strength } = entry.aes;
  const headBytes = saltBytes(strength) + VERIFIER_BYTES;
  const head = await file.read(entry.dataOffset, headBytes);
  for (const form of passwordForms(password)) {
    const keys = await deriveKeys(form, head.subarray(0, -VERIFIER_BYTES), strength);
    if (!timingSafeEqual(keys.verifier, head.subarray(-VERIFIER_BYTES))) continue;
    const start = entry.dataOffset + headBytes;
    const length = entry.compressedSize - headBytes - TAG_BYTES;
    return (async function* () {
      const applyKeystream = createKeystream(keys);
      const tag = createTag(keys);
      let position = 0;
      for await (const bytes of readRange(file, start, length)) {
        tag.update(bytes);
        applyKeystream(bytes, position);
        position += bytes.length;
        yield bytes;
      }
      if (!timingSafeEqual(tag.finish(), await file.read(start + length, TAG_BYTES))) {
        throw new ExpectedError('damaged', { entry: entry.path, check: 'authentication-tag' });
      }
    })();
  }
  throw new ExpectedError('wrong-password', { entry: entry.path });
}

async function decryptZipCrypto(
  file: RandomAccess,
  entry: ZipEntry,
  password: string,
): Promise<AsyncIterable<Uint8Array>> {
  if (entry.compressedSize < ZIP_CRYPTO_HEADER_BYTES) {
    throw new ExpectedError('damaged', { entry: entry.path, check: 'size' });
  }
  const head = await file.read(entry.dataOffset, ZIP_CRYPTO_HEADER_BYTES);
  // With a data descriptor the CRC was not known in front, and the time takes its place (Info-ZIP).
  const checkByte = entry.flags & FLAG_DESCRIPTOR ? (entry.dosTime >>> 8) & 0xff : entry.crc >>> 24;
  for (const form of passwordForms(password)) {
    const decrypt = createZipCrypto(form);
    const plainHead = Buffer.from(head);
    decrypt(plainHead);
    if (plainHead.at(-1) !== checkByte) continue;
    const start = entry.dataOffset + ZIP_CRYPTO_HEADER_BYTES;
    return (async function* () {
      for await (const bytes of readRange(file, start, entry.compressedSize - ZIP_CRYPTO_HEADER_BYTES)) {
        decrypt(bytes);
        yield bytes;
      }
    })();
  }
  throw new ExpectedError('wrong-password', { entry: entry.path });
}

async function* cancellable(
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    throwIfCancelled(signal);
    yield piece;
  }
}
