import { asciiBytes, indexOfBytes, standsAt } from '../byte-search.ts';
import { objectBehind, PdfTokens, type PdfToken } from './pdf-tokens.ts';
import { PdfName, PdfReference, type PdfDictionary, type PdfObject, type PdfValue } from './pdf-value.ts';

/** Brackets within brackets; deeper ones are flattened. Sound files stay below 20. */
const MAX_DEPTH = 64;
/** Tokens of one file: what they stand for is kept in memory. A report of 1,000 pages has about 500,000. */
export const MAX_PDF_TOKENS = 1_000_000;

/** Tokens that may still be read. */
type TokenBudget = { left: number };

const END_STREAM = asciiBytes('endstream');

/** Values being put together: the list of what stands between two brackets. */
type Frame = { readonly isDictionary: boolean; readonly items: PdfValue[] };

/**
 * Reads values from tokens without recursion. `onWord` gets every keyword that is no value, with the values before it.
 * `isOutside` tells whether what stands outside of all brackets lies between objects.
 */
function readValues(
  tokens: PdfTokens,
  budget: TokenBudget,
  onWord: (word: string, values: PdfValue[]) => void,
  isOutside = (): boolean => false,
): void {
  const frames: Frame[] = [{ isDictionary: false, items: [] }];
  let tooDeep = 0;
  const top = (): PdfValue[] => frames.at(-1)?.items ?? [];
  const next = (): PdfToken | null => (budget.left > 0 ? tokens.next(frames.length === 1 && isOutside()) : null);
  for (let token = next(); token !== null; token = next()) {
    budget.left -= 1;
    if (token === '<<' || token === '[') {
      if (frames.length < MAX_DEPTH) frames.push({ isDictionary: token === '<<', items: [] });
      else tooDeep += 1;
    } else if (token === '>>' || token === ']') {
      if (tooDeep > 0) tooDeep -= 1;
      else if (frames.length > 1) {
        const frame = frames.pop();
        if (frame !== undefined) top().push(frame.isDictionary ? dictionaryOf(frame.items) : frame.items);
      }
    } else if (typeof token === 'string') {
      if (addWord(token, top())) continue;
      // A keyword within brackets means that one was never closed; the numbers before `obj` stand outside.
      const outside = token === 'obj' ? top().splice(-2) : [];
      while (frames.length > 1 && /^(?:obj|endobj|stream|trailer|xref)$/.test(token)) {
        const frame = frames.pop();
        if (frame !== undefined) top().push(frame.isDictionary ? dictionaryOf(frame.items) : frame.items);
      }
      top().push(...outside);
      if (frames.length === 1) onWord(token, top());
    } else top().push(token);
  }
  onWord('', top());
}

/** Whether the word is a value, or makes one out of those before it. */
function addWord(word: PdfToken, values: PdfValue[]): boolean {
  if (word === 'true' || word === 'false') values.push(word === 'true');
  else if (word === 'null') values.push(null);
  else if (word === 'R' && typeof values.at(-1) === 'number' && typeof values.at(-2) === 'number') {
    values.pop();
    values.push(new PdfReference(Number(values.pop())));
  } else return false;
  return true;
}

function dictionaryOf(items: readonly PdfValue[]): PdfDictionary {
  const found: PdfDictionary = new Map();
  for (let index = 0; index + 1 < items.length; index += 1) {
    const key = items[index];
    if (!(key instanceof PdfName)) continue;
    found.set(key.name, items[index + 1] ?? null);
    if (key.written !== null) found.set(`#${key.written}`, key);
    index += 1;
  }
  return found;
}

/**
 * Reads every object of a PDF from its first byte to its last, whatever its cross-reference table says: objects that
 * an update replaced are found as well. Trailers count as objects with number -1.
 */
export function readPdfObjects(bytes: Uint8Array, budget: TokenBudget): PdfObject[] {
  const objects: PdfObject[] = [];
  const tokens = new PdfTokens(bytes);
  const ends = streamEnds(bytes);
  let number: number | null = null;
  let generation = 0;
  const finish = (values: PdfValue[], stream: Uint8Array | null): void => {
    const value = values.at(-1);
    if (number !== null && value !== undefined) objects.push({ number, generation, value, stream });
    number = null;
    values.length = 0;
  };
  const onWord = (word: string, values: PdfValue[]): void => {
    if (word === 'obj') {
      const [own, version] = values.splice(-2);
      finish(values, null);
      number = typeof own === 'number' ? own : null;
      generation = typeof version === 'number' ? version : 0;
    } else if (word === 'stream' && number !== null && values.at(-1) instanceof Map) {
      finish(values, passStream(tokens, values.at(-1), ends));
    } else {
      finish(values, null);
      if (word === 'trailer') number = -1;
    }
  };
  readValues(tokens, budget, onWord, () => number === null);
  return objects;
}

/** The next `endstream` at or after a place; places only grow, so that the bytes are searched once. */
function streamEnds(bytes: Uint8Array): (from: number) => number {
  let known = -1;
  return (from) => {
    if (known < from) known = indexOfBytes(bytes, END_STREAM, from);
    if (known < 0) known = bytes.length;
    return known;
  };
}

/**
 * Moves past a stream's bytes: by its length where `endstream` follows there, else to the next `endstream`, or to where
 * another object begins before it.
 */
function passStream(
  tokens: PdfTokens,
  dictionary: PdfValue | undefined,
  endBehind: (from: number) => number,
): Uint8Array {
  const { bytes } = tokens;
  let start = tokens.at;
  if (bytes[start] === 0x0d) start += 1;
  if (bytes[start] === 0x0a) start += 1;
  const length = dictionary instanceof Map ? dictionary.get('Length') : undefined;
  if (typeof length === 'number' && length >= 0) {
    const end = start + length;
    const isThere = [0, 1, 2].some((blanks) => standsAt(bytes, END_STREAM, end + blanks));
    if (isThere) {
      tokens.at = end;
      return bytes.subarray(start, end);
    }
  }
  const found = endBehind(start);
  const next = objectBehind(bytes, start, found);
  const end = next < 0 ? found : next;
  tokens.at = end;
  return bytes.subarray(start, end);
}

/** The objects within an object stream (ISO 32000-1, 7.5.7), whose bytes are unpacked already; `first`: where they begin. */
export function readObjectStream(first: number, bytes: Uint8Array, budget: TokenBudget): PdfObject[] {
  const numbers: PdfValue[] = [];
  readValues(new PdfTokens(bytes.subarray(0, first)), budget, (_, values) => {
    for (const value of values.splice(0)) numbers.push(value);
  });
  const found: PdfValue[] = [];
  readValues(new PdfTokens(bytes, first), budget, (_, values) => {
    for (const value of values.splice(0)) found.push(value);
  });
  return found.map((value, index) => {
    const number = numbers[index * 2];
    return { number: typeof number === 'number' ? number : -2, generation: 0, value, stream: null };
  });
}
