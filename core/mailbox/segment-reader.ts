import { ExpectedError } from '../errors.ts';
import type { BlockSource } from './block-source.ts';
import { ByteReader } from './byte-reader.ts';
import type { Gram } from './grams.ts';
import { MAX_RECORD_BLOCK } from './limits.ts';
import { MailDocument } from './mail-document.ts';
import { unpack } from './packing.ts';
import { decodePostings, type Postings } from './postings.ts';
import {
  BLOCK_ENTRY,
  DICTIONARY_PAGE,
  FOOTER,
  FOOTER_FIELDS,
  KEY_BYTES,
  MAGIC,
  MAIL_ENTRY,
  PAGE_ENTRY,
  VERSION,
  type Footer,
} from './segment-format.ts';

/** A gram of the dictionary: how many mails have it, and where its postings lie. */
export type GramEntry = { readonly gram: Gram; readonly mails: number; readonly at: number; readonly bytes: number };

const LF = 0x0a;

const damaged = (): ExpectedError => new ExpectedError('vault-damaged', { table: 'mailbox' });

/**
 * One segment, read in pieces: in memory stand its tables of mails and pages (36 bytes a mail), everything else is
 * fetched when it is asked for. The bytes are those that were written, which the seal tells, but they were written by the
 * process that reads hostile mails: nothing in them is taken for a length without a look.
 */
export class SegmentReader {
  readonly #source: BlockSource;
  readonly #footer: Footer;
  readonly #mails: DataView;
  readonly #blocks: DataView;
  readonly #pages: DataView;

  private constructor(source: BlockSource, footer: Footer, tables: Uint8Array) {
    this.#source = source;
    this.#footer = footer;
    const view = (from: number, to: number): DataView =>
      new DataView(tables.buffer, tables.byteOffset + from - footer.mailTableAt, to - from);
    this.#mails = view(footer.mailTableAt, footer.blockTableAt);
    this.#blocks = view(footer.blockTableAt, footer.pageTableAt);
    this.#pages = view(footer.pageTableAt, footer.mailTableAt + tables.length);
  }

  /** Throws 'vault-damaged' when it is no segment, 'newer-version' when a later program wrote it. */
  static async open(source: BlockSource): Promise<SegmentReader> {
    if (source.size < FOOTER) throw damaged();
    const bytes = await source.read(source.size - FOOTER, FOOTER);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const entries = FOOTER_FIELDS.map((field, index) => [field, view.getUint32(index * 4, true)]);
    const footer = Object.fromEntries(entries) as Footer;
    if (footer.magic !== MAGIC) throw damaged();
    if (footer.version > VERSION) throw new ExpectedError('newer-version', { version: footer.version });
    const fits =
      footer.blockTableAt - footer.mailTableAt === footer.mails * MAIL_ENTRY &&
      footer.pageTableAt - footer.blockTableAt === footer.blocks * BLOCK_ENTRY &&
      source.size - FOOTER - footer.pageTableAt === footer.pages * PAGE_ENTRY;
    if (!fits) throw damaged();
    const tables = await source.read(footer.mailTableAt, source.size - FOOTER - footer.mailTableAt);
    // A copy: the source may hand out a view of a block that it keeps.
    return new SegmentReader(source, footer, tables.slice());
  }

  get mails(): number {
    return this.#footer.mails;
  }

  /** Unix milliseconds; NaN for a mail without a date. */
  dateOf(mail: number): number {
    return this.#mails.getFloat64(mail * MAIL_ENTRY + KEY_BYTES, true);
  }

  fileOf(mail: number): number {
    return this.#mails.getUint32(mail * MAIL_ENTRY + KEY_BYTES + 8, true);
  }

