import { commentEnd } from '../field-comment.ts';
import { bytesAsCharacters, charactersAsBytes } from './ascii.ts';

/** RFC 2046 allows 70 characters; a longer one than this is no boundary but an attempt to be slow. */
export const MAX_BOUNDARY_CHARACTERS = 1000;

/**
 * The boundaries a Content-Type field may mean, likeliest first, as the bytes they are written with: blanks inside
 * count, those at the end do not (RFC 2046 5.1.1), and nothing is decoded. An unquoted value is taken whole and then up
 * to its first blank or comment. `[start, end)` are the bytes of the field's value; `decoded` is the parameter as the
 * reader of parameters has it, for continued ones (RFC 2231).
 */
export function readBoundaries(bytes: Uint8Array, start: number, end: number, decoded: string | null): Uint8Array[] {
  const [value] = boundaryParameters(bytesAsCharacters(bytes, start, end));
  if (value === undefined) return decoded === null ? [] : usable([new TextEncoder().encode(decoded.trimEnd())]);
  return usable(formsOf(value).map(charactersAsBytes));
}

/** The boundaries of further parameters of that name, which other programs may go by; most fields have none. */
export function furtherBoundaries(bytes: Uint8Array, start: number, end: number, decoded: string | null): Uint8Array[] {
  const field = bytesAsCharacters(bytes, start, end);
  const [first, ...others] = boundaryParameters(field).map(formsOf);
  if (first === undefined) return [];
  const isContinued = decoded !== null && /boundary[ \t]{0,9}\*/i.test(field);
  const texts = [...others.flat(), ...(isContinued ? [decoded.trimEnd()] : [])];
  return usable([...new Set(texts)].filter((text) => !first.includes(text)).map(charactersAsBytes));
}

/** What a value may mean, likeliest first. */
const formsOf = ({ text, other }: Value): string[] => [...new Set([text, other].map((form) => form.trimEnd()))];

const usable = (boundaries: readonly Uint8Array[]): Uint8Array[] =>
  boundaries.filter(({ length }) => length > 0 && length <= MAX_BOUNDARY_CHARACTERS);

/** A value, and as others read it: a quoted one with its backslashes, another one up to its first blank or comment. */
type Value = { readonly text: string; readonly other: string };

/** Parameters of one name that are looked at; real fields have one. */
const MAX_VALUES = 5;

/** Each `boundary` among the parameters, outside quoted strings, MAX_VALUES at most; one pass. */
function boundaryParameters(text: string): Value[] {
  const values: Value[] = [];
  const unfolded = text.replace(/(?:\r{0,2}\n|\r)(?=[ \t])/g, '').replace(/[\r\n\0]/g, ' ');
  const name = /boundary[ \t]*=[ \t]*/iy;
  let quoted = false;
  for (let at = 0; at < unfolded.length; at += 1) {
    const character = unfolded.charAt(at);
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '(') at = Math.max(at, commentEnd(unfolded, at) - 1);
    else if (!quoted && (character === ';' || character === ' ' || character === '\t')) {
      name.lastIndex = at + 1;
      if (!name.test(unfolded)) continue;
      const from = name.lastIndex;
      values.push(unfolded.charAt(from) === '"' ? quotedValue(unfolded, from + 1) : plainValue(unfolded, from));
      if (values.length === MAX_VALUES) return values;
    }
  }
  return values;
}

function quotedValue(text: string, from: number): Value {
  let value = '';
  let at = from;
  for (; at < text.length && text.charAt(at) !== '"' && value.length <= MAX_BOUNDARY_CHARACTERS; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    value += text.charAt(at);
  }
  return { text: value, other: text.slice(from, at) };
}

function plainValue(text: string, from: number): Value {
  const end = text.indexOf(';', from);
  const value = text.slice(from, end < 0 ? text.length : end).trim();
  return { text: value, other: value.split(/[\s(]/)[0] ?? '' };
}
