import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { throwIfCancelled } from './cancellation.ts';
import { CHUNK_BYTES, DEFLATE_END, deflatePiece, deflateWhole } from './deflate-chunk.ts';
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

/** Chunks that wait for compression at once: what keeps memory flat. libuv has four threads, one stays for files. */
const CHUNKS_IN_FLIGHT = 3;

/**
 * Writes a zip in one pass to a sink that cannot go back. An entry of at most one chunk carries its sizes in front;
 * a longer one is deflated chunk by chunk and followed by a data descriptor.
 */
export class InnerZipWriter {
  readonly #sink: ByteSink;
  readonly #signal: AbortSignal | undefined;
  readonly #entries: WrittenEntry[] = [];
  #position = 0;

  constructor(sink: ByteSink, signal: AbortSignal | undefined) {
    this.#sink = sink;
    this.#signal = signal;
  }

  /**
   * Adds one entry. `chunks` are of CHUNK_BYTES but the last. `maxBytes` is an upper bound when there is one: without
   * one, 64-bit sizes are promised. Returns null, and writes nothing, when there were no bytes and `keepEmpty` says no.
   */
  async add(
    path: string,
    modified: Date,
    chunks: AsyncIterator<Uint8Array>,
    options: { maxBytes: number | null; keepEmpty: () => boolean },
  ): Promise<PackedEntry | null> {
    const first = await chunks.next();
    if (first.done && !options.keepEmpty()) return null;
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
      localOffset: this.#position,
      extra: Buffer.alloc(0),
    };
    const sha256 =
      second === null || second.done
        ? await this.#writeWhole(entry, start)
        : await this.#writeStreamed(entry, [start, second.value], chunks, options.maxBytes);
    this.#entries.push(entry);
    return { path, sha256, bytes: entry.size };
  }

  async addBytes(path: string, modified: Date, bytes: Uint8Array): Promise<PackedEntry> {
    const chunks = (function* () {
      for (let done = 0; done < bytes.length; done += CHUNK_BYTES) yield bytes.subarray(done, done + CHUNK_BYTES);
    })();
    const asynchronous = { next: () => Promise.resolve(chunks.next()) } as AsyncIterator<Uint8Array>;
    return (await this.add(path, modified, asynchronous, { maxBytes: bytes.length, keepEmpty: () => true }))!;
  }

  async finish(): Promise<void> {
    const directoryOffset = this.#position;
    for (const entry of this.#entries) await this.#write(centralHeader(entry));
    await this.#write(endRecords(this.#entries.length, directoryOffset, this.#position - directoryOffset));
  }

  async #writeWhole(entry: WrittenEntry, bytes: Uint8Array): Promise<string> {
    throwIfCancelled(this.#signal);
    const deflated = await deflateWhole(bytes);
    const data = deflated ?? bytes;
    entry.method = deflated ? METHOD_DEFLATED : METHOD_STORED;
    entry.crc = crc32(bytes);
    entry.size = bytes.length;
    entry.compressedSize = data.length;
    await this.#write(localHeader(entry, 'plain'));
    await this.#write(data);
    return createHash('sha256').update(bytes).digest('hex');
  }

  async #writeStreamed(
    entry: WrittenEntry,
    start: Uint8Array[],
    rest: AsyncIterator<Uint8Array>,
    maxBytes: number | null,
  ): Promise<string> {
    // Stored blocks add 5 bytes in 65,535.
    const wide = maxBytes === null || maxBytes * 1.001 >= MAX_32;
    entry.flags |= FLAG_DESCRIPTOR;
    await this.#write(localHeader(entry, wide ? 'descriptor64' : 'descriptor'));
    const dataOffset = this.#position;
    const hash = createHash('sha256');
    const inFlight: Promise<Uint8Array[]>[] = [];
    for (let chunk = start.shift(); chunk; chunk = start.shift() ?? (await next(rest))) {
      throwIfCancelled(this.#signal);
      hash.update(chunk);
      entry.crc = crc32(chunk, entry.crc);
      entry.size += chunk.length;
      const piece = deflatePiece(chunk);
      piece.catch(() => undefined);
      inFlight.push(piece);
      if (inFlight.length >= CHUNKS_IN_FLIGHT) await this.#writeAll(await inFlight.shift()!);
    }
    for (const piece of inFlight) await this.#writeAll(await piece);
    await this.#write(DEFLATE_END);
    entry.compressedSize = this.#position - dataOffset;
    await this.#write(dataDescriptor(entry, wide));
    return hash.digest('hex');
  }

  async #writeAll(pieces: Uint8Array[]): Promise<void> {
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
