import { createHash } from 'node:crypto';
import { type BagInfoLine, bagInfoValue, parseBagInfo } from '../core/exchange/bagit.ts';
import { ExpectedError } from '../core/errors.ts';
import { decryptPassword } from './age-key.ts';
import { BAG_INFO_PATH, checkBag, SIGNATURE_PATH } from './bag-check.ts';
import { throwIfCancelled } from './cancellation.ts';
import { KEY_NAME, MAX_CLEAR_BYTES, type PackageKind, PAYLOAD_NAME } from './clear-entries.ts';
import { decodeEntry, readRange } from './entry-decoder.ts';
import { type AllExtracted, type ExtractAllOptions, Extractions } from './extract-all.ts';
import { extractSome, type SomeExtracted } from './extract-some.ts';
import { ListedContent } from './listed-content.ts';
import { type OuterForm, readOuterForm } from './outer-form.ts';
import { type PackageOuter, readClear, readOuter } from './package-outer.ts';
import { readSignature, signatureCheck } from './package-signature.ts';
import { ThreadedWalks } from './parallel-walk.ts';
import { PayloadAccess } from './payload-access.ts';
import type { Walk, WalkProgress } from './payload-walk.ts';
import { openPackageFile, type PackageFile } from './package-file.ts';
import { hashOf } from './hash-of.ts';
import type { RandomAccess } from './random-access.ts';
import { check, type VerifyResult, verifyResult } from './verify-result.ts';
import { METHOD_DEFLATED, METHOD_STORED } from './zip-records.ts';
import { decodeOwnName, readStructure, type ZipEntry } from './zip-structure.ts';

/** Of several identities (those that were kept beside the present one) any that fits. */
export type OpenSecret = { password: string } | { identity: string } | { identities: readonly string[] };

/** What shows without a password. `recipients` are fingerprints, `size` bytes. */
export type PackageInspection = {
  packageId: string;
  kind: PackageKind;
  version: number;
  newerVersion: boolean;
  recipients: string[];
  hasKey: boolean;
  size: number;
};

/** What is known after opening; all of it unverified until `verify` says otherwise. */
export type PackageInfo = PackageInspection & {
  path: string;
  draft: boolean;
  externalIdentifier: string | null;
  baggingDate: string | null;
  signed: boolean;
};

export type PackageEntry = { path: string; size: number; compressedSize: number; modified: Date | null };
export type ReadOptions = { signal?: AbortSignal; onProgress?: WalkProgress };

export interface PackageReader {
  readonly info: PackageInfo;
  readonly entries: readonly PackageEntry[];
  /** Reads one entry by seeking, before verification. Throws 'not-found', 'file-too-large' beyond `maxBytes`, 'damaged'. */
  readDocument(path: string, maxBytes: number): Promise<Uint8Array>;
  /** The same as a stream. */
  stream(path: string): AsyncIterable<Uint8Array>;
  /** The same, compared with the package's list: see `ListedContent` for what that proves and throws. */
  streamListed(path: string): AsyncIterable<Uint8Array>;
  /**
   * Reads everything once. A failed check is a result; only 'cancelled' and a disk that fails are thrown. After the former
   * the next call goes on from there.
   */
  verify(options?: ReadOptions): Promise<VerifyResult>;
  /** SHA-256 of the whole package file as it lies there, in lower-case hex. */
  fileSha256(options?: { signal?: AbortSignal }): Promise<string>;
  /** Whether this program wrote the outer archive; where another one did, what its headers say proves nothing. */
  outerForm(): Promise<OuterForm>;
  /**
   * Extracts the whole bag into a new or empty folder, verifying it in the same reading. When a check fails everything
   * is removed again and 'damaged' is thrown. Throws 'target-exists', 'no-space', 'read-only-target', 'cancelled'. After
   * the last the next call into the same folder goes on from there: see `Extractions`.
   */
  extract(options: ExtractAllOptions): Promise<AllExtracted>;
  /** Extracts some files without reading the rest: see `extractSome`. */
  extractSome(options: ReadOptions & { directory: string; paths: readonly string[] }): Promise<SomeExtracted>;
  close(): Promise<void>;
}

