import { timingSafeEqual } from 'node:crypto';
import { ExpectedError } from '../core/errors.ts';
import { throwIfCancelled } from './cancellation.ts';
import { PAYLOAD_NAME } from './clear-entries.ts';
import { READ_BYTES } from './entry-decoder.ts';
import { DecryptedAccess, type FillingAccess, type RandomAccess, roomInBlocks } from './random-access.ts';
import {
  type AesKeys,
  BLOCK,
  createKeystream,
  createTag,
  deriveKeys,
  SALT_BYTES,
  TAG_BYTES,
  VERIFIER_BYTES,
} from './winzip-aes.ts';
import { LOCAL_SIGNATURE } from './zip-records.ts';
import type { ZipEntry } from './zip-structure.ts';

/** The encrypted entry once its password is known to fit. */
export class PayloadAccess {
  /** The inner zip, readable anywhere; nothing of it is authenticated yet. */
  readonly plain: RandomAccess;
  readonly #file: FillingAccess;
  readonly #keys: AesKeys;
  readonly #textStart: number;

  private constructor(file: FillingAccess, entry: ZipEntry, keys: AesKeys) {
    this.#file = file;
    this.#keys = keys;
    this.#textStart = entry.dataOffset + SALT_BYTES + VERIFIER_BYTES;
    this.plain = new DecryptedAccess(file, this.#textStart, entry.size, createKeystream(keys));
  }

  /** Throws 'wrong-password' when the verifier differs or the text does not begin as a zip. */
  static async open(file: FillingAccess, entry: ZipEntry, password: string): Promise<PayloadAccess> {
    const head = await file.read(entry.dataOffset, SALT_BYTES + VERIFIER_BYTES);
    const keys = await deriveKeys(password, head.subarray(0, SALT_BYTES));
    if (!timingSafeEqual(keys.verifier, head.subarray(SALT_BYTES))) throw new ExpectedError('wrong-password');
    const payload = new PayloadAccess(file, entry, keys);
    if (entry.size < 4) throw new ExpectedError('damaged', { entry: PAYLOAD_NAME, check: 'size' });
    const signature = await payload.plain.read(0, 4);
    if (signature.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new ExpectedError('wrong-password');
    return payload;
  }

  /** As the file tells it: see `FillingAccess`. */
  stamp(): Promise<string> {
    return this.#file.stamp();
  }

  /** A copy of the AES key that threads can read; whoever asked for it overwrites it. */
  sharedKey(): Uint8Array<SharedArrayBuffer> {
    const key = new Uint8Array(new SharedArrayBuffer(this.#keys.encryption.length));
    key.set(this.#keys.encryption);
    return key;
  }

  /** Overwrites the keys. Nothing more can be read. */
  forget(): void {
    for (const key of Object.values(this.#keys)) key.fill(0);
  }

  /** Reads the inner zip once from front to end, authenticating all of it. */
  authenticate(signal?: AbortSignal): AuthenticatedPass {
    return new AuthenticatedPass(this.#file, this.#keys, this.#textStart, this.plain.size, signal);
  }

  /** Is the tag of the whole payload right? Reads all of it. */
  async isAuthentic(signal?: AbortSignal): Promise<boolean> {
    return this.authenticate(signal).finish();
  }
}

/** One reading of the payload in order. Every byte counts for the tag, also those that are skipped. */
export class AuthenticatedPass {
  readonly #file: FillingAccess;
  readonly #start: number;
  readonly #size: number;
  readonly #signal: AbortSignal | undefined;
  readonly #applyKeystream: ReturnType<typeof createKeystream>;
  readonly #tag: ReturnType<typeof createTag>;
  #position = 0;

  constructor(file: FillingAccess, keys: AesKeys, start: number, size: number, signal: AbortSignal | undefined) {
    this.#file = file;
    this.#start = start;
    this.#size = size;
    this.#signal = signal;
    this.#applyKeystream = createKeystream(keys);
    this.#tag = createTag(keys);
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#position;
  }

  /** Plain text up to `end`, in pieces of READ_BYTES that belong to the caller. */
  async *readTo(end: number): AsyncGenerator<Buffer> {
    while (this.#position < end) {
      const position = this.#position;
      const { whole, bytes } = roomInBlocks(position, Math.min(READ_BYTES, end - position));
      await this.fill(bytes);
      this.#applyKeystream(whole, position - (position % BLOCK));
      yield bytes;
    }
  }

  async skipTo(position: number): Promise<void> {
    while (this.#position < position) {
      await this.fill(Buffer.allocUnsafeSlow(Math.min(READ_BYTES, position - this.#position)));
    }
  }

  /** Reads as many bytes as `ciphertext` has, as they lie in the file. */
  async fill(ciphertext: Buffer): Promise<void> {
    await this.#file.fill(ciphertext, this.#start + this.#position);
    throwIfCancelled(this.#signal);
    this.#tag.update(ciphertext);
    this.#position += ciphertext.length;
  }

  /** Reads what is left and compares the tag. */
  async finish(): Promise<boolean> {
    await this.skipTo(this.#size);
    const stored = await this.#file.read(this.#start + this.#size, TAG_BYTES);
    return timingSafeEqual(this.#tag.finish(), stored);
  }
}
