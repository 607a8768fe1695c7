import type { MailLeaf } from '../mime-tree.ts';
import { decodeTransfer } from '../transfer-encoding.ts';
import type { Decoded } from './decoded.ts';

/**
 * Bytes from which a part is decoded over itself, if the reader may: smaller ones are not worth losing the source, and
 * few mails have one.
 */
const OVERWRITTEN_BYTES = 8 * 1024 * 1024;

/** Decoded bytes up to this size stay; larger ones go when memory is short and are decoded again when asked for. */
const KEPT_BYTES = 1024 * 1024;

type LeafHead = Omit<MailLeaf, 'bytes' | 'decodingProblems'>;

/** A leaf that is decoded when its bytes are first asked for. Identity encodings give a view into the file. */
export class LazyLeaf implements MailLeaf {
  readonly path: string;
  readonly type: string;
  readonly charset: string | null;
  readonly name: string | null;
  readonly disposition: string | null;
  readonly contentId: string | null;
  readonly addressedFile?: string;
  readonly flowed?: { readonly delSp: boolean };
  readonly isCut?: true;
  readonly #raw: Uint8Array;
  readonly #encoding: string;
  readonly #overwrites: boolean;
  #kept: Decoded | null = null;
  #passing: WeakRef<Decoded> | null = null;

  constructor(head: LeafHead, raw: Uint8Array, encoding: string, mayOverwrite: boolean) {
    this.path = head.path;
    this.type = head.type;
    this.charset = head.charset;
    this.name = head.name;
    this.disposition = head.disposition;
    this.contentId = head.contentId;
    if (head.addressedFile !== undefined) this.addressedFile = head.addressedFile;
    if (head.flowed !== undefined) this.flowed = head.flowed;
    if (head.isCut !== undefined) this.isCut = head.isCut;
    this.#raw = raw;
    this.#encoding = encoding;
    this.#overwrites = mayOverwrite && raw.length >= OVERWRITTEN_BYTES;
  }

  get bytes(): Uint8Array {
    return this.#decoded().bytes;
  }

  get decodingProblems(): Decoded['problems'] {
    return this.#decoded().problems;
  }

  #decoded(): Decoded {
    const known = this.#kept ?? this.#passing?.deref();
    if (known !== undefined) return known;
    const decoded = decodeTransfer(this.#raw, this.#encoding, this.#overwrites);
    const isView = decoded.bytes.buffer === this.#raw.buffer;
    if (isView || decoded.bytes.length <= KEPT_BYTES) this.#kept = decoded;
    else this.#passing = new WeakRef(decoded);
    return decoded;
  }
}
