import { timingSafeEqual } from 'node:crypto';
import { ExpectedError } from '../core/errors.ts';
import { throwIfCancelled } from './cancellation.ts';
import { PAYLOAD_NAME } from './clear-entries.ts';
import { readRange } from './entry-decoder.ts';
import { DecryptedAccess, type RandomAccess } from './random-access.ts';
import {
  type AesKeys,
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
  readonly #file: RandomAccess;
  readonly #keys: AesKeys;
  readonly #textStart: number;

  private constructor(file: RandomAccess, entry: ZipEntry, keys: AesKeys) {
    this.#file = file;
    this.#keys = keys;
    this.#textStart = entry.dataOffset + SALT_BYTES + VERIFIER_BYTES;
    this.plain = new DecryptedAccess(file, this.#textStart, entry.size, createKeystream(keys));
  }

  /** Throws 'wrong-password' when the verifier differs or the text does not begin as a zip. */
  static async open(file: RandomAccess, entry: ZipEntry, password: string): Promise<PayloadAccess> {
    const head = await file.read(entry.dataOffset, SALT_BYTES + VERIFIER_BYTES);
    const keys = await deriveKeys(password, head.subarray(0, SALT_BYTES));
    if (!timingSafeEqual(keys.verifier, head.subarray(SALT_BYTES))) throw new ExpectedError('wrong-password');
    const payload = new PayloadAccess(file, entry, keys);
    if (entry.size < 4) throw new ExpectedError('damaged', { entry: PAYLOAD_NAME, check: 'size' });
    const signature = await payload.plain.read(0, 4);
    if (signature.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new ExpectedError('wrong-password');
    return payload;
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
  readonly #file: RandomAccess;
  readonly #start: number;
  readonly #size: number;
  readonly #signal: AbortSignal | undefined;
  readonly #applyKeystream: ReturnType<typeof createKeystream>;
  readonly #tag: ReturnType<typeof createTag>;
  #position = 0;

  constructor(file: RandomAccess, keys: AesKeys, start: number, size: number, signal: AbortSignal | undefined) {
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

  /** Plain text up to `end`, in pieces that belong to the caller. */
  async *readTo(end: number): AsyncGenerator<Buffer> {
    for await (const bytes of this.#ciphertextTo(end)) {
      this.#applyKeystream(bytes, this.#position - bytes.length);
      yield bytes;
    }
  }

  async skipTo(position: number): Promise<void> {
    const rest = this.#ciphertextTo(position);
    while (!(await rest.next()).done);
  }

  /** Reads what is left and compares the tag. */
  async finish(): Promise<boolean> {
    await this.skipTo(this.#size);
    const stored = await this.#file.read(this.#start + this.#size, TAG_BYTES);
    return timingSafeEqual(this.#tag.finish(), stored);
  }

  async *#ciphertextTo(end: number): AsyncGenerator<Buffer> {
    const from = this.#position;
    for await (const bytes of readRange(this.#file, this.#start + from, Math.max(0, end - from))) {
      throwIfCancelled(this.#signal);
      this.#tag.update(bytes);
      this.#position += bytes.length;
      yield bytes;
    }
  }
}
