import { decodeUnlabelled } from '../charset.ts';
import type { HeaderField } from '../header-block.ts';
import { bytesAsCharacters, isPlainAscii } from './ascii.ts';
import { isBlank } from './field-line.ts';

/** Where a field stands: from its name to the end of its last line, and the colon between. */
export type FieldLine = { start: number; end: number; colon: number };

/** The fields of one header block; each is decoded when its text is first asked for. */
export function readFields(bytes: Uint8Array, lines: readonly FieldLine[]): HeaderField[] {
  const block = new BlockText(bytes, lines);
  return lines.map((line) => new LazyField(block, line));
}

/** What the fields of one block share: the bytes, and the charset of the body, which raw 8-bit headers mostly share. */
class BlockText {
  readonly bytes: Uint8Array;
  readonly #lines: readonly FieldLine[];
  #hint: string | null | undefined;

  constructor(bytes: Uint8Array, lines: readonly FieldLine[]) {
    this.bytes = bytes;
    this.#lines = lines;
  }

  nameOf(line: FieldLine): string {
    let end = line.colon;
    while (end > line.start && isBlank(this.bytes[end - 1])) end -= 1;
    return bytesAsCharacters(this.bytes, line.start, end);
  }

  textOf(line: FieldLine): string {
    const from = line.colon + 1;
    const text = isPlainAscii(this.bytes, from, line.end)
      ? bytesAsCharacters(this.bytes, from, line.end)
      : decodeUnlabelled(this.bytes.subarray(from, line.end), this.#charset());
    return unfolded(text);
  }

  #charset(): string | null {
    if (this.#hint === undefined) {
      const line = this.#lines.find((candidate) => this.nameOf(candidate).toLowerCase() === 'content-type');
      const text = line === undefined ? '' : bytesAsCharacters(this.bytes, line.colon + 1, line.end);
      this.#hint = /\bcharset\s*=\s*"?([\w.:-]{1,60})/i.exec(text)?.[1] ?? null;
    }
    return this.#hint;
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
  #text: string | null = null;

  constructor(block: BlockText, line: FieldLine) {
    this.#block = block;
    this.#line = line;
    this.name = block.nameOf(line);
    this.key = this.name.toLowerCase();
    this.start = line.start;
    this.end = line.end;
  }

  get text(): string {
    this.#text ??= this.#block.textOf(this.#line);
    return this.#text;
  }
}
