import { u16 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { addInstruction, quoted } from './field-instruction.ts';
import { wordPieces, type WordStreams } from './word-pieces.ts';

/** Fields within fields that are followed. */
const MAX_DEPTH = 40;
/** An instruction is cut here; DDE commands of attacks stay below 1,000 characters. */
const MAX_INSTRUCTION_CHARACTERS = 4000;

/** Is told what each field says, and what a reader sees in its place. */
export type OnField = (instruction: string, result: string) => void;

type OpenField = { instruction: string; result: string; inResult: boolean };

/**
 * Puts Word's fields together from their pieces: begin, instruction, separator, result, end. An instruction may be
 * split over many runs, and hold other fields whose results belong to it (`{ { QUOTE 68 68 69 } "cmd" }`).
 */
export class FieldReader {
  readonly #reading: Reading;
  readonly #open: OpenField[] = [];
  readonly #onField: OnField;
  #tooDeep = 0;

  constructor(reading: Reading, onField: OnField = () => undefined) {
    this.#reading = reading;
    this.#onField = onField;
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  begin(): void {
    if (this.#open.length < MAX_DEPTH) this.#open.push({ instruction: '', result: '', inResult: false });
    else {
      if (this.#tooDeep === 0) this.#reading.cut(`> ${MAX_DEPTH} fields in fields`);
      this.#tooDeep += 1;
    }
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (field !== undefined && this.#tooDeep === 0) field.inResult = true;
  }

  text(text: string): void {
    const field = this.#open.at(-1);
    if (field === undefined || this.#tooDeep > 0) return;
    if (field.inResult) field.result = added(field.result, text);
    else field.instruction = added(field.instruction, text);
  }

  end(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const field = this.#open.pop();
    if (field === undefined) return;
    addInstruction(field.instruction, this.#reading);
    this.#onField(field.instruction, field.result);
    this.text(quoted(field.instruction) ?? field.result);
  }

  /** Text ended in the middle: what is open is judged as it is. */
  close(): void {
    this.#tooDeep = 0;
    while (this.#open.length > 0) this.end();
  }
}

/** A text that is full is not touched again: it may come one character at a time. */
const added = (whole: string, text: string): string =>
  whole.length >= MAX_INSTRUCTION_CHARACTERS ? whole : (whole + text).slice(0, MAX_INSTRUCTION_CHARACTERS);

const BEGIN = 0x13;
const SEPARATOR = 0x14;
const END = 0x15;
/** Characters of Word's text that are none of a sentence ([MS-DOC] 2.8.26): marks of cells, lines, pages, notes, pictures. */
const BLANKS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e]);
const HYPHEN = 0x1e;
const OPTIONAL_HYPHEN = 0x1f;
/** Codes without a meaning after which a field is taken for none; a text has none of them. */
const MAX_UNREADABLE = 16;

/** Fields in the text of a Word document before 2007 ([MS-DOC] 2.8.25), which is not encrypted. */
export function addWordFields({ stream, table }: WordStreams, reading: Reading): void {
  const pieces = new FieldScanner(reading);
  for (const piece of wordPieces(stream, table, reading)) {
    const codeAt = codesOf(piece.isWide, stream, piece.at);
    for (let index = 0; index < piece.count; index += 1) pieces.put(codeAt(index));
  }
  pieces.close();
  // A list of pieces that is wrong, or of another version, hides nothing: every reading as 8-bit and UTF-16 text is tried.
  for (const [isWide, first] of [
    [false, 0],
    [true, 0],
    [true, 1],
  ] as const) {
    const scanner = new FieldScanner(reading);
    const codeAt = codesOf(isWide, stream, first);
    const count = (stream.length - first) >> (isWide ? 1 : 0);
    for (let index = 0; index < count; index += 1) scanner.put(codeAt(index));
    scanner.close();
  }
}

const codesOf =
  (isWide: boolean, stream: Uint8Array, first: number) =>
  (index: number): number =>
    isWide ? u16(stream, first + index * 2) : (stream[first + index] ?? 0);

/** Takes the characters of a text one by one. A zero, which text never has, ends what is open, and it is judged as it is. */
class FieldScanner {
  readonly #fields: FieldReader;
  #unreadable = 0;

  constructor(reading: Reading) {
    this.#fields = new FieldReader(reading);
  }

  put(code: number): void {
    if (code === BEGIN) this.#fields.begin();
    else if (!this.#fields.isOpen) return;
    else if (code >= 0x20) this.#fields.text(String.fromCharCode(code));
    else if (code === SEPARATOR) this.#fields.separate();
    else if (code === END) this.#fields.end();
    else if (BLANKS.has(code)) this.#fields.text(' ');
    else if (code === HYPHEN) this.#fields.text('-');
    else if (code !== OPTIONAL_HYPHEN) this.#skip(code);
  }

  close(): void {
    this.#fields.close();
    this.#unreadable = 0;
  }

  #skip(code: number): void {
    this.#unreadable += 1;
    if (code === 0 || this.#unreadable > MAX_UNREADABLE) this.close();
  }
}
