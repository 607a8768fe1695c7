import { ByteWriter } from './byte-writer.ts';
import { foldCodes } from './fold-text.ts';
import { GramTable } from './gram-table.ts';
import { eachGram } from './grams.ts';
import { MAX_SEGMENT_GRAMS, MAX_SEGMENT_POSTINGS, MAX_SEGMENT_TEXT, RECORD_BLOCK_BYTES } from './limits.ts';
import type { MailDocument } from './mail-document.ts';
import { CODE_FIELDS, FIELD_NAMES, FIELDS, fieldText } from './mail-fields.ts';
import { NumberList } from './number-list.ts';
import { pack } from './packing.ts';
import { encodePostings } from './postings.ts';
import { DICTIONARY_PAGE, FOOTER_FIELDS, KEY_BYTES, MAGIC, VERSION, type Footer } from './segment-format.ts';

/** A segment in clear; `postings` tells how much work taking it up into another one is. */
export type BuiltSegment = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mails: number;
  readonly postings: number;
  /** Numbers of the mails of which a limit left something out. */
  readonly cut: readonly number[];
};

/** Postings put in order at once: what this takes in memory comes on top of all postings. */
const ORDERED_AT_ONCE = 6_000_000;
const NOT_NOW = 0xffffffff;

/** Builds one segment of the mails given to it, in memory: about four bytes per gram, and the packed records. */
export class SegmentWriter {
  readonly #table = new GramTable();
  /** The number of each gram, mail by mail, times 256, and in which fields it stands. */
  readonly #postings = new NumberList();
  /** Per mail: where its postings end. */
  readonly #ends: number[] = [];
  /** Per gram: how many mails have it, and the last posting of it. */
  #counts = new Uint32Array(1 << 15);
  #last = new Int32Array(1 << 15).fill(-1);
  readonly #blocks: Uint8Array<ArrayBuffer>[] = [];
  #block = new ByteWriter(RECORD_BLOCK_BYTES);
  #line = 0;
  #textBytes = 0;
  readonly #cut: number[] = [];
  readonly #mailTable = new ByteWriter();

  get mails(): number {
    return this.#ends.length;
  }

  get isFull(): boolean {
    return (
      this.#postings.length >= MAX_SEGMENT_POSTINGS ||
      this.#table.size >= MAX_SEGMENT_GRAMS ||
      this.#textBytes >= MAX_SEGMENT_TEXT
    );
  }

