/** Characters made by one call: more arguments than this overflow the stack of some hosts. */
const CALL_CHARACTERS = 4096;

/** Bytes as characters of the same number (ISO 8859-1). For header names, markers and numbers, not for text. */
export function bytesAsCharacters(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= CALL_CHARACTERS) return charactersOf(bytes, start, end);
  let text = '';
  for (let at = start; at < end; at += CALL_CHARACTERS) {
    text += charactersOf(bytes, at, Math.min(end, at + CALL_CHARACTERS));
  }
  return text;
}

/** The other way round, of characters below U+0100. */
export const charactersAsBytes = (characters: string): Uint8Array =>
  Uint8Array.from(characters, (character) => character.charCodeAt(0));

const fromCharCodes: (...codes: number[]) => string = String.fromCharCode;

function charactersOf(bytes: Uint8Array, start: number, end: number): string {
  return end <= start ? '' : Reflect.apply(fromCharCodes, null, bytes.subarray(start, end));
}

/** Whether a run of bytes is ASCII text without the marks by which 7-bit charsets shift (ESC, SO, SI, `~{`). */
export function isPlainAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 || byte === 0x1b || byte === 0x0e || byte === 0x0f) return false;
    if (byte === 0x7e && bytes[at + 1] === 0x7b) return false;
  }
  return true;
}
