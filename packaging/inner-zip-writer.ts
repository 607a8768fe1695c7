import type { ReadFailure } from './artifact-source.ts';
import type { BatchQueue, Step, WritePiece } from './batch-queue.ts';
import { throwIfCancelled } from './cancellation.ts';
import { CHUNK_BYTES, DEFLATE_END, DICTIONARY_BYTES, ratioPadding, storedBlocks } from './deflate-chunk.ts';
import type { FilledBatch } from './file-batch-reader.ts';
import type { ByteSink } from './payload-writer.ts';
import { StreamDigest, type StreamSum } from './stream-digest.ts';
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
 * `maxBytes` is an upper bound when there is one: without one, 64-bit sizes are promised. `packed` is told when the
 * entry was written, with what ended its reading too early; null when there is none, because there were no bytes then.
 */
export type EntryToAdd = {
  readonly path: string;
  readonly modified: Date;
  readonly maxBytes: number | null;
  readonly packed: (entry: PackedEntry | null, failure: ReadFailure | null) => void;
};

type LongEntry = {
  readonly entry: WrittenEntry;
  readonly wide: boolean;
  readonly packed: EntryToAdd['packed'];
  dataOffset: number;
};

/**
 * Writes a zip in one pass to a sink that cannot go back. An entry of at most one chunk carries its sizes in front;
 * a longer one is deflated chunk by chunk and followed by a data descriptor. Entries are read while those before them
 * are still being compressed, and written in their order.
 */
export class InnerZipWriter {
  readonly queue: BatchQueue;
  readonly #sink: ByteSink;
  readonly #signal: AbortSignal | undefined;
  readonly #entries: WrittenEntry[] = [];
  #position = 0;
  /** The long entry that was begun last. */
  #long: LongEntry | null = null;

  constructor(sink: ByteSink, queue: BatchQueue, signal: AbortSignal | undefined) {
    this.queue = queue;
    this.#sink = sink;
    this.#signal = signal;
  }

  /**
   * Adds one entry and resolves when it was read. `chunks` are of CHUNK_BYTES but the last; `failure` tells what ended
   * them.
   */
  async add(
    added: EntryToAdd,
    chunks: AsyncIterator<Uint8Array>,
    failure: () => ReadFailure | null = () => null,
  ): Promise<void> {
    const first = await chunks.next();
    if (first.done && failure()) return this.queue.afterwards(async () => added.packed(null, failure()));
    const start = first.done ? new Uint8Array(0) : first.value;
    const second = start.length < CHUNK_BYTES ? null : await chunks.next();
    throwIfCancelled(this.#signal);
    if (second === null || second.done) {
      await this.queue.add(start, { file: true }, this.#whole(added, start.length, failure()));
    } else await this.#addLong(added, [start, second.value], chunks, failure);
  }

  /** Adds an entry that is in memory and resolves when it was written. */
  async addBytes(path: string, modified: Date, bytes: Uint8Array): Promise<PackedEntry> {
    const chunks = (function* () {
      for (let done = 0; done < bytes.length; done += CHUNK_BYTES) yield bytes.subarray(done, done + CHUNK_BYTES);
    })();
    const asynchronous = { next: () => Promise.resolve(chunks.next()) } as AsyncIterator<Uint8Array>;
    let entry = null as PackedEntry | null;
    const packed = (written: PackedEntry | null) => (entry = written);
    await this.add({ path, modified, maxBytes: bytes.length, packed }, asynchronous);
    await this.queue.drain();
    return entry!;
  }

  /** Adds what was read into a batch: entries, and parts of one, in the order of `next`. */
  addBatch({ memory, pieces, steps }: FilledBatch, next: () => EntryToAdd): void {
    throwIfCancelled(this.#signal);
    const writing = steps.map((step): Step => {
      switch (step.kind) {
        case 'whole':
          return { piece: step.piece, write: this.#whole(next(), pieces[step.piece]!.length, step.failure) };
        case 'nothing': {
          const { packed } = next();
          return { run: async () => packed(null, step.failure) };
        }
        case 'begin':
          return { run: this.#begin(next()) };
        case 'part':
          return { piece: step.piece, write: this.#part(pieces[step.piece]!.length) };
        case 'end':
          return { run: this.#end(step.sum, step.failure) };
      }
    });
    this.queue.send({ memory, pieces, steps: writing });
  }

  async finish(): Promise<void> {
    await this.queue.drain();
    const directoryOffset = this.#position;
    for (const entry of this.#entries) await this.#write(centralHeader(entry));
    await this.#write(endRecords(this.#entries.length, directoryOffset, this.#position - directoryOffset));
  }

  async #addLong(
    added: EntryToAdd,
    start: Uint8Array[],
    rest: AsyncIterator<Uint8Array>,
    failure: () => ReadFailure | null,
  ): Promise<void> {
    await this.queue.afterwards(this.#begin(added));
    const digest = new StreamDigest();
    let before: Uint8Array | null = null;
    for (let chunk = start.shift(); chunk; chunk = start.shift() ?? (await next(rest))) {
      throwIfCancelled(this.#signal);
      const look = (bytes: Uint8Array) => digest.update(bytes);
      await this.queue.add(chunk, { file: false, before, look }, this.#part(chunk.length));
      before = chunk.subarray(CHUNK_BYTES - DICTIONARY_BYTES);
    }
    await this.queue.afterwards(this.#end(digest.sum(), failure()));
  }

  /** Writes an entry that is one piece. */
  #whole({ path, modified, packed }: EntryToAdd, size: number, failure: ReadFailure | null): WritePiece {
    return async ({ deflated, crc, sha256 }, data) => {
      const method = deflated ? METHOD_DEFLATED : METHOD_STORED;
      await this.#head({ ...newEntry(path, modified), method, crc, size, compressedSize: data.length }, 'plain');
      await this.#write(data);
      packed({ path, sha256, bytes: size }, failure);
    };
  }

  #begin({ path, modified, maxBytes, packed }: EntryToAdd): () => Promise<void> {
    // Stored blocks add 5 bytes in 65,535.
    const wide = maxBytes === null || maxBytes * 1.001 >= MAX_32;
    const entry = newEntry(path, modified);
    entry.flags |= FLAG_DESCRIPTOR;
    const long: LongEntry = { entry, wide, packed, dataOffset: 0 };
    this.#long = long;
    return async () => {
      await this.#head(entry, wide ? 'descriptor64' : 'descriptor');
      long.dataOffset = this.#position;
    };
  }

  #part(length: number): WritePiece {
    return async ({ deflated }, bytes) => {
      const pieces = deflated ? [bytes, ratioPadding(length, bytes.length)] : storedBlocks(bytes);
      for (const piece of pieces) await this.#write(piece);
    };
  }

  /** Ends the long entry that was begun last. */
  #end({ sha256, crc, size }: StreamSum, failure: ReadFailure | null): () => Promise<void> {
    const long = this.#long!;
    const { entry, wide, packed } = long;
    return async () => {
      await this.#write(DEFLATE_END);
      Object.assign(entry, { crc, size, compressedSize: this.#position - long.dataOffset });
      await this.#write(dataDescriptor(entry, wide));
      packed({ path: entry.name, sha256, bytes: size }, failure);
    };
  }

  async #head(entry: WrittenEntry, sizes: 'plain' | 'descriptor' | 'descriptor64'): Promise<void> {
    entry.localOffset = this.#position;
    this.#entries.push(entry);
    await this.#write(localHeader(entry, sizes));
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

function newEntry(name: string, modified: Date): WrittenEntry {
  return {
    name,
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
}
