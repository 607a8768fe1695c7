import { knownCharset } from './charset.ts';
import { isStateful } from './charset/decode-as.ts';
import { decodeWords } from './encoded-word.ts';
import type { FieldPieces } from './field-pieces.ts';

/** One piece of a parameter that RFC 2231 continues: `name*index` or, percent-encoded, `name*index*`. */
export type Section = { readonly index: number; readonly extended: boolean; readonly text: string };

/** Charset and language before a value: `utf-8'ja'`. Programs leave out either, or both with their marks. */
const CHARSET = /^([\w.:+-]{0,60})'([\w-]{0,40})'/;

/**
 * The value of one parameter from its sections, in whatever order they stand. A character may be split between two of
 * them, encoded or not, so their bytes are decoded together under the charset of the first encoded one (RFC 2231 4.1).
 * An index that is missing leaves a gap, one given twice counts once; blanks are as they were. Never throws.
 */
export function joinSections(sections: readonly Section[], field: FieldPieces): string {
  const sorted = [...sections].sort((a, b) => a.index - b.index);
  const once = sorted.filter((section, position) => position === 0 || section.index !== sorted[position - 1]?.index);
  const value = new SectionText(field);
  let isFirst = true;
  let run = '';
  const endRun = (): void => {
    value.addPercent(run);
    run = '';
  };
  for (const { extended, text } of once) {
    if (!extended || isWord(text)) {
      endRun();
      value.addPlain(text);
      continue;
    }
    const header = isFirst ? CHARSET.exec(text) : null;
    if (header !== null) value.declare(header[1] ?? '');
    isFirst = false;
    // Programs cut the encoded value where it is long enough, also within `%E6`.
    run += header === null ? text : text.slice(header[0].length);
  }
  endRun();
  return value.finish();
}

/** An encoded word where a percent-encoded value should be. */
const isWord = (text: string): boolean => text.startsWith('=?') && !text.includes('%');

class SectionText {
  private charset: string | null = null;
  private readonly pieces: string[] = [];
  private bytes: number[] = [];
  private plain = '';
  /** Whether `bytes` holds more than the ASCII of plain sections. */
  private encoded = false;
  private readonly field: FieldPieces;

  constructor(field: FieldPieces) {
    this.field = field;
  }

  declare(charset: string): void {
    this.flush();
    this.charset = charset === '' ? null : charset;
  }

  /** Plain sections belong to the bytes around them; those beside no encoded one may hold an encoded word in pieces. */
  addPlain(text: string): void {
    const known = this.charset === null ? null : knownCharset(this.charset);
    const joins = this.encoded && !text.includes('=?') && !/[^\u0000-\u007f]/.test(text);
    // In a charset of two bytes throughout, ASCII is no part of the bytes.
    if (joins && this.plain === '' && !(known !== null && isStateful(known) && known !== 'iso-2022-jp')) {
      for (let at = 0; at < text.length; at += 1) this.bytes.push(text.charCodeAt(at));
      return;
    }
    this.flushBytes();
    this.plain += text;
  }

  addPercent(text: string): void {
    if (text === '') return;
    this.flushPlain();
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const hex = code === PERCENT ? /^[0-9A-F]{2}/i.exec(text.slice(at + 1, at + 3)) : null;
      if (hex !== null) {
        this.bytes.push(Number.parseInt(hex[0], 16));
        at += 2;
      } else if (code < 0x80) {
        this.bytes.push(code);
      } else {
        // Raw 8-bit bytes, decoded already with the header.
        this.flushBytes();
        this.pieces.push(text.charAt(at));
      }
    }
    this.encoded = true;
  }

  private flushBytes(): void {
    if (this.bytes.length > 0) this.pieces.push(this.field.decode(Uint8Array.from(this.bytes), this.charset));
    this.bytes = [];
    this.encoded = false;
  }

  private flushPlain(): void {
    if (this.plain !== '') this.pieces.push(decodeWords(this.plain, this.field));
    this.plain = '';
  }

  private flush(): void {
    this.flushBytes();
    this.flushPlain();
  }

  finish(): string {
    this.flush();
    return this.pieces.join('');
  }
}

const PERCENT = 0x25;
