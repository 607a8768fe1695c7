/** Bytes of the samples of these tests: numbers are little-endian, texts one byte a character unless said otherwise. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
export const asciiz = (text: string): Uint8Array => ascii(`${text}\0`);
export const u8 = (...values: number[]): Uint8Array => Uint8Array.from(values);
export const u16 = (...values: number[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]));
export const u32 = (...values: number[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff)));

export function join(...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** `{0002CE02-0000-0000-C000-000000000046}` as Windows stores it. */
export function classId(text: string): Uint8Array {
  const [first = '', second = '', third = '', ...rest] = text.replace(/[{}]/g, '').split('-');
  const tail = rest.join('');
  return join(
    u32(Number.parseInt(first, 16)),
    u16(Number.parseInt(second, 16), Number.parseInt(third, 16)),
    tail.match(/../g)?.map((digits) => Number.parseInt(digits, 16)) ?? [],
  );
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
