/** Index of the first place at or after `from` where `wanted` stands, -1 when there is none. Linear for marks whose first byte is rare within them. */
export function indexOfBytes(bytes: Uint8Array, wanted: readonly number[], from = 0): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (standsAt(bytes, wanted, at)) return at;
  }
  return -1;
}

export function standsAt(bytes: Uint8Array, wanted: readonly number[], at: number): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

/** The bytes of an ASCII mark. */
export const asciiBytes = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));