/**
 * Reads the clear part only. Throws 'not-found', 'not-a-package', 'newer-version', 'damaged', 'unsafe', and of a package
 * in pieces 'volume-missing'.
 */
export async function inspectPackage(path: string): Promise<PackageInspection> {
  const file = await openPackageFile(path);
  try {
    return inspection(await outerOf(file), file.size);
  } finally {
    await file.close();
  }
}

/**
 * Opens a package for reading with its password (ASCII form) or an age identity (`AGE-SECRET-KEY-1...`). Nothing but
 * the structure is verified yet. Throws the same as `inspectPackage` and 'wrong-password', 'wrong-key', 'cancelled'.
 */
export async function openPackage(
  path: string,
  secret: OpenSecret,
  options: { signal?: AbortSignal } = {},
): Promise<PackageReader> {
  throwIfCancelled(options.signal);
  const file = await openPackageFile(path);
  try {
    const outer = await outerOf(file);
    const payload = await unlock(file, outer, secret);
    const entries = await readInner(payload, options.signal);
    const info = await readInfo(payload.plain, entries);
    return new OpenedPackage(path, file, outer, payload, entries, info);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function outerOf(file: PackageFile): Promise<PackageOuter> {
  return readOuter(file).catch((error: unknown) => file.refuse(error));
}

async function unlock(file: PackageFile, outer: PackageOuter, secret: OpenSecret): Promise<PayloadAccess> {
  if ('password' in secret) return PayloadAccess.open(file, outer.payload, secret.password);
  if (!outer.key) throw new ExpectedError('wrong-key', { reason: 'no-key-entry' });
  const password = await decryptPassword(
    await readClear(file, outer.key),
    'identity' in secret ? [secret.identity] : secret.identities,
  );
  try {
    return await PayloadAccess.open(file, outer.payload, password);
  } catch (error) {
    if (!(error instanceof ExpectedError && error.code === 'wrong-password')) throw error;
    // The key was meant for us and still does not fit: the key file or the payload is not the one that was sealed.
    throw new ExpectedError('damaged', { entry: KEY_NAME, check: 'password' }, { cause: error });
  }
}

/** A broken inner zip under a wrong tag is damage; under a right one it was made that way. */
async function readInner(payload: PayloadAccess, signal: AbortSignal | undefined): Promise<ZipEntry[]> {
  try {
    const entries = await readStructure(payload.plain, {
      decodeName: decodeOwnName,
      gapless: true,
      directories: false,
    });
    for (const { path, encrypted, method } of entries) {
      if (encrypted) throw new ExpectedError('unsafe', { rule: 'encrypted-inside', entry: path });
      if (method !== METHOD_STORED && method !== METHOD_DEFLATED) {
        throw new ExpectedError('unsafe', { rule: 'compression-method', entry: path });
      }
    }
    return entries;
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code === 'file-unreadable') throw error;
    if (!(await payload.isAuthentic(signal))) {
      throw new ExpectedError('damaged', { entry: PAYLOAD_NAME, check: 'authentication-tag' }, { cause: error });
    }
    if (error.code !== 'not-a-package') throw error;
    throw new ExpectedError('damaged', { entry: PAYLOAD_NAME, check: 'inner-structure' }, { cause: error });
  }
}

/** bag-info.txt as far as it can be read; what is wrong with it is for `verify` to say. */
async function readInfo(plain: RandomAccess, entries: readonly ZipEntry[]): Promise<BagInfoLine[]> {
  const entry = entries.find(({ path }) => path === BAG_INFO_PATH);
  if (!entry || entry.size > MAX_CLEAR_BYTES) return [];
  try {
    return parseBagInfo((await readWhole(plain, entry)).toString('utf8')) ?? [];
  } catch (error) {
    if (error instanceof ExpectedError && error.code !== 'file-unreadable') return [];
    throw error;
  }
}

function readContent(plain: RandomAccess, entry: ZipEntry): AsyncIterable<Uint8Array> {
  return decodeEntry(entry, readRange(plain, entry.dataOffset, entry.compressedSize));
}

async function readWhole(plain: RandomAccess, entry: ZipEntry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readContent(plain, entry)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

function inspection({ header, newerVersion, key }: PackageOuter, size: number): PackageInspection {
  const { packageId, kind, version, recipients } = header;
  return { packageId, kind, version, newerVersion, recipients, hasKey: key !== null, size };
}

class OpenedPackage implements PackageReader {
  readonly info: PackageInfo;
  readonly entries: readonly PackageEntry[];
  readonly #file: PackageFile;
  readonly #outer: PackageOuter;
  readonly #payload: PayloadAccess;
  readonly #byPath: ReadonlyMap<string, ZipEntry>;
  readonly #walks: ThreadedWalks;
  readonly #extractions: Extractions;

  constructor(
    path: string,
    file: PackageFile,
    outer: PackageOuter,
    payload: PayloadAccess,
    zip: readonly ZipEntry[],
    info: BagInfoLine[],
  ) {
    this.#file = file;
    this.#outer = outer;
    this.#payload = payload;
    this.#walks = new ThreadedWalks(payload, zip);
    this.#extractions = new Extractions(payload, zip, (walk) => this.#judge(walk));
    this.#byPath = new Map(zip.map((entry) => [entry.path, entry]));
    this.entries = zip.map(({ path, size, compressedSize, modified }) => ({ path, size, compressedSize, modified }));
    this.info = {
      ...inspection(outer, file.size),
      path,
      draft: bagInfoValue(info, 'Kakekomi-Draft') === 'yes',
      externalIdentifier: bagInfoValue(info, 'External-Identifier'),
      baggingDate: bagInfoValue(info, 'Bagging-Date'),
      signed: zip.some((entry) => entry.path === SIGNATURE_PATH),
    };
  }

  async readDocument(path: string, maxBytes: number): Promise<Uint8Array> {
    const entry = this.#entry(path);
    if (entry.size > maxBytes) throw new ExpectedError('file-too-large', { path, bytes: entry.size, limit: maxBytes });
    return readWhole(this.#payload.plain, entry);
  }

  stream(path: string): AsyncIterable<Uint8Array> {
    return readContent(this.#payload.plain, this.#entry(path));
  }

  async *streamListed(path: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entry(path);
    yield* (await ListedContent.open(this.#payload.plain, this.#byPath)).content(entry);
  }

  async verify(options: ReadOptions = {}): Promise<VerifyResult> {
    return this.#judge(await this.#walks.walk(options));
  }

  extract(options: ExtractAllOptions): Promise<AllExtracted> {
    return this.#extractions.extract(options);
  }

  extractSome(options: ReadOptions & { directory: string; paths: readonly string[] }): Promise<SomeExtracted> {
    return extractSome(this.#payload.plain, this.#byPath, options);
  }

  async fileSha256(options: { signal?: AbortSignal } = {}): Promise<string> {
    return hashOf(readRange(this.#file, 0, this.#file.size), options.signal);
  }

  outerForm(): Promise<OuterForm> {
    return readOuterForm(this.#file, this.#outer);
  }

  async close(): Promise<void> {
    await Promise.all([this.#walks.close(), this.#extractions.close()]);
    await this.#file.close();
    this.#payload.forget();
  }

  #entry(path: string): ZipEntry {
    const entry = this.#byPath.get(path);
    if (!entry) throw new ExpectedError('not-found', { path });
    return entry;
  }

  async #judge(walk: Walk): Promise<VerifyResult> {
    const clear: { path: string; sha256: string }[] = [];
    let unreadable: string | null = null;
    for (const entry of this.#outer.clear) {
      try {
        const bytes = await readClear(this.#file, entry);
        clear.push({ path: entry.path, sha256: createHash('sha256').update(bytes).digest('hex') });
      } catch (error) {
        if (!(error instanceof ExpectedError) || error.code !== 'damaged') throw error;
        unreadable ??= entry.path;
      }
    }
    const bag = checkBag(walk.entries, clear);
    const signature = readSignature(walk.entries);
    const found: Parameters<typeof verifyResult>[0] = {
      ...bag,
      signature: signatureCheck(signature),
      'outer-structure': check((await this.outerForm()).fault),
      'authentication-tag': check(walk.authentic ? null : PAYLOAD_NAME),
      'inner-structure': check(walk.broken?.path ?? null),
      ...(unreadable === null ? {} : { 'clear-entries': check(unreadable) }),
    };
    return verifyResult(found, signature);
  }
}
