import type { Canonicalization } from './canonical-body.ts';
import type { RawField } from './raw-fields.ts';

/** A field in its canonical form (RFC 6376 3.4.1, 3.4.2), without the CRLF at its end. */
export function canonicalField(text: string, form: Canonicalization): string {
  if (form === 'simple') return text;
  const colon = text.indexOf(':');
  const name = text.slice(0, colon).trim().toLowerCase();
  const value = text
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ /, '')
    .replace(/ $/, '');
  return `${name}:${value}`;
}

/**
 * The fields that a signature names, from the bottom of the header upwards for each name (RFC 6376 5.4.2). A name
 * more often than there are fields stands for their absence and adds nothing.
 */
export function signedFields(fields: readonly RawField[], names: readonly string[]): RawField[] {
  const left = new Map<string, RawField[]>();
  for (const field of fields) {
    const stack = left.get(field.key);
    if (stack === undefined) left.set(field.key, [field]);
    else stack.push(field);
  }
  return names.map((name) => left.get(name.toLowerCase())?.pop()).filter((field) => field !== undefined);
}

/** A signature field with the value of its `b=` taken out and nothing else changed (RFC 6376 3.7). */
export function withoutSignature(text: string): string {
  const colon = text.indexOf(':');
  const pieces = text.slice(colon + 1).split(';');
  const index = pieces.findIndex((piece) => /^\s*b\s*=/.test(piece));
  if (index < 0) return text;
  const piece = pieces[index] ?? '';
  pieces[index] = piece.slice(0, piece.indexOf('=') + 1);
  return text.slice(0, colon + 1) + pieces.join(';');
}
