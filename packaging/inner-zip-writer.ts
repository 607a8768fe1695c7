import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { BatchQueue } from './batch-queue.ts';
import type { PackedPiece } from './batch.ts';
import { throwIfCancelled } from './cancellation.ts';
import { CHUNK_BYTES, DEFLATE_END, ratioPadding, storedBlocks } from './deflate-chunk.ts';
import type { ByteSink } from './payload-writer.ts';
import {
  centralHeader,
  dataDescriptor,
  endRecords,
  FLAG_DESCRIPTOR,
  FLAG_UTF8,
  localHeader,
  MAX_32,
  METHOD_DEFLATED,
  METHOD_STORED,
  type WrittenEntry,
} from './zip-records.ts';

export type PackedEntry = { readonly path: string; readonly sha256: string; readonly bytes: number };

/**
 * Writes a zip in one pass to a sink that cannot go back. An entry of at most one chunk carries its sizes in front;
 * a longer one is deflated chunk by chunk and followed by a data descriptor. Entries are read while those before them
 * are still being compressed, and written in their order.
 */
export class InnerZipWriter {
  readonly #sink: ByteSink;
  readonly #queue: BatchQueue;
  readonly #signal: AbortSignal | undefined;
  readonly #entries: WrittenEntry[] = [];
  #position = 0;

  constructor(sink: ByteSink, queue: BatchQueue, signal: AbortSignal | undefined) {
    this.#sink = sink;
    this.#queue = queue;
    this.#signal = signal;
  }

  /**
   * Adds one entry and resolves when it was read; `packed` is told when it was written. `chunks` are of CHUNK_BYTES but
   * the last. `maxBytes` is an upper bound when there is one: without one, 64-bit sizes are promised. Writes nothing,
   * and tells null, when there were no bytes and `keepEmpty` says no.
   */
  async add(
    path: string,
    modified: Date,
    chunks: AsyncIterator<Uint8Array>,
    options: { maxBytes: number | null; keepEmpty: () => boolean },
    packed: (entry: PackedEntry | null) => void,
  ): Promise<void> {
    const first = await chunks.next();
    if (first.done && !options.keepEmpty()) return this.#queue.afterwards(async () => packed(null));
    const start = first.done ? new Uint8Array(0) : first.value;
    const second = start.length < CHUNK_BYTES ? null : await chunks.next();
    const entry: WrittenEntry = {
      name: path,
      flags: FLAG_UTF8,
      method: METHOD_DEFLATED,
      modified,
      timestamp: true,
      crc: 0,
      size: 0,
      compressedSize: 0,
      localOffset: 0,
      extra: Buffer.alloc(0),
    };
    const told = (sha256: string) => packed({ path, sha256, bytes: entry.size });
    if (second === null || second.done) await this.#addWhole(entry, start, told);
    else await this.#addStreamed(entry, [start, second.value], chunks, options.maxBytes, told);
  }

  /** Adds an entry that is in memory and resolves when it was written. */
  async addBytes(path: string, modified: Date, bytes: Uint8Array): Promise<PackedEntry> {
    const chunks = (function* () {
      for (let done = 0; done < bytes.length; done += CHUNK_BYTES) yield bytes.subarray(done, done + CHUNK_BYTES);
    })();
    const asynchronous = { next: () => Promise.resolve(chunks.next()) } as AsyncIterator<Uint8Array>;
    let entry = null as PackedEntry | null;
    const options = { maxBytes: bytes.length, keepEmpty: () => true };
    await this.add(path, modified, asynchronous, options, (packed) => (entry = packed));
    await this.#queue.drain();
    return entry!;
  }

  /** Resolves when everything that was added is written. */
  drain(): Promise<void> {
    return this.#queue.drain();
  }

  async finish(): Promise<void> {
    await this.#queue.drain();
    const directoryOffset = this.#position;
    for (const entry of this.#entries) await this.#write(centralHeader(entry));
    await this.#write(endRecords(this.#entries.length, directoryOffset, this.#position - directoryOffset));
  }

  async #addWhole(entry: WrittenEntry, content: Uint8Array, told: (sha256: string) => void): Promise<void> {
    throwIfCancelled(this.#signal);
    entry.size = content.length;
    await this.#queue.add(content, true, async ({ deflated, crc, sha256 }, data) => {
      entry.method = deflated ? METHOD_DEFLATED : METHOD_STORED;
      entry.crc = crc;
      entry.compressedSize = data.length;
      await this.#begin(entry, 'plain');
      await this.#write(data);
      told(sha256);
    });
  }

  async #addStreamed(
    entry: WrittenEntry,
    start: Uint8Array[],
    rest: AsyncIterator<Uint8Array>,
    maxBytes: number | null,
    told: (sha256: string) => void,
  ): Promise<void> {
    // Stored blocks add 5 bytes in 65,535.
    const wide = maxBytes === null || maxBytes * 1.001 >= MAX_32;
    entry.flags |= FLAG_DESCRIPTOR;
    let dataOffset = 0;
    await this.#queue.afterwards(async () => {
      await this.#begin(entry, wide ? 'descriptor64' : 'descriptor');
      dataOffset = this.#position;
    });
    const hash = createHash('sha256');
    for (let chunk = start.shift(); chunk; chunk = start.shift() ?? (await next(rest))) {
      throwIfCancelled(this.#signal);
      const { length } = chunk;
      const write = (packed: PackedPiece, bytes: Uint8Array) => this.#writePiece(length, packed, bytes);
      await this.#queue.add(chunk, false, write, (bytes) => {
        hash.update(bytes);
        entry.crc = crc32(bytes, entry.crc);
        entry.size += bytes.length;
      });
    }
    await this.#queue.afterwards(async () => {
      await this.#write(DEFLATE_END);
      entry.compressedSize = this.#position - dataOffset;
      await this.#write(dataDescriptor(entry, wide));
      told(hash.digest('hex'));
    });
  }

  async #begin(entry: WrittenEntry, sizes: 'plain' | 'descriptor' | 'descriptor64'): Promise<void> {
    entry.localOffset = this.#position;
    this.#entries.push(entry);
    await this.#write(localHeader(entry, sizes));
  }

  async #writePiece(length: number, { deflated }: PackedPiece, bytes: Uint8Array): Promise<void> {
    const pieces = deflated ? [bytes, ratioPadding(length, bytes.length)] : storedBlocks(bytes);
    for (const piece of pieces) await this.#write(piece);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#position += bytes.length;
    await this.#sink.write(bytes);
  }
}

async function next(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  const result = await chunks.next();
  return result.done ? undefined : result.value;
}