  /** `key` (16 bytes) says which mail it is, `file` is the number of the file it lies in. */
  add(document: MailDocument, key: Uint8Array, file: number): void {
    const start = this.#postings.length;
    for (const field of FIELD_NAMES) {
      const bit = FIELDS[field];
      const codes = foldCodes(fieldText(document, field));
      eachGram(codes, { bigrams: (bit & CODE_FIELDS) === 0 }, (gram) => this.#note(gram, bit, start));
    }
    if (document.cut) this.#cut.push(this.mails);
    this.#ends.push(this.#postings.length);
    this.#mailTable.bytes(key.subarray(0, KEY_BYTES));
    this.#mailTable.f64(document.date ?? NaN);
    this.#mailTable.u32(file);
    this.#mailTable.u32(this.#blocks.length);
    this.#mailTable.u32(this.#line);
    const record = new TextEncoder().encode(`${JSON.stringify(document)}\n`);
    this.#block.bytes(record);
    this.#line += 1;
    if (this.#block.length >= RECORD_BLOCK_BYTES) this.#closeBlock();
  }

  #note(gram: number, bit: number, start: number): void {
    const number = this.#table.numberOf(gram);
    if (number >= this.#counts.length) this.#growGrams();
    const last = this.#last[number] ?? -1;
    if (last >= start) {
      this.#postings.mark(last, bit);
      return;
    }
    this.#last[number] = this.#postings.length;
    this.#postings.push(number * 256 + bit);
    this.#counts[number] = (this.#counts[number] ?? 0) + 1;
  }

  #growGrams(): void {
    const counts = new Uint32Array(this.#counts.length * 2);
    counts.set(this.#counts);
    const last = new Int32Array(this.#last.length * 2).fill(-1);
    last.set(this.#last);
    this.#counts = counts;
    this.#last = last;
  }

  #closeBlock(): void {
    const packed = pack(this.#block.take());
    this.#blocks.push(packed);
    this.#textBytes += packed.length;
    this.#block = new ByteWriter(RECORD_BLOCK_BYTES);
    this.#line = 0;
  }

  /** The mails so far as a segment, in bytes. More can be added, for a larger one that holds them again. */
  finish(): BuiltSegment {
    if (this.#line > 0) this.#closeBlock();
    const order = this.#table.inOrder();
    const out = new ByteWriter(this.#textBytes + this.#postings.length * 2);
    const blockTable = new ByteWriter();
    for (const block of this.#blocks) {
      blockTable.u32(out.length);
      blockTable.u32(block.length);
      out.bytes(block);
    }
    const postingsAt = out.length;
    const dictionary = new ByteWriter();
    const pageTable = new ByteWriter();
    let before = 0;
    let index = 0;
    for (const { gram, postings } of this.#byGram(order)) {
      if (index % DICTIONARY_PAGE === 0) {
        pageTable.f64(gram);
        pageTable.u32(dictionary.length);
        pageTable.u32(out.length - postingsAt);
        before = gram;
      }
      const start = out.length;
      encodePostings(out, postings);
      dictionary.varint(gram - before);
      dictionary.varint(postings.length);
      dictionary.varint(out.length - start);
      before = gram;
      index += 1;
    }
    const footer: Footer = {
      magic: MAGIC,
      version: VERSION,
      mails: this.mails,
      blocks: this.#blocks.length,
      pages: Math.ceil(order.length / DICTIONARY_PAGE),
      postingsAt,
      dictionaryAt: append(out, dictionary),
      mailTableAt: append(out, this.#mailTable),
      blockTableAt: append(out, blockTable),
      pageTableAt: append(out, pageTable),
    };
    for (const field of FOOTER_FIELDS) out.u32(footer[field]);
    return { bytes: out.take(), mails: this.mails, postings: this.#postings.length, cut: [...this.#cut] };
  }

  /** The postings of each gram, as `encodePostings` takes them, in the order of grams: a counting sort of some at once. */
  *#byGram(order: Uint32Array): Generator<{ gram: number; postings: Uint32Array }> {
    /* Per gram: where its next posting goes. */
    const next = new Uint32Array(order.length).fill(NOT_NOW);
    for (let from = 0, to = 0; from < order.length; from = to) {
      let size = 0;
      do {
        const number = order[to] ?? 0;
        next[number] = size;
        size += this.#counts[number] ?? 0;
        to += 1;
      } while (to < order.length && size < ORDERED_AT_ONCE);
      const ordered = this.#ordered(next, size);
      let start = 0;
      for (const number of order.subarray(from, to)) {
        const end = next[number] ?? 0;
        yield { gram: this.#table.gramOf(number), postings: ordered.subarray(start, end) };
        start = end;
        next[number] = NOT_NOW;
      }
    }
  }

  /** The postings of those grams that have a place in `next`, which is moved on by each. */
  #ordered(next: Uint32Array, size: number): Uint32Array {
    const ordered = new Uint32Array(size);
    let [at, mail, end] = [0, 0, this.#ends[0] ?? 0];
    for (const piece of this.#postings.pieces()) {
      for (const posting of piece) {
        while (at >= end) end = this.#ends[++mail] ?? Infinity;
        at += 1;
        const number = posting >>> 8;
        const place = next[number] ?? NOT_NOW;
        if (place === NOT_NOW) continue;
        ordered[place] = mail * 256 + (posting & 255);
        next[number] = place + 1;
      }
    }
    return ordered;
  }
}

/** Appends and answers where it begins. */
function append(out: ByteWriter, part: ByteWriter): number {
  const at = out.length;
  out.bytes(part.take());
  return at;
}
