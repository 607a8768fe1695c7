import { designationAt, isDouble, type GraphicSet } from './iso-2022-sets.ts';
import { jisX0213 } from './jis-x-0213-characters.ts';
import { EUC_KR } from './korean.ts';
import { REPLACEMENT, textDecoder } from './text-decoders.ts';

const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Text gathered as bytes of a charset that the host decodes fast, a piece at a time. */
class Gathered {
  private static readonly PIECE_BYTES = 32_768;
  private readonly buffer: Uint8Array;
  private used = 0;
  private label = 'euc-jp';
  private readonly pieces: string[] = [];

  /** `bytes`: how many are read; a short text needs no large buffer. */
  constructor(bytes: number) {
    this.buffer = new Uint8Array(Math.min(Gathered.PIECE_BYTES, 3 * bytes + 3));
  }

  /** One byte of ASCII, which every label here shares. */
  ascii(byte: number): void {
    if (this.used === this.buffer.length) this.flush();
    this.buffer[this.used++] = byte;
  }

  /** A character of two bytes; a `prefix` (single shift) makes it three. */
  pair(label: string, first: number, second: number, prefix?: number): void {
    if (label !== this.label || this.used + 3 > this.buffer.length) {
      this.flush();
      this.label = label;
    }
    if (prefix !== undefined) this.buffer[this.used++] = prefix;
    this.buffer[this.used++] = first;
    this.buffer[this.used++] = second;
  }

  /** The kanji of JIS X 0208 from `at` on, as far as they stand together; returns the place behind them. */
  kanji(bytes: Uint8Array, at: number): number {
    if (this.label !== 'euc-jp') {
      this.flush();
      this.label = 'euc-jp';
    }
    let from = at;
    for (; isGraphic(bytes[from]) && isGraphic(bytes[from + 1]); from += 2) {
      if (this.used + 2 > this.buffer.length) this.flush();
      this.buffer[this.used] = (bytes[from] ?? 0) | 0x80;
      this.buffer[this.used + 1] = (bytes[from + 1] ?? 0) | 0x80;
      this.used += 2;
    }
    return from;
  }

  /** Printable ASCII from `at` on; returns the place behind it. */
  printable(bytes: Uint8Array, at: number): number {
    let from = at;
    for (let byte = bytes[from] ?? 0; byte >= 0x20 && byte < 0x7f; byte = bytes[from] ?? 0) {
      if (this.used === this.buffer.length) this.flush();
      this.buffer[this.used] = byte;
      this.used += 1;
      from += 1;
    }
    return from;
  }

  text(text: string): void {
    this.flush();
    this.pieces.push(text);
  }

  private flush(): void {
    if (this.used > 0) this.pieces.push(textDecoder(this.label).decode(this.buffer.subarray(0, this.used)));
    this.used = 0;
  }

  finish(): string {
    this.flush();
    return this.pieces.join('');
  }
}

export type Iso2022Family = 'jp' | 'kr' | 'cn';

/** What SO shifts to before anything was designated: Windows code page 50222, RFC 1557, RFC 1922. */
const DEFAULT_G1 = { jp: 'kana', kr: 'ksc5601', cn: 'gb2312' } as const;

/** User-defined rows of code page 50221 begin behind the 94 of JIS X 0208: first bytes 0x7F to 0x92, from U+E000. */
const USER_ROWS = { first: 0x7f, last: 0x92, start: 0xe000 };

/**
 * Decodes ISO-2022-JP and its relatives: every set of JP-1, JP-2, JP-3, JP-2004 and JP-MS, half-width kana by escape,
 * by shift and in eight bits, and lines that forget to return to ASCII (each line end does so). Characters are those
 * of the WHATWG Encoding Standard, as Windows shows them (full-width tilde, not wave dash). `eightBit` reads a run that
 * has 8-bit bytes where no set uses them: raw Shift_JIS that gateways let through. One pass; never throws.
 */
