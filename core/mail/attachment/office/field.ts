import { u16 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { addInstruction, quoted } from './field-instruction.ts';

/** Fields within fields that are followed. */
const MAX_DEPTH = 40;
/** An instruction is cut here; DDE commands of attacks stay below 1,000 characters. */
const MAX_INSTRUCTION_CHARACTERS = 4000;

type OpenField = { instruction: string; result: string; inResult: boolean };

/**
 * Puts Word's fields together from their pieces: begin, instruction, separator, result, end. An instruction may be
 * split over many runs, and hold other fields whose results belong to it (`{ { QUOTE 68 68 69 } "cmd" }`).
 */
export class FieldReader {
  readonly #reading: Reading;
  readonly #open: OpenField[] = [];
  #tooDeep = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  begin(): void {
    if (this.#open.length < MAX_DEPTH) this.#open.push({ instruction: '', result: '', inResult: false });
    else this.#tooDeep += 1;
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (field !== undefined && this.#tooDeep === 0) field.inResult = true;
  }

  text(text: string): void {
    const field = this.#open.at(-1);
    if (field === undefined || this.#tooDeep > 0) return;
    if (field.inResult) field.result = (field.result + text).slice(0, MAX_INSTRUCTION_CHARACTERS);
    else field.instruction = (field.instruction + text).slice(0, MAX_INSTRUCTION_CHARACTERS);
  }

  end(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const field = this.#open.pop();
    if (field === undefined) return;
    addInstruction(field.instruction, this.#reading);
    this.text(quoted(field.instruction) ?? field.result);
  }

  /** Text ended in the middle: what is open is judged as it is. */
  close(): void {
    while (this.#open.length > 0) this.end();
  }
}

const BEGIN = 0x13;
const SEPARATOR = 0x14;
const END = 0x15;

/** Fields in the text of a Word document before 2007 ([MS-DOC] 2.8.25), which is not encrypted. */
export function addWordFields(stream: Uint8Array, reading: Reading): void {
  scan(stream.length, (index) => stream[index] ?? 0, reading);
  // Where the pieces of text lie is not asked: every reading as 8-bit and as UTF-16 text is tried.
  for (const first of [0, 1]) {
    scan((stream.length - first) >> 1, (index) => u16(stream, first + index * 2), reading);
  }
}

function scan(length: number, codeAt: (index: number) => number, reading: Reading): void {
  let fields = new FieldReader(reading);
  for (let index = 0; index < length; index += 1) {
    const code = codeAt(index);
    if (code === BEGIN) fields.begin();
    else if (!fields.isOpen) continue;
    else if (code === SEPARATOR) fields.separate();
    else if (code === END) fields.end();
    else if (code >= 0x20 || code === 0x09 || code === 0x0d || code === 0x01) fields.text(String.fromCharCode(code));
    else fields = new FieldReader(reading);
  }
}
