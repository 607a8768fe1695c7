import { ByteWriter } from './byte-writer.ts';
import { foldCodes } from './fold-text.ts';
import { GramTable } from './gram-table.ts';
import { eachGram } from './grams.ts';
import { MAX_SEGMENT_GRAMS, MAX_SEGMENT_POSTINGS, MAX_SEGMENT_TEXT, RECORD_BLOCK_BYTES } from './limits.ts';
import type { MailDocument } from './mail-document.ts';
import { BODY_ONLY, CODE_FIELDS, FIELD_NAMES, FIELDS, fieldText } from './mail-fields.ts';
import { pack } from './packing.ts';
import { encodePostings } from './postings.ts';
import { DICTIONARY_PAGE, FOOTER_FIELDS, KEY_BYTES, MAGIC, VERSION, type Footer } from './segment-format.ts';

/** A finished segment in clear; `postings` tells how much work taking it up into another one is. */
export type BuiltSegment = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mails: number;
  readonly postings: number;
};

/** Builds one segment of the mails given to it, in memory: about five bytes per gram, and the packed records. */
export class SegmentWriter {
  readonly #table = new GramTable();
  /** The number of each gram, mail by mail, and in which fields it stands. */
  #numbers = new Uint32Array(1 << 18);
  #masks = new Uint8Array(1 << 18);
  #postings = 0;
  /** Per mail: where its postings end. */
  readonly #ends: number[] = [];
  /** Per gram: how many mails have it, and the last posting of it. */
  #counts = new Uint32Array(1 << 15);
  #last = new Int32Array(1 << 15).fill(-1);
  readonly #blocks: Uint8Array<ArrayBuffer>[] = [];
  #block = new ByteWriter(RECORD_BLOCK_BYTES);
  #line = 0;
  #textBytes = 0;
  readonly #mailTable = new ByteWriter();

  get mails(): number {
    return this.#ends.length;
  }

  get isFull(): boolean {
    return (
      this.#postings >= MAX_SEGMENT_POSTINGS ||
      this.#table.size >= MAX_SEGMENT_GRAMS ||
      this.#textBytes >= MAX_SEGMENT_TEXT
    );
  }

  /** `key` (16 bytes) says which mail it is, `file` is the number of the file it lies in. */
  add(document: MailDocument, key: Uint8Array, file: number): void {
    const start = this.#postings;
    for (const field of FIELD_NAMES) {
      const bit = FIELDS[field];
      const codes = foldCodes(fieldText(document, field));
      eachGram(codes, { bigrams: (bit & CODE_FIELDS) === 0 }, (gram) => this.#note(gram, bit, start));
    }
    this.#ends.push(this.#postings);
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
      this.#masks[last] = (this.#masks[last] ?? 0) | bit;
      return;
    }
    if (this.#postings === this.#numbers.length) this.#growPostings();
    this.#numbers[this.#postings] = number;
    this.#masks[this.#postings] = bit;
    this.#last[number] = this.#postings;
    this.#counts[number] = (this.#counts[number] ?? 0) + 1;
    this.#postings += 1;
  }

  #growGrams(): void {
    const counts = new Uint32Array(this.#counts.length * 2);
    counts.set(this.#counts);
    const last = new Int32Array(this.#last.length * 2).fill(-1);
    last.set(this.#last);
    this.#counts = counts;
    this.#last = last;
  }

  /** By half only: the old and the new stand side by side for a moment. */
  #growPostings(): void {
    const length = Math.floor(this.#numbers.length * 1.5);
    const numbers = new Uint32Array(length);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    const masks = new Uint8Array(length);
    masks.set(this.#masks);
    this.#masks = masks;
  }

  #closeBlock(): void {
    const packed = pack(this.#block.take());
    this.#blocks.push(packed);
    this.#textBytes += packed.length;
    this.#block = new ByteWriter(RECORD_BLOCK_BYTES);
    this.#line = 0;
  }

  /** The segment as bytes; the writer is of no use afterwards. */
  finish(): BuiltSegment {
    if (this.#line > 0) this.#closeBlock();
    const order = this.#table.inOrder();
    const { mails, masks, starts } = this.#byGram(order);
    const out = new ByteWriter(this.#textBytes + this.#postings * 2);
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
    order.forEach((number, index) => {
      const gram = this.#table.gramOf(number);
      if (index % DICTIONARY_PAGE === 0) {
        pageTable.f64(gram);
        pageTable.u32(dictionary.length);
        pageTable.u32(out.length - postingsAt);
        before = gram;
      }
      const start = out.length;
      const [from, to] = [starts[index] ?? 0, starts[index + 1] ?? 0];
      encodePostings(out, mails.subarray(from, to), masks.subarray(from, to));
      dictionary.varint(gram - before);
      dictionary.varint(to - from);
      dictionary.varint(out.length - start);
      before = gram;
    });
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
    return { bytes: out.take(), mails: this.mails, postings: this.#postings };
  }

  /** The postings of each gram together, in the order of grams: a counting sort. */
  #byGram(order: Uint32Array): { mails: Uint32Array; masks: Uint8Array; starts: Uint32Array } {
    const starts = new Uint32Array(order.length + 1);
    const next = this.#last;
    let at = 0;
    order.forEach((number, index) => {
      starts[index] = at;
      next[number] = at;
      at += this.#counts[number] ?? 0;
    });
    starts[order.length] = at;
    const mails = new Uint32Array(this.#postings);
    const masks = new Uint8Array(this.#postings);
    let posting = 0;
    this.#ends.forEach((end, mail) => {
      for (; posting < end; posting += 1) {
        const number = this.#numbers[posting] ?? 0;
        const place = next[number] ?? 0;
        mails[place] = mail;
        masks[place] = this.#masks[posting] ?? BODY_ONLY;
        next[number] = place + 1;
      }
    });
    return { mails, masks, starts };
  }
}

/** Appends and answers where it begins. */
function append(out: ByteWriter, part: ByteWriter): number {
  const at = out.length;
  out.bytes(part.take());
  return at;
}
