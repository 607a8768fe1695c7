import { ExpectedError } from '../errors.ts';

/** Deeper than any document of this program; keeps a hostile document from exhausting the stack. */
const MAX_CANONICAL_DEPTH = 200;

/**
 * One text per value (RFC 8785, JSON Canonicalization Scheme): members sorted by UTF-16 code units, numbers and
 * strings as ECMAScript writes them, no white space. Members whose value is `undefined` are left out, as in JSON.
 * Throws ExpectedError('schema-invalid') for what JSON cannot carry: NaN, infinities, lone surrogates, functions,
 * `undefined` in an array, nesting beyond MAX_CANONICAL_DEPTH.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_CANONICAL_DEPTH) throw new ExpectedError('schema-invalid', { reason: 'nesting' });
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new ExpectedError('schema-invalid', { reason: 'number' });
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return '[' + value.map((item: unknown) => write(item, depth + 1)).join(',') + ']';
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return '{' + members.map(([key, member]) => writeString(key) + ':' + write(member, depth + 1)).join(',') + '}';
  }
  throw new ExpectedError('schema-invalid', { reason: typeof value });
}

function writeString(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new ExpectedError('schema-invalid', { reason: 'lone-surrogate' });
  return JSON.stringify(text);
}
