import { bytesAsCharacters, charactersAsBytes } from './ascii.ts';
import { MAX_BOUNDARY_CHARACTERS } from './boundary.ts';
import { firstAtOrAfter } from './delimiters.ts';
import { isBlank } from './field-line.ts';
import { afterLineEnd, lineTextEnd } from './line-ends.ts';

/** Bytes of a line behind a delimiter that tell whether it is a field of a part. */
const FIELD_BYTES = 40;
/** Different delimiter lines kept while their end is looked for; a multipart has one. */
const MAX_TOKENS = 1000;

/**
 * The boundary that a body shows where its multipart names none that it has: the first line of `--token` with a field
 * of a part behind it, or else the first whose end (`--token--`) follows. `delimiters` are the offsets of the lines
 * that begin with `--`; null without such a line, and with `onlyFields` without such a field. One pass.
 */
export function shownBoundary(
  bytes: Uint8Array,
  delimiters: readonly number[],
  from: number,
  end: number,
  onlyFields = false,
): Uint8Array | null {
  const seen = new Set<string>();
  let closed = '';
  for (let index = firstAtOrAfter(delimiters, from); index < delimiters.length; index += 1) {
    const at = delimiters[index] ?? end;
    if (at >= end) break;
    const textEnd = lineTextEnd(bytes, at, Math.min(end, at + MAX_BOUNDARY_CHARACTERS));
    let tokenEnd = textEnd;
    while (tokenEnd > at + 2 && isBlank(bytes[tokenEnd - 1])) tokenEnd -= 1;
    const token = bytesAsCharacters(bytes, at + 2, tokenEnd);
    // A line of dashes is no boundary.
    if (/^-+$/.test(token)) continue;
    if (closed === '' && token.endsWith('--') && seen.has(token.slice(0, -2))) closed = token.slice(0, -2);
    const next = afterLineEnd(bytes, textEnd, end);
    if (isPartField(bytesAsCharacters(bytes, next, Math.min(end, next + FIELD_BYTES)))) return charactersAsBytes(token);
    // `--` alone stands above signatures as well: it is a boundary, the empty one, where a part follows only.
    if (token !== '' && seen.size < MAX_TOKENS) seen.add(token);
  }
  return closed === '' || onlyFields ? null : charactersAsBytes(closed);
}

const isPartField = (text: string): boolean => /^(?:content-[a-z-]+|mime-version)[ \t]*:/i.test(text);
