import { bytesAsCharacters } from '../../mime/ascii.ts';
import { asciiBytes, indexOfBytes } from '../byte-search.ts';
import { nibbleOf } from '../rtf/rtf-tokens.ts';
import { PdfName } from './pdf-value.ts';

/** A token of PDF syntax (ISO 32000-1, 7.2): brackets and keywords are strings. */
export type PdfToken = number | string | PdfName | Uint8Array;

/** Bytes of one name; the standard says 127. */
const MAX_NAME_BYTES = 512;
const MAX_KNOWN_NAMES = 10_000;
const DELIMITERS = new Set([...'()<>[]{}/%'].map((letter) => letter.charCodeAt(0)));
const PERCENT = 0x25;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const [ROUND_OPEN, ROUND_CLOSE, ANGLE_OPEN, ANGLE_CLOSE] = [0x28, 0x29, 0x3c, 0x3e];

const isBlank = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;
const END_OBJECT = asciiBytes('endobj');
/** What may stand between the end of an object and the next. */
const MAX_BETWEEN = 64;

/** Where from `from` to `to` an object ends that is followed by another, -1 when none does. Linear. */
export function objectBehind(bytes: Uint8Array, from: number, to: number): number {
  const part = bytes.subarray(from, to);
  for (let at = indexOfBytes(part, END_OBJECT); at >= 0; at = indexOfBytes(part, END_OBJECT, at + 1)) {
    const end = at + END_OBJECT.length;
    if (/^\s*\d+\s+\d+\s+obj/.test(bytesAsCharacters(part, end, Math.min(part.length, end + MAX_BETWEEN))))
      return from + at;
  }
  return -1;
}

const isRegular = (byte: number): boolean => !isBlank(byte) && !DELIMITERS.has(byte);

/** Letters after a backslash in a string (ISO 32000-1, table 3). */
const ESCAPES: Readonly<Record<number, number>> = { 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09, 0x62: 0x08, 0x66: 0x0c };

function nameWritten(written: string): PdfName {
  if (!written.includes('#')) return new PdfName(written, null);
  let hides = false;
  const name = written.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    hides ||= /[A-Za-z0-9]/.test(character);
    return character;
  });
  return new PdfName(name, hides ? written : null);
}

/** A keyword that ends, with a number right behind it. */
const GLUED = /^(endobj|endstream)\d/;

/**
 * Reads tokens one after the other; `at` may be moved, past a stream's bytes for example. A string that is never closed
 * hides no object: those within it are read once more as what they are. Linear; null at the end.
 */
export class PdfTokens {
  readonly bytes: Uint8Array;
  at: number;
  /** By how they are written; the same few hundred stand in a file thousands of times. */
  readonly #names = new Map<string, PdfName>();
  /** Bytes of strings that may be read once more. */
  #again: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
    this.#again = bytes.length;
  }

  /** `isOutside`: between objects, where no string stands; what would open one is damage, and is passed over. */
  next(isOutside = false): PdfToken | null {
    const { bytes } = this;
    for (; this.at < bytes.length; this.at += 1) {
      if (bytes[this.at] === PERCENT) this.#passComment();
      const byte = bytes[this.at] ?? 0;
      if (!isBlank(byte) && !(isOutside && this.#opensString(byte))) break;
    }
    if (this.at >= bytes.length) return null;
    const byte = bytes[this.at] ?? 0;
    if (byte === SLASH) return this.#name();
    if (this.#opensString(byte)) return this.#string(byte);
    if (DELIMITERS.has(byte)) {
      const isDouble = (byte === ANGLE_OPEN || byte === ANGLE_CLOSE) && bytes[this.at + 1] === byte;
      this.at += isDouble ? 2 : 1;
      return String.fromCharCode(byte).repeat(isDouble ? 2 : 1);
    }
    const start = this.at;
    const word = this.#regular();
    const glued = GLUED.exec(word)?.[1];
    if (glued !== undefined) this.at = start + glued.length;
    return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word) ? Number(word) : (glued ?? word);
  }

  #opensString(byte: number): boolean {
    return byte === ROUND_OPEN || (byte === ANGLE_OPEN && this.bytes[this.at + 1] !== ANGLE_OPEN);
  }

  #string(byte: number): Uint8Array {
    const start = this.at;
    const value = byte === ROUND_OPEN ? this.#literal() : this.#hexadecimal();
    const inside = objectBehind(this.bytes, start, this.at);
    const twice = this.at - inside;
    if (inside >= 0 && twice <= this.#again) {
      this.#again -= twice;
      this.at = inside;
    }
    return value;
  }

  #passComment(): void {
    while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at += 1;
  }

  #regular(): string {
    const start = this.at;
    while (this.at < this.bytes.length && isRegular(this.bytes[this.at] ?? 0)) this.at += 1;
    return bytesAsCharacters(this.bytes, start, Math.min(this.at, start + MAX_NAME_BYTES));
  }

  #name(): PdfName {
    this.at += 1;
    const written = this.#regular();
    const known = this.#names.get(written);
    if (known !== undefined) return known;
    const name = nameWritten(written);
    if (this.#names.size < MAX_KNOWN_NAMES) this.#names.set(written, name);
    return name;
  }

  #literal(): Uint8Array {
    const out: number[] = [];
    let depth = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === BACKSLASH) {
        this.#escape(out);
        continue;
      }
      if (byte === ROUND_OPEN) depth += 1;
      if (byte === ROUND_CLOSE) depth -= 1;
      if (depth === 0) {
        this.at += 1;
        break;
      }
      if (depth > 1 || byte !== ROUND_OPEN) out.push(byte);
    }
    return Uint8Array.from(out);
  }

  /** Leaves `at` on the last byte of the escape. */
  #escape(out: number[]): void {
    this.at += 1;
    const byte = this.bytes[this.at] ?? 0;
    const isOctal = (at: number): boolean => (this.bytes[at] ?? 0) >= 0x30 && (this.bytes[at] ?? 0) <= 0x37;
    if (isOctal(this.at)) {
      let value = byte - 0x30;
      for (let digits = 1; digits < 3 && isOctal(this.at + 1); digits += 1) {
        this.at += 1;
        value = value * 8 + (this.bytes[this.at] ?? 0) - 0x30;
      }
      out.push(value & 0xff);
    } else if (byte === 0x0d) {
      if (this.bytes[this.at + 1] === 0x0a) this.at += 1;
    } else if (byte !== 0x0a) out.push(ESCAPES[byte] ?? byte);
  }

  #hexadecimal(): Uint8Array {
    const nibbles: number[] = [];
    for (this.at += 1; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === ANGLE_CLOSE) break;
      const nibble = nibbleOf(byte);
      if (nibble >= 0) nibbles.push(nibble);
    }
    this.at += 1;
    const bytes = new Uint8Array((nibbles.length + 1) >> 1);
    for (const [index, nibble] of nibbles.entries()) bytes[index >> 1]! |= index % 2 === 0 ? nibble << 4 : nibble;
    return bytes;
  }
}
