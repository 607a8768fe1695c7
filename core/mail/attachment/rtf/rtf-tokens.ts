/** A piece of RTF as it stands: nothing is interpreted yet. */
export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  | { readonly kind: 'symbol'; readonly symbol: number }
  /** A character written `\'hh`; with other characters than digits behind it, which are passed over, a question mark. */
  | { readonly kind: 'escaped'; readonly byte: number }
  | { readonly kind: 'text'; readonly byte: number }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const APOSTROPHE = 0x27;
const MINUS = 0x2d;
const SPACE = 0x20;
const QUESTION_MARK = 0x3f;
const STRUCTURE: readonly number[] = [BACKSLASH, OPEN, CLOSE];
/** Longest control word; the specification says 32, Word reads up to 255 and attacks use that. */
const MAX_WORD_LETTERS = 255;
/** Longest number; Word reads as many, and `\bin000000000000` puts a reader that ends earlier out of step. */
const MAX_DIGITS = 250;

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Value of a hexadecimal digit, -1 for any other byte. */
export function nibbleOf(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Cuts RTF into tokens the way Word does, which takes almost everything. Linear; ends with the bytes. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte === OPEN) yield { kind: 'open' };
    else if (byte === CLOSE) yield { kind: 'close' };
    else if (byte !== BACKSLASH) yield { kind: 'text', byte };
    else if (bytes[at] === APOSTROPHE) {
      const [high, low] = [nibbleOf(bytes[at + 1] ?? 0), nibbleOf(bytes[at + 2] ?? 0)];
      const isByte = high >= 0 && low >= 0;
      yield { kind: 'escaped', byte: isByte ? high * 16 + low : QUESTION_MARK };
      // Word passes over the two characters behind it, whatever they are; what makes groups is left in its place.
      at += 1;
      for (let more = 0; more < 2 && !STRUCTURE.includes(bytes[at] ?? OPEN); more += 1) at += 1;
    } else if (!isLetter(bytes[at] ?? 0)) {
      yield { kind: 'symbol', symbol: bytes[at] ?? 0 };
      at += 1;
    } else {
      const end = runEnd(bytes, at, MAX_WORD_LETTERS, isLetter);
      const word = String.fromCharCode(...bytes.subarray(at, end));
      const digits = bytes[end] === MINUS && isDigit(bytes[end + 1] ?? 0) ? end + 1 : end;
      const valueEnd = runEnd(bytes, digits, MAX_DIGITS, isDigit);
      const value = valueEnd === digits ? null : Number(String.fromCharCode(...bytes.subarray(end, valueEnd)));
      at = bytes[valueEnd] === SPACE ? valueEnd + 1 : valueEnd;
      if (word === 'bin') {
        const binary = bytes.subarray(at, at + Math.max(0, value ?? 0));
        at += binary.length;
        yield { kind: 'binary', bytes: binary };
      } else yield { kind: 'word', word, value };
    }
  }
}

function runEnd(bytes: Uint8Array, at: number, limit: number, holds: (byte: number) => boolean): number {
  let end = at;
  while (end - at < limit && holds(bytes[end] ?? 0)) end += 1;
  return end;
}