  keyOf(mail: number): Uint8Array {
    return new Uint8Array(this.#mails.buffer, this.#mails.byteOffset + mail * MAIL_ENTRY, KEY_BYTES);
  }

  /** The entries of grams within [from, to), in order. */
  async range(from: Gram, to: Gram): Promise<GramEntry[]> {
    const found: GramEntry[] = [];
    for (let page = Math.max(0, this.#pageOf(from)); page < this.#footer.pages; page += 1) {
      if (this.#pages.getFloat64(page * PAGE_ENTRY, true) >= to) break;
      for (const entry of await this.#page(page)) if (entry.gram >= from && entry.gram < to) found.push(entry);
    }
    return found;
  }

  async find(gram: Gram): Promise<GramEntry | null> {
    const page = this.#pageOf(gram);
    return page < 0 ? null : ((await this.#page(page)).find((entry) => entry.gram === gram) ?? null);
  }

  /** The last page that begins at or before a gram; -1 before all. */
  #pageOf(gram: Gram): number {
    let [low, high] = [0, this.#footer.pages];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pages.getFloat64(middle * PAGE_ENTRY, true) <= gram) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  async #page(page: number): Promise<GramEntry[]> {
    const { dictionaryAt, mailTableAt, pages } = this.#footer;
    const start = this.#pages.getUint32(page * PAGE_ENTRY + 8, true);
    const end =
      page + 1 < pages ? this.#pages.getUint32((page + 1) * PAGE_ENTRY + 8, true) : mailTableAt - dictionaryAt;
    const reader = new ByteReader(await this.#source.read(dictionaryAt + start, end - start));
    let gram = this.#pages.getFloat64(page * PAGE_ENTRY, true);
    let at = this.#pages.getUint32(page * PAGE_ENTRY + 12, true);
    const entries: GramEntry[] = [];
    while (!reader.done && entries.length < DICTIONARY_PAGE) {
      gram += reader.varint();
      const mails = reader.varint();
      const bytes = reader.varint();
      if (mails > this.#footer.mails) throw damaged();
      entries.push({ gram, mails, at, bytes });
      at += bytes;
    }
    return entries;
  }

  /** Of an entry's mails those that have it in any of `fields`. */
  async postings({ at, bytes, mails }: GramEntry, fields: number): Promise<Postings> {
    return decodePostings(await this.#source.read(this.#footer.postingsAt + at, bytes), mails, this.mails, fields);
  }

  /** Postings that lie one behind the other, fetched at once. */
  async postingsOf(entries: readonly GramEntry[], fields: number): Promise<Postings[]> {
    const [first, last] = [entries[0], entries.at(-1)];
    if (first === undefined || last === undefined) return [];
    const bytes = await this.#source.read(this.#footer.postingsAt + first.at, last.at + last.bytes - first.at);
    return entries.map(({ at, mails }) => decodePostings(bytes.subarray(at - first.at), mails, this.mails, fields));
  }

  /** What is kept of mails, in the order asked for; each block of records is unpacked once. */
  async documents(mails: readonly number[]): Promise<MailDocument[]> {
    const place = (mail: number, field: 4 | 8): number =>
      this.#mails.getUint32(mail * MAIL_ENTRY + KEY_BYTES + 8 + field, true);
    const blocks = [...new Set(mails.map((mail) => place(mail, 4)))];
    const lines = new Map(await Promise.all(blocks.map(async (block) => [block, await this.#block(block)] as const)));
    return mails.map((mail) => documentOf(lines.get(place(mail, 4))?.[place(mail, 8)]));
  }

  /** The lines of a block, as bytes: few of them are asked for at a time. */
  async #block(block: number): Promise<Uint8Array[]> {
    const offset = this.#blocks.getUint32(block * BLOCK_ENTRY, true);
    const length = this.#blocks.getUint32(block * BLOCK_ENTRY + 4, true);
    const packed = await this.#source.read(offset, length);
    return linesOf(unpack(packed, MAX_RECORD_BLOCK));
  }
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function documentOf(line: Uint8Array | undefined): MailDocument {
  try {
    return MailDocument.parse(JSON.parse(new TextDecoder().decode(line)));
  } catch (cause) {
    throw new ExpectedError('vault-damaged', { table: 'mailbox' }, { cause });
  }
}
