import type { FactKind, FileFact } from '../../model/mail-details.ts';
import type { ArchivePassword } from '../archive/examine-archive.ts';
import { inflate } from '../archive/inflate.ts';
import { readable } from '../evidence.ts';
import { Budget, MailBudget } from '../mail-budget.ts';
import type { InnerPicture } from './tools.ts';
import { MAX_INNER_PICTURES } from '../limits.ts';

/** Facts of one kind listed of one file; a document with 10,000 links is told by its first ones. */
const MAX_FACTS_OF_A_KIND = 40;
/** Of addresses, which are looked for elsewhere, more. */
const MAX_ADDRESSES = 200;
/** A detail is cut for people to a tenth of this; what comes in longer is not looked through. */
const MAX_DETAIL_CHARACTERS = 2000;
/** Facts remembered as they came; each is up to MAX_DETAIL_CHARACTERS long. */
const MAX_KNOWN = 2000;
/** Facts that are an address: with its end cut off it would be another one. */
const ADDRESS_KINDS: ReadonlySet<FactKind> = new Set<FactKind>([
  'remote-template',
  'remote-object',
  'remote-picture',
  'linked-file',
  'external-relationship',
  'document-link',
  'dangerous-link',
  'pdf-uri',
  'pdf-form-submit',
  'pdf-remote-document',
  'shortcut-target',
  'html-script',
  'html-form',
  'written-address',
]);
/** Bytes unpacked of one attachment with everything in it: about a second of work. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Source of macros read of one attachment with everything in it; large add-ins have half of it. */
const MAX_SOURCE_BYTES = 2 * 1024 * 1024;
/** Documents within documents, all levels together. */
const MAX_INNER_DOCUMENTS = 64;
/** Levels of documents within documents; Office itself goes as deep as people do, 2 or 3. */
const MAX_INNER_DEPTH = 5;
/** The second byte of a zlib head makes it divisible by 31; its method is 8, deflate (RFC 1950, 2.2). */
const ZLIB_CHECK = 31;

type InnerDocument = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly where: string;
  readonly depth: number;
};

/**
 * One reading of an attached file: gathers the facts, and keeps the account of what may still be unpacked, so that a
 * file in a file in a file ends. What a limit left out becomes a fact of kind `reading-cut`.
 */
export class Reading {
  /** Tried on what is encrypted, in this order. */
  readonly passwords: readonly ArchivePassword[];
  /** What trying them may cost. */
  readonly rounds: Budget;
  /** What may still be read of the source of macros. */
  readonly sourceBytes = new Budget(MAX_SOURCE_BYTES);
  readonly #facts = new Map<string, FileFact>();
  readonly #counts = new Map<FactKind, number>();
  /** What came, before it was made readable. */
  readonly #known = new Set<string>();
  readonly #inner: InnerDocument[] = [];
  #innerCount = 0;
  #depth = 0;
  #bytesLeft = MAX_UNPACKED_BYTES;
  readonly #bytesOfMail: Budget;

  readonly #pictures: InnerPicture[] = [];

  /** Where the document being read lies within the attachment: `""`, or `word/embeddings/oleObject1.bin: `. */
  #where = '';
  #name = '';

  constructor(passwords: readonly ArchivePassword[] = [], budget = new MailBudget()) {
    this.passwords = passwords;
    this.rounds = budget.keyRounds;
    this.#bytesOfMail = budget.documentBytes;
  }

