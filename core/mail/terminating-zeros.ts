/** Text of a fixed format without its terminating zeros: decoded, they would speak for UTF-16. A view, not a copy. */
export function withoutZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

/** The same for text that is decoded already. */
export function withoutZeroCharacters(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\0') end -= 1;
  return text.slice(0, end);
}
