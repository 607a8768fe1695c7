import { REPLACEMENT, textDecoder } from './text-decoders.ts';

type Order = 'be' | 'le';

/**
 * UTF-16 without a declared byte order: the byte order mark says it; without one RFC 2781 4.3 says big-endian, unless
 * the zero bytes of ASCII, or the bytes of kana and ideographs, stand in the other places.
 */
export function decodeUtf16(bytes: Uint8Array, declared: Order | null): string {
  const [first, second] = bytes;
  const mark: Order | null = first === 0xfe && second === 0xff ? 'be' : first === 0xff && second === 0xfe ? 'le' : null;
  const order = mark ?? declared ?? likelyOrder(bytes);
  const text = textDecoder(`utf-16${order}`).decode(bytes);
  // Each encoded word and each piece of a name may carry a mark of its own.
  return text.replaceAll('\ufeff', '');
}

/** Units looked at to tell the byte order. */
const ORDER_SAMPLE_BYTES = 4096;

function likelyOrder(bytes: Uint8Array): Order {
  let big = 0;
  let little = 0;
  const end = Math.min(bytes.length - 1, ORDER_SAMPLE_BYTES);
  for (let at = 0; at < end; at += 2) {
    big += highByteWeight(bytes[at] ?? 0);
    little += highByteWeight(bytes[at + 1] ?? 0);
  }
  return little > big ? 'le' : 'be';
}

/** How much a byte looks like the high one of a unit: of ASCII and kana much, of an ideograph or full width a little. */
function highByteWeight(byte: number): number {
  if (byte === 0 || byte === 0x30) return 3;
  return (byte >= 0x4e && byte <= 0x9f) || byte === 0xff ? 1 : 0;
}

/** UTF-32; the byte order mark decides, else what is declared, else big-endian. */
export function decodeUtf32(bytes: Uint8Array, declared: Order | null): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = bytes.length >= 4 && view.getUint32(0, true) === 0xfeff;
  const little = marked || (declared === 'le' && !(bytes.length >= 4 && view.getUint32(0, false) === 0xfeff));
  const pieces: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, little);
    const isScalar = code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
    if (code !== 0xfeff) pieces.push(isScalar ? String.fromCodePoint(code) : REPLACEMENT);
  }
  return pieces.join('');
}
