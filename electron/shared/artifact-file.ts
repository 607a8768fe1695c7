import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ExpectedError } from '../../core/errors.ts';
import { KEY_BYTES, seal, subkey, unseal } from './sealed.ts';

/*
 * One artifact, encrypted: `vault/artifacts/<owner>/<HMAC of the content>.kka`
 *
 *   magic "KKA1" · sealed artifact key (60 bytes) · chunks
 *
 * The key is random per file and sealed under a subkey of the owner's key. Chunks are AES-256-GCM of 1 MiB of content
 * each, the last one shorter or empty; the nonce is the chunk's number (11 bytes, big-endian) and a byte that is 1 for
 * the last chunk: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), which age uses too. A chunk
 * that was cut off, repeated, moved or altered does not open.
 */
const MAGIC = Buffer.from('KKA1', 'latin1');
export const CHUNK_BYTES = 1024 * 1024;
const TAG_BYTES = 16;
const SEALED_KEY_BYTES = 12 + KEY_BYTES + TAG_BYTES;
export const HEADER_BYTES = MAGIC.length + SEALED_KEY_BYTES;
const PURPOSE = 'kakekomi-artifact/1';

/** The two subkeys of an owner that its artifacts need. */
export type ArtifactKeys = { readonly wrap: Uint8Array; readonly names: Uint8Array };

export function artifactKeys(ownerKey: Uint8Array): ArtifactKeys {
  return { wrap: subkey(ownerKey, 'artifact-keys'), names: subkey(ownerKey, 'artifact-names') };
}

export function wipe({ wrap, names }: ArtifactKeys): void {
  wrap.fill(0);
  names.fill(0);
}

export type WrittenArtifact = { readonly size: number; readonly sha256: string; readonly name: string };

function nonce(chunk: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(chunk), 3);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Encrypts what is given piece by piece; `finish` tells what it was. The caller opens, flushes and names the file. */
export class ArtifactWriter {
  readonly #file: FileHandle;
  readonly #key = randomBytes(KEY_BYTES);
  readonly #sha256 = createHash('sha256');
  readonly #hmac;
  readonly #pending = Buffer.alloc(CHUNK_BYTES);
  #filled = 0;
  #chunk = 0;
  #size = 0;

  private constructor(file: FileHandle, names: Uint8Array) {
    this.#file = file;
    this.#hmac = createHmac('sha256', names);
  }

  static async start(file: FileHandle, keys: ArtifactKeys): Promise<ArtifactWriter> {
    const writer = new ArtifactWriter(file, keys.names);
    await writeAll(file, Buffer.concat([MAGIC, seal(keys.wrap, writer.#key, PURPOSE)]));
    return writer;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#sha256.update(bytes);
    this.#hmac.update(bytes);
    this.#size += bytes.length;
    for (let offset = 0; offset < bytes.length;) {
      // A full chunk waits for the next byte, which proves that it is not the last one.
      if (this.#filled === CHUNK_BYTES) await this.#flush(false);
      const part = bytes.subarray(offset, offset + CHUNK_BYTES - this.#filled);
      this.#pending.set(part, this.#filled);
      this.#filled += part.length;
      offset += part.length;
    }
  }

  async finish(): Promise<WrittenArtifact> {
    await this.#flush(true);
    this.#key.fill(0);
    this.#pending.fill(0);
    return { size: this.#size, sha256: this.#sha256.digest('hex'), name: this.#hmac.digest('hex') };
  }

  async #flush(last: boolean): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce(this.#chunk, last));
    const sealed = cipher.update(this.#pending.subarray(0, this.#filled));
    cipher.final();
    await writeAll(this.#file, sealed);
    await writeAll(this.#file, cipher.getAuthTag());
    this.#chunk += 1;
    this.#filled = 0;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    offset += (await file.write(bytes, offset, bytes.length - offset)).bytesWritten;
  }
}

/**
 * Decrypts an artifact file from its beginning, a chunk at a time, each proven before it is given out.
 * `name` is the one it is stored under: content that belongs to another name of the same owner is refused at the end.
 * @throws ExpectedError `damaged`
 */
export async function* readArtifact(
  file: FileHandle,
  keys: ArtifactKeys,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const header = Buffer.alloc(HEADER_BYTES);
  const damaged = (check: string): ExpectedError => new ExpectedError('damaged', { entry: 'artifact', check });
  if ((await readFully(file, header)) < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw damaged('header');
  }
  const key = unseal(keys.wrap, header.subarray(MAGIC.length), PURPOSE);
  if (!key) throw damaged('key');
  const hmac = createHmac('sha256', keys.names);
  try {
    const sealedBytes = CHUNK_BYTES + TAG_BYTES;
    let current = Buffer.alloc(sealedBytes);
    let next = Buffer.alloc(sealedBytes);
    let length = await readFully(file, current);
    for (let chunk = 0; ; chunk++) {
      const following = length === sealedBytes ? await readFully(file, next) : 0;
      const plain = openChunk(key, current.subarray(0, length), nonce(chunk, following === 0));
      if (!plain) throw damaged('chunk');
      hmac.update(plain);
      if (plain.length > 0) yield plain;
      if (following === 0) break;
      [current, next] = [next, current];
      length = following;
    }
    if (hmac.digest('hex') !== name) throw damaged('name');
  } finally {
    key.fill(0);
  }
}

function openChunk(key: Uint8Array, sealed: Uint8Array, iv: Uint8Array): Buffer | null {
  if (sealed.length < TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAuthTag(
    sealed.subarray(sealed.length - TAG_BYTES),
  );
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

async function readFully(file: FileHandle, into: Buffer): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const { bytesRead } = await file.read(into, filled, into.length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
