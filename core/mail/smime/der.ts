/**
 * Elements of BER (X.690), as far as signed and encrypted mail needs them: definite and indefinite lengths, one-byte
 * tags. All input is hostile: nothing is read outside the given range, nothing is allocated from a length.
 */

/** An element: its identifier byte and where its content lies; `next` is behind it. */
export type DerElement = { readonly tag: number; readonly start: number; readonly end: number; readonly next: number };

export const SEQUENCE = 0x30;
export const SET = 0x31;
export const INTEGER = 0x02;
export const OBJECT_ID = 0x06;
const OCTET_STRING = 0x04;

/** Indefinite lengths within one another; OpenSSL writes about 6. Each level is walked once more. */
const MAX_INDEFINITE_DEPTH = 12;
/** Elements of one list; a signature carries a handful of certificates. */
const MAX_ELEMENTS = 10_000;

/** The element at `at`, or null when none fits into `end`. A length beyond `end` reads as far as there is. */
export function readElement(bytes: Uint8Array, at: number, end: number, depth = 0): DerElement | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > end || (tag & 0x1f) === 0x1f) return null;
  if (first === 0x80) return indefinite(bytes, tag, at + 2, end, depth);
  let length = first;
  let start = at + 2;
  if (first > 0x80) {
    const lengthEnd = start + first - 0x80;
    // BER allows zeros in front of a length (X.690 8.1.3.5), and OpenSSL passes over them.
    while (start < lengthEnd && bytes[start] === 0) start += 1;
    if (lengthEnd - start > 4 || lengthEnd > end) return null;
    length = 0;
    for (; start < lengthEnd; start += 1) length = length * 256 + (bytes[start] ?? 0);
  }
  const stop = Math.min(end, start + length);
  return { tag, start, end: stop, next: stop };
}

function indefinite(bytes: Uint8Array, tag: number, start: number, end: number, depth: number): DerElement | null {
  if (depth >= MAX_INDEFINITE_DEPTH || (tag & 0x20) === 0) return null;
  for (let at = start; at < end;) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { tag, start, end: at, next: at + 2 };
    const inner = readElement(bytes, at, end, depth + 1);
    if (inner === null || inner.next <= at) break;
    at = inner.next;
  }
  return { tag, start, end, next: end };
}

/** The elements within an element. */
export function childrenOf(bytes: Uint8Array, parent: DerElement): DerElement[] {
  const children: DerElement[] = [];
  for (let at = parent.start; at < parent.end && children.length < MAX_ELEMENTS;) {
    const child = readElement(bytes, at, parent.end);
    if (child === null || child.next <= at) break;
    children.push(child);
    at = child.next;
  }
  return children;
}

/** Bytes of an octet string: a view, or the pieces of a constructed one joined. */
export function octetsOf(bytes: Uint8Array, element: DerElement): Uint8Array {
  if ((element.tag & 0x20) === 0) return bytes.subarray(element.start, element.end);
  const joined = new Uint8Array(element.end - element.start);
  return joined.subarray(0, joinPieces(bytes, element, joined, 0, 0));
}

/** Puts the pieces into `joined` from `filled` on, and says how far it is filled then. */
function joinPieces(bytes: Uint8Array, element: DerElement, joined: Uint8Array, filled: number, depth: number): number {
  let end = filled;
  // Not `childrenOf`, and no list: large content comes in very many pieces, hostile content in empty ones.
  for (let at = element.start; at < element.end;) {
    const child = readElement(bytes, at, element.end);
    if (child === null || child.next <= at) break;
    if (child.tag === OCTET_STRING) {
      joined.set(bytes.subarray(child.start, child.end), end);
      end += child.end - child.start;
    } else if (child.tag === (OCTET_STRING | 0x20) && depth < MAX_INDEFINITE_DEPTH) {
      end = joinPieces(bytes, child, joined, end, depth + 1);
    }
    at = child.next;
  }
  return end;
}

/** Content in lower-case hex, of at most `limit` bytes: object ids, serial numbers. */
export function hexOf(bytes: Uint8Array, element: DerElement, limit = 64): string {
  let hex = '';
  for (const byte of bytes.subarray(element.start, Math.min(element.end, element.start + limit))) {
    hex += byte.toString(16).padStart(2, '0');
  }
  return hex;
}

/** UTCTime or GeneralizedTime as ISO 8601 in UTC, or null. */
export function timeOf(bytes: Uint8Array, { tag, start, end }: DerElement): string | null {
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 24)));
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:\.\d+)?Z$/.exec(text);
  if (match === null || (match[1]?.length === 4) !== (tag === 0x18)) return null;
  const [, year = '', month, day, hour, minute, second = '00'] = match;
  const century = Number(year) >= 50 ? '19' : '20';
  return `${year.length === 2 ? century : ''}${year}-${month}-${day}T${hour}:${minute}:${second}+00:00`;
}
