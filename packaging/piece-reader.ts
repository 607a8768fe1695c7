import type { ErrorCode, ErrorDetail } from '../core/errors.ts';
import type { ReadEntry } from './bag-check.ts';
import { READ_BYTES } from './entry-decoder.ts';
import { hashedWhole, HashedContent, isEntryFault, unreadable } from './hashed-content.ts';
import type { NumberedEntry, PayloadPiece } from './payload-piece.ts';
import { PieceSlots } from './piece-slots.ts';
import { decodeWhole } from './whole-entry.ts';
import { BLOCK, createKeystream, type Keystream } from './winzip-aes.ts';

export type PieceQuestion = PayloadPiece & { readonly slot: number };
export type EntryFault = { readonly code: ErrorCode; readonly detail: ErrorDetail };
/** What became of one entry; `fault` where it could not be decoded. */
export type ReadNumber = { readonly number: number; readonly entry: ReadEntry; readonly fault: EntryFault | null };
/** A slot that may be filled again, and entries that were read to their end. Either may be missing. */
export type PieceAnswer = { readonly slot: number | null; readonly read: readonly ReadNumber[] };

/** Decrypts, decodes and hashes the entries in pieces of the payload. Pieces of one entry come in their order. */
export class PieceReader {
  readonly #slots: PieceSlots;
  readonly #applyKeystream: Keystream;
  readonly #answer: (answer: PieceAnswer) => void;
  readonly #large = new Map<number, LargeEntry>();

  /** `key` is the AES key. */
  constructor(key: Uint8Array, memory: SharedArrayBuffer, answer: (answer: PieceAnswer) => void) {
    this.#slots = new PieceSlots(memory);
    this.#applyKeystream = createKeystream({ encryption: Buffer.from(key.buffer, key.byteOffset, key.length) });
    this.#answer = answer;
  }

  /** Whatever goes wrong beside the entries themselves is thrown. */
  async take(question: PieceQuestion): Promise<void> {
    const { part } = question;
    if (!part) return this.#readWhole(question);
    const { entry, last } = part;
    const known = this.#large.get(entry.number);
    if (last) this.#large.delete(entry.number);
    if (known) return known.add(question);
    const large = new LargeEntry(
      (piece, at, room) => this.#decrypt(piece, at, room),
      (slot) => this.#answer({ slot, read: [] }),
    );
    if (!last) this.#large.set(entry.number, large);
    large.add(question);
    const read = await readStreamed(entry, large.bytes());
    large.end();
    this.#answer({ slot: null, read: [read] });
  }

  async #readWhole(question: PieceQuestion): Promise<void> {
    const { slot, start, whole } = question;
    this.#applyKeystream(this.#slots.blocks(slot, question), start - (start % BLOCK));
    const bytes = this.#slots.bytes(slot, question);
    const read: ReadNumber[] = [];
    for (const entry of whole) {
      const encoded = bytes.subarray(entry.dataOffset - start, entry.dataOffset - start + entry.compressedSize);
      const content = decodeWhole(entry, encoded);
      if (content) read.push({ number: entry.number, entry: hashedWhole(entry, content), fault: null });
      else read.push(await readStreamed(entry, inPieces(Buffer.from(encoded))));
    }
    this.#answer({ slot, read });
  }

  /** READ_BYTES from `at`, or what is left, in memory that no other thread fills anew. */
  #decrypt(piece: PieceQuestion, at: number, room: Buffer): Buffer {
    const end = Math.min(piece.end, at + READ_BYTES);
    const skip = at % BLOCK;
    this.#slots.bytes(piece.slot, piece).copy(room, skip, at - piece.start, end - piece.start);
    this.#applyKeystream(room.subarray(0, skip + end - at), at - skip);
    return room.subarray(skip, skip + end - at);
  }
}

type Decrypt = (piece: PieceQuestion, at: number, room: Buffer) => Buffer;

/** Parts of a large entry, which wait in their slots until its decoder asks for them. */
class LargeEntry {
  readonly #decrypt: Decrypt;
  readonly #release: (slot: number) => void;
  readonly #waiting: PieceQuestion[] = [];
  #wake: () => void = () => undefined;
  #ended = false;

  constructor(decrypt: Decrypt, release: (slot: number) => void) {
    this.#decrypt = decrypt;
    this.#release = release;
  }

  add(piece: PieceQuestion): void {
    if (this.#ended) return this.#release(piece.slot);
    this.#waiting.push(piece);
    this.#wake();
  }

  /** In pieces of READ_BYTES, each of which stands until the next is asked for. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    const room = Buffer.allocUnsafeSlow(READ_BYTES + BLOCK);
    for (let last = false; !last;) {
      const piece = this.#waiting[0];
      if (!piece) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      for (let at = piece.start; at < piece.end; at += READ_BYTES) {
        const bytes = this.#decrypt(piece, at, room);
        if (at + READ_BYTES >= piece.end) this.#release(this.#waiting.shift()!.slot);
        yield bytes;
      }
      last = piece.part?.last ?? true;
    }
  }

  /** What still comes, after the decoder found a fault, is of no use. */
  end(): void {
    this.#ended = true;
    for (const { slot } of this.#waiting.splice(0)) this.#release(slot);
  }
}

async function readStreamed(entry: NumberedEntry, bytes: AsyncIterable<Uint8Array>): Promise<ReadNumber> {
  const { number } = entry;
  try {
    const hashing = new HashedContent(entry, bytes);
    for await (const piece of hashing.content()) void piece;
    return { number, entry: hashing.result(), fault: null };
  } catch (error) {
    if (!isEntryFault(error)) throw error;
    return { number, entry: unreadable(entry), fault: { code: error.code, detail: error.detail } };
  }
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += READ_BYTES) yield bytes.subarray(at, at + READ_BYTES);
}
