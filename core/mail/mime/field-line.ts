import { bytesAsCharacters } from './ascii.ts';

const COLON = 0x3a;
const SLASH = 0x2f;
/** Bytes in which the colon of a field is looked for. */
const MAX_NAME_BYTES = 200;

export const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;

/**
 * Offset of the colon behind a field name (printable ASCII, RFC 5322 2.2; blanks are tolerated), `start` when the name
 * is missing, -1 when the line is no field.
 */
export function fieldNameEnd(bytes: Uint8Array, start: number, end: number): number {
  const limit = Math.min(end, start + MAX_NAME_BYTES);
  for (let at = start; at < limit; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === COLON) return at;
    if ((byte < 0x20 && byte !== 0x09) || byte > 0x7e) return -1;
  }
  return -1;
}

/**
 * Whether a line that has a colon is text all the same: a web address, or words before a colon (`Dear Sir: …`). Names of
 * programs' own fields (`X-…`) may have blanks inside. `colon` is the offset of the colon.
 */
export function isTextLine(bytes: Uint8Array, start: number, colon: number): boolean {
  const name = bytesAsCharacters(bytes, start, colon).trimEnd();
  const isAddress = bytes[colon + 1] === SLASH && bytes[colon + 2] === SLASH;
  if (isAddress && /(?:^|\W)(?:https?|hxxps?|ftp|file)$/i.test(name)) return true;
  return /[ \t]/.test(name) && !/^x-/i.test(name);
}

/** Whether a line is a field whose name has no blanks, as all real ones. */
export function isStrictFieldLine(bytes: Uint8Array, start: number, end: number): boolean {
  const colon = fieldNameEnd(bytes, start, end);
  if (colon <= start) return false;
  for (let at = start; at < colon; at += 1) if (isBlank(bytes[at])) return false;
  return true;
}