  get facts(): readonly FileFact[] {
    return [...this.#facts.values()];
  }

  /** Pictures found within, in which codes are looked for. */
  get pictures(): readonly InnerPicture[] {
    return this.#pictures;
  }

  show(pictures: readonly InnerPicture[]): void {
    this.#pictures.push(...pictures.slice(0, MAX_INNER_PICTURES + 1 - this.#pictures.length));
  }

  add(kind: FactKind, detail: string): void {
    const isAddress = ADDRESS_KINDS.has(kind);
    const most = isAddress ? MAX_ADDRESSES : MAX_FACTS_OF_A_KIND;
    // That there are more has been said.
    if ((this.#counts.get(kind) ?? 0) > most) return;
    // An address is looked for elsewhere as it is.
    const whole = (kind === 'written-address' ? detail : this.#where + detail).slice(0, MAX_DETAIL_CHARACTERS);
    if (this.#isKnown(`${kind} ${whole}`)) return;
    const text = isAddress ? readable(whole, MAX_DETAIL_CHARACTERS) : readable(whole);
    const key = `${kind} ${text}`;
    if (this.#facts.has(key)) return;
    const count = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, count + 1);
    if (count < most) this.#facts.set(key, { kind, detail: text });
    else if (count === most) this.cut(`${kind} > ${most}`);
  }

  /** Whether the same came before, as ten thousand links to one place do. */
  #isKnown(fact: string): boolean {
    if (this.#known.has(fact)) return true;
    if (this.#known.size < MAX_KNOWN) this.#known.add(fact);
    return false;
  }

  /** Bytes that may still be unpacked, or what else costs as much. */
  get left(): number {
    return Math.min(this.#bytesLeft, this.#bytesOfMail.left);
  }

  /** Says that a limit or damage left something unread. */
  cut(detail: string): void {
    if ((this.#counts.get('reading-cut') ?? 0) < MAX_FACTS_OF_A_KIND) this.add('reading-cut', detail);
  }

  /** What the document that is read now is called within the attachment; empty for the attachment itself. */
  get name(): string {
    return this.#name;
  }

  /** Whether what is read now was found within the attachment. */
  get isInside(): boolean {
    return this.#depth > 0;
  }

  /** Unpacks raw DEFLATE to at most `maxBytes`; `name` is what is said to be cut when it does not end well. */
  unpack(source: Uint8Array, maxBytes: number, name: string): Uint8Array {
    const allowed = Math.min(maxBytes, this.left);
    if (allowed <= 0) {
      this.cut(`${name} (too-large)`);
      return new Uint8Array(0);
    }
    const { bytes, end, work } = inflate(source, allowed);
    // What was read counts as well: many parts may lie on the same bytes, and those need not become any.
    this.charge(work);
    if (end !== 'whole') this.cut(`${name} (${end})`);
    return bytes;
  }

  /** The first bytes of raw DEFLATE, nothing said of the rest; null where they do not come out of the first of the source. */
  peek(source: Uint8Array, maxBytes: number): Uint8Array | null {
    const { bytes, end } = inflate(source.subarray(0, maxBytes * 64 + 1024), maxBytes);
    return bytes.length === maxBytes || end === 'whole' ? bytes : null;
  }

  /** Unpacks zlib data (RFC 1950), or raw DEFLATE where the head is missing. */
  unpackZlib(source: Uint8Array, maxBytes: number, name: string): Uint8Array {
    const head = (source[0] ?? 0) * 256 + (source[1] ?? 0);
    const hasHead = ((source[0] ?? 0) & 15) === 8 && head % ZLIB_CHECK === 0;
    return this.unpack(hasHead ? source.subarray(2) : source, maxBytes, name);
  }

  /** Counts work that is done already, as far as there was something left. */
  charge(work: number): void {
    this.spend(Math.min(work, this.left));
  }

  /** Bytes that were not unpacked but written out (hexadecimal, base64) count as well. */
  spend(bytes: number): boolean {
    if (bytes > this.#bytesLeft || !this.#bytesOfMail.spend(bytes)) return false;
    this.#bytesLeft -= bytes;
    return true;
  }

  /** A document found inside: it is read after this one. `where` says where it was found. */
  inside(bytes: Uint8Array, where: string): void {
    this.#innerCount += 1;
    const fits = this.#innerCount <= MAX_INNER_DOCUMENTS && this.#depth < MAX_INNER_DEPTH && this.spend(bytes.length);
    if (fits) this.#inner.push({ bytes, name: where, where: `${this.#where}${where}: `, depth: this.#depth + 1 });
    else this.cut(where);
  }

  /** What `read` adds is said to be of a part of this document: `MBD0012ABCD: `. */
  within(where: string, read: () => void): void {
    const outer = this.#where;
    this.#where = `${outer}${where}: `;
    read();
    this.#where = outer;
  }

  /** Takes up the next document found inside, from which on facts are said to be of it; null at the end. */
  next(): Uint8Array | null {
    const document = this.#inner.shift();
    if (document === undefined) return null;
    this.#where = document.where;
    this.#name = document.name;
    this.#depth = document.depth;
    return document.bytes;
  }
}
