const INVALID = 255;
const PAD = 0x3d;
const BASE64 = new Uint8Array(256).fill(INVALID);
for (const [index, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  BASE64[character.charCodeAt(0)] = index;
}

export type Decoded = {
  readonly bytes: Uint8Array;
  /** Set when the encoding was broken: what the reader did about it. */
  readonly problem: string | null;
};

/**
 * Decodes base64 as mail programs do (RFC 2045 6.8): characters outside the alphabet are skipped, the data ends at
 * its padding. Returns what could be decoded; never throws.
 */
export function decodeBase64(source: Uint8Array): Decoded {
  const out = new Uint8Array(Math.ceil((source.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let count = 0;
  let at = 0;
  for (; at < source.length; at += 1) {
    const byte = source[at] ?? 0;
    const value = BASE64[byte] ?? INVALID;
    if (value === INVALID) {
      if (byte === PAD && count >= 2) break;
      continue;
    }
    bits = (bits << 6) | value;
    count += 1;
    if (count === 4) {
      out[length] = bits >> 16;
      out[length + 1] = bits >> 8;
      out[length + 2] = bits;
      length += 3;
      bits = 0;
      count = 0;
    }
  }
  if (count === 3) {
    out[length] = bits >> 10;
    out[length + 1] = bits >> 2;
    length += 2;
  } else if (count === 2) {
    out[length] = bits >> 4;
    length += 1;
  }
  let rest = false;
  for (; at < source.length && !rest; at += 1) rest = (BASE64[source[at] ?? 0] ?? INVALID) !== INVALID;
  const problem = rest ? 'base64-data-after-padding' : count === 1 ? 'base64-truncated' : null;
  return { bytes: out.subarray(0, length), problem };
}

const hexValue = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/**
 * Decodes quoted-printable (RFC 2045 6.7): soft line breaks join, blanks before a line end go, a `=` that begins no
 * code stays as it is. Line ends keep the form they have in the message.
 */
export function decodeQuotedPrintable(source: Uint8Array): Uint8Array {
  const out = new Uint8Array(source.length);
  let length = 0;
  let blanks = 0;
  for (let at = 0; at < source.length;) {
    const byte = source[at] ?? 0;
    if (byte === PAD) {
      const high = hexValue(source[at + 1]);
      const low = hexValue(source[at + 2]);
      if (high >= 0 && low >= 0) {
        out[length] = high * 16 + low;
        length += 1;
        blanks = 0;
        at += 3;
        continue;
      }
      let end = at + 1;
      while (source[end] === 0x20 || source[end] === 0x09) end += 1;
      if (source[end] === 0x0d && source[end + 1] === 0x0a) end += 1;
      if (source[end] === 0x0a || end >= source.length) {
        at = end + 1;
        blanks = 0;
        continue;
      }
    }
    if (byte === 0x0a || (byte === 0x0d && source[at + 1] === 0x0a)) length -= blanks;
    blanks = byte === 0x20 || byte === 0x09 ? blanks + 1 : 0;
    out[length] = byte;
    length += 1;
    at += 1;
  }
  return out.subarray(0, length);
}

/** Decodes the Q encoding of encoded words (RFC 2047 4.2): `_` is a space. */
export function decodeQWord(source: Uint8Array): Uint8Array {
  return decodeQuotedPrintable(source.map((byte) => (byte === 0x5f ? 0x20 : byte)));
}

/** Decodes uuencode between `begin` and `end` lines; without them the whole input is read as data lines. */
export function decodeUuencode(source: Uint8Array): Decoded {
  const out: Uint8Array[] = [];
  let total = 0;
  let ended = false;
  for (let at = 0; at < source.length && !ended;) {
    const feed = source.indexOf(0x0a, at);
    const next = feed < 0 ? source.length : feed + 1;
    const line = source.subarray(at, next);
    at = next;
    const head = String.fromCharCode(...line.subarray(0, 6));
    if (head.startsWith('begin ') || line.length < 2) continue;
    if (head.startsWith('end')) ended = true;
    else {
      const bytes = uuencodedLine(line);
      out.push(bytes);
      total += bytes.length;
    }
  }
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const piece of out) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return { bytes, problem: ended ? null : 'uuencode-truncated' };
}

function uuencodedLine(line: Uint8Array): Uint8Array {
  const value = (index: number): number => ((line[index] ?? 0x20) - 0x20) & 0x3f;
  const length = value(0);
  const out = new Uint8Array(length);
  for (let group = 0; group * 3 < length; group += 1) {
    const [a, b, c, d] = [1, 2, 3, 4].map((offset) => value(group * 4 + offset)) as [number, number, number, number];
    out.set(
      [((a << 2) | (b >> 4)) & 255, ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255].slice(0, length - group * 3),
      group * 3,
    );
  }
  return out;
}

/**
 * Decodes a body by its Content-Transfer-Encoding. 7bit, 8bit, binary and unknown ones are the bytes themselves
 * (a view, not a copy).
 */
export function decodeTransfer(source: Uint8Array, encoding: string): Decoded {
  switch (encoding) {
    case 'base64':
      return decodeBase64(source);
    case 'quoted-printable':
      return { bytes: decodeQuotedPrintable(source), problem: null };
    case 'x-uuencode':
    case 'x-uue':
    case 'uuencode':
      return decodeUuencode(source);
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return { bytes: source, problem: null };
    default:
      return { bytes: source, problem: `unknown-transfer-encoding ${encoding.slice(0, 40)}` };
  }
}
