import { readUnlabelled } from '../charset.ts';
import type { HeaderField } from '../header-block.ts';
import { bytesAsCharacters, isPlainAscii } from './ascii.ts';
import { isBlank } from './field-line.ts';

/** Where a field stands: from its name to the end of its last line, and the colon between. */
export type FieldLine = { start: number; end: number; colon: number };

/** The label of a charset that stands near by, as far as one is known when it is asked for. */
export type NearLabel = () => string | null;

/** The fields of one header block; each is decoded when its text is first asked for. */
export function readFields(bytes: Uint8Array, lines: readonly FieldLine[], near: NearLabel): HeaderField[] {
  const block = new BlockText(bytes, lines, near);
  return lines.map((line) => new LazyField(block, line));
}

/**
 * What the fields of one block share: the bytes, and the charset of the body, which raw 8-bit headers mostly share; where
 * the body has none, that of a text near by.
 */
class BlockText {
  readonly bytes: Uint8Array;
  readonly #lines: readonly FieldLine[];
  readonly #near: NearLabel;
  #hint: string | null | undefined;

  constructor(bytes: Uint8Array, lines: readonly FieldLine[], near: NearLabel) {
    this.bytes = bytes;
    this.#lines = lines;
    this.#near = near;
  }

  nameOf(line: FieldLine): string {
    let end = line.colon;
    while (end > line.start && isBlank(this.bytes[end - 1])) end -= 1;
    return bytesAsCharacters(this.bytes, line.start, end);
  }

  /** The charset is null for plain ASCII. */
  read(line: FieldLine): { readonly text: string; readonly charset: string | null } {
    const from = line.colon + 1;
    const { text, charset } = isPlainAscii(this.bytes, from, line.end)
      ? { text: bytesAsCharacters(this.bytes, from, line.end), charset: null }
      : readUnlabelled(this.bytes.subarray(from, line.end), this.#charset());
    return { text: unfolded(text), charset };
  }

  #charset(): string | null {
    if (this.#hint === undefined) {
      const line = this.#lines.find((candidate) => this.nameOf(candidate).toLowerCase() === 'content-type');
      const text = line === undefined ? '' : bytesAsCharacters(this.bytes, line.colon + 1, line.end);
      this.#hint = /\bcharset\s*=\s*"?([\w.:-]{1,60})/i.exec(text)?.[1] ?? null;
    }
    return this.#hint ?? this.#near();
  }
}

const CONTROL = /[\r\n\0]/;

function unfolded(text: string): string {
  if (!CONTROL.test(text)) return text.trim();
  return text
    .replace(/(?:\r{0,2}\n|\r)(?=[ \t])/g, '')
    .replace(/[\r\n\0]+/g, ' ')
    .trim();
}

class LazyField implements HeaderField {
  readonly name: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly #block: BlockText;
  readonly #line: FieldLine;
  #read: ReturnType<BlockText['read']> | null = null;

  constructor(block: BlockText, line: FieldLine) {
    this.#block = block;
    this.#line = line;
    this.name = block.nameOf(line);
    this.key = this.name.toLowerCase();
    this.start = line.start;
    this.end = line.end;
  }

  get text(): string {
    return this.#whole().text;
  }

  get charset(): string | null {
    return this.#whole().charset;
  }

  #whole(): ReturnType<BlockText['read']> {
    this.#read ??= this.#block.read(this.#line);
    return this.#read;
  }
}