export function decodeIso2022(bytes: Uint8Array, family: Iso2022Family, eightBit: (run: Uint8Array) => string): string {
  const out = new Gathered(bytes.length);
  let g0: GraphicSet = 'ascii';
  let g1: GraphicSet = DEFAULT_G1[family];
  let g2: GraphicSet = 'latin-1';
  let shifted = false;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const set = shifted ? g1 : g0;
    if (set === 'jis0208' && isGraphic(byte) && isGraphic(bytes[at + 1])) {
      at = out.kanji(bytes, at);
    } else if (set === 'ascii' && byte >= 0x20 && byte < 0x7f) {
      at = out.printable(bytes, at);
    } else if (byte === ESC) {
      const found = designationAt(bytes, at);
      if (found === 'cut') break;
      if (found !== null) {
        if (found.slot === 'g1') g1 = found.set ?? g1;
        else if (found.slot === 'g2') g2 = found.set ?? g2;
        else {
          g0 = found.set ?? g0;
          shifted = false;
        }
        at += found.length;
      } else if (bytes[at + 1] === 0x4e) {
        at += 2 + putSingleShift(out, bytes, at + 2, g2);
      } else {
        out.ascii(byte);
        at += 1;
      }
    } else if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      shifted = byte === SHIFT_OUT;
      at += 1;
    } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      out.ascii(byte);
      g0 = 'ascii';
      shifted = false;
      at += 1;
    } else if (byte > 0x20 && isDouble(set)) {
      at += putDouble(out, set, bytes, at);
    } else if (byte >= 0x80) {
      const end = eightBitEnd(bytes, at);
      out.text(eightBit(bytes.subarray(at, end)));
      at = end;
    } else if (set === 'kana' && byte > 0x20 && byte < 0x60) {
      out.pair('euc-jp', 0x8e, byte | 0x80);
      at += 1;
    } else {
      out.ascii(byte);
      at += 1;
    }
  }
  return out.finish();
}

const isGraphic = (byte: number | undefined): boolean => byte !== undefined && byte > 0x20 && byte < 0x7f;

/** Writes the character at `at` of a set of two bytes a character; returns how many bytes it took. */
function putDouble(out: Gathered, set: GraphicSet, bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  const isUser = set === 'jis0208' && first >= USER_ROWS.first && first <= USER_ROWS.last;
  const fits = isGraphic(second);
  if (isUser && fits) {
    out.text(String.fromCharCode(USER_ROWS.start + (first - USER_ROWS.first) * 94 + second - 0x21));
    return 2;
  }
  if (first >= 0xa1 && first <= 0xdf) {
    out.pair('euc-jp', 0x8e, first);
    return 1;
  }
  if (first >= 0x7f || !fits) {
    out.text(REPLACEMENT);
    return 1;
  }
  const [high, low] = [first | 0x80, second | 0x80];
  switch (set) {
    case 'gb2312':
      out.pair('gb18030', high, low);
      break;
    case 'ksc5601':
      putKorean(out, high, low);
      break;
    case 'jis0212':
      out.pair('euc-jp', high, low, 0x8f);
      break;
    case 'user-defined':
      out.text(String.fromCharCode(USER_ROWS.start + (first - 0x21) * 94 + second - 0x21));
      break;
    case 'jis0213-1':
    case 'jis0213-2':
      putJisX0213(out, set === 'jis0213-1' ? 1 : 2, first - 0x20, second - 0x20);
      break;
    case 'unknown-double':
      out.text(REPLACEMENT);
      break;
    default:
      out.pair('euc-jp', high, low);
  }
  return 2;
}

function putKorean(out: Gathered, high: number, low: number): void {
  const text = EUC_KR.textAt(Uint8Array.of(high, low), 0, 2);
  if (text === undefined) out.pair('euc-kr', high, low);
  else out.text(text);
}

function putJisX0213(out: Gathered, plane: 1 | 2, row: number, cell: number): void {
  const text = jisX0213(plane, row, cell);
  if (text !== undefined && text !== '') out.text(text);
  else if (plane === 1) out.pair('euc-jp', row + 0xa0, cell + 0xa0);
  else out.text(REPLACEMENT);
}

/** One character of G2 after ESC N (RFC 1554): its byte has seven bits. */
function putSingleShift(out: Gathered, bytes: Uint8Array, at: number, set: GraphicSet): number {
  const byte = bytes[at];
  if (byte === undefined || (byte & 0x7f) < 0x20) return 0;
  if (set === 'unknown-double') {
    out.text(REPLACEMENT);
    return bytes[at + 1] === undefined ? 1 : 2;
  }
  const label = set === 'greek' ? 'iso-8859-7' : 'windows-1252';
  out.text(textDecoder(label).decode(Uint8Array.of(byte | 0x80)));
  return 1;
}

/** Where a run with 8-bit bytes ends: before the next control character that ISO 2022 or a line gives a meaning. */
function eightBitEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === ESC || byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
    if (byte === SHIFT_OUT || byte === SHIFT_IN) break;
    at += 1;
  }
  return at;
}
