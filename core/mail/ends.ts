/**
 * The first and the last of a text that is longer than `most` characters, half of each, as two lines: what is to be found
 * is hidden behind padding, and seldom between two.
 */
export function endsOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = most >>> 1;
  return `${text.slice(0, half)}\n${text.slice(text.length - half)}`;
}

/** The same of bytes, without anything between them; the second half begins at an even place, as UTF-16 does. */
export function endsOfBytes(bytes: Uint8Array, most: number): Uint8Array {
  if (bytes.length <= most) return bytes;
  const half = most >>> 1;
  const tail = bytes.subarray(bytes.length - half - ((bytes.length - half) % 2));
  const ends = new Uint8Array(half + tail.length);
  ends.set(bytes.subarray(0, half));
  ends.set(tail, half);
  return ends;
}
