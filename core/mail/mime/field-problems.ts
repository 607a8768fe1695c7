import type { ByteRange, PartProblem } from '../../model/mail-details.ts';
import { isUtf8 } from '../charset.ts';
import { decodeAs } from '../charset/decode-as.ts';
import { REPLACEMENT } from '../charset/text-decoders.ts';
import { isWritten, joined, type Search, undecodableRanges } from '../charset/undecodable.ts';
import { decodeWords, wordGroups } from '../encoded-word.ts';
import { textOfWords } from '../encoded-word-text.ts';
import { FieldPieces } from '../field-pieces.ts';
import type { HeaderField } from '../header-block.ts';
import { MAX_PROBLEM_PLACES } from '../limits.ts';
import { readStructured } from '../parameter.ts';
import { bytesAsCharacters } from './ascii.ts';
import { UNDECODABLE } from './text-problems.ts';

/** Fields of one part that are told. */
const MAX_FIELDS = 20;
/** What an encoded word costs of a search: telling its charset takes as long as decoding so many bytes. */
const WORD_COST = 5000;
const WITH_PARAMETERS: ReadonlySet<string> = new Set(['content-type', 'content-disposition']);

/**
 * Fields whose bytes mean nothing in any charset that was named or found (`undecodable-bytes`), each place in `bytes`, the
 * file, by itself: raw bytes, encoded words, parameters in percent codes; or whose charset nobody named
 * (`header-charset-guessed`). At most 20 fields, and as far as `search` goes.
 */
export function fieldProblems(fields: readonly HeaderField[], bytes: Uint8Array, search: Search): PartProblem[] {
  const problems: PartProblem[] = [];
  for (const { field, raw, code } of faultyFields(fields, bytes, search)) {
    const { key, start, end } = field;
    const places = code === UNDECODABLE ? faultsIn(raw, field, search) : [];
    if (places.length === 0) places.push({ start: 0, end: end - start });
    for (const place of places)
      problems.push({ code, detail: key, range: { start: start + place.start, end: start + place.end } });
  }
  return problems;
}

/** The keys of fields that have lost characters, each once. */
export function lostFields(fields: readonly HeaderField[], bytes: Uint8Array, search: Search): string[] {
  const lost = [...faultyFields(fields, bytes, search)].filter(({ code }) => code === UNDECODABLE);
  return [...new Set(lost.map(({ field }) => field.key))];
}

type FaultyField = { readonly field: HeaderField; readonly raw: Uint8Array; readonly code: string };

function* faultyFields(fields: readonly HeaderField[], bytes: Uint8Array, search: Search): Generator<FaultyField> {
  let told = 0;
  for (const field of fields) {
    if (told === MAX_FIELDS || search.left <= 0) return;
    const raw = bytes.subarray(field.start, field.end);
    const code = fieldProblem(raw, field, search);
    if (code === null) continue;
    told += 1;
    yield { field, raw, code };
  }
}

/** Likewise of the fields of a part that name its file. */
export const lostNames = (fields: readonly HeaderField[], bytes: Uint8Array, search: Search): string[] =>
  lostFields(
    fields.filter(({ key }) => WITH_PARAMETERS.has(key)),
    bytes,
    search,
  );

function fieldProblem(raw: Uint8Array, field: HeaderField, search: Search): string | null {
  const { text } = field;
  // Where the bytes are UTF-8, somebody wrote U+FFFD.
  if (text.includes(REPLACEMENT) && !isWritten(raw)) return UNDECODABLE;
  const words = new WatchedPieces();
  if (text.includes('=?')) decodeWords(text, words);
  const parameters = codedParameters(field, search);
  search.left -= raw.length + words.count * WORD_COST;
  if (words.hasFault || parameters.lost.length > 0) return UNDECODABLE;
  return words.guessed || parameters.guessed || !isUtf8(raw) ? 'header-charset-guessed' : null;
}

/** Counts the pieces of a field, and tells whether the bytes of one mean nothing. */
class WatchedPieces extends FieldPieces {
  count = 0;
  hasFault = false;

  override decode(bytes: Uint8Array, label: string | null): string {
    const text = super.decode(bytes, label);
    this.count += 1;
    this.hasFault ||= text.includes(REPLACEMENT) && !isWritten(bytes);
    return text;
  }
}

type CodedParameters = { readonly lost: readonly string[]; readonly guessed: boolean };

/** The names of parameters in percent codes (RFC 2231) that have lost characters; whether a charset of theirs was guessed. */
function codedParameters({ key, text }: HeaderField, search: Search): CodedParameters {
  if (!WITH_PARAMETERS.has(key) || !text.includes('*') || !text.includes('%')) return { lost: [], guessed: false };
  const pieces = new WatchedPieces();
  const { parameters } = readStructured(text, pieces);
  search.left -= text.length + pieces.count * WORD_COST;
  const lost = [...parameters].flatMap(([name, value]) => (value.includes(REPLACEMENT) ? name : []));
  return { lost: pieces.hasFault ? lost : [], guessed: pieces.guessed };
}

/** The places of a field with lost characters, within its bytes; none where they cannot be told. */
function faultsIn(raw: Uint8Array, field: HeaderField, search: Search): ByteRange[] {
  const { charset = null } = field;
  // Each character is a byte, so that its place is that of the byte.
  const characters = bytesAsCharacters(raw, 0, raw.length);
  const ofRaw = charset === null ? [] : undecodableRanges(raw, decodeAs(raw, charset), charset, search).ranges;
  const ranges = [
    ...ofRaw,
    ...(characters.includes('=?') ? wordsWithFault(characters, search) : []),
    ...sectionsOf(characters, codedParameters(field, search).lost),
  ];
  return joined(ranges.sort((a, b) => a.start - b.start)).slice(0, MAX_PROBLEM_PLACES);
}

function wordsWithFault(characters: string, search: Search): ByteRange[] {
  const pieces = new WatchedPieces();
  const ranges: ByteRange[] = [];
  for (const { words } of wordGroups(characters)) {
    pieces.hasFault = false;
    textOfWords(words, pieces);
    const [first, last] = [words[0], words.at(-1)];
    if (pieces.hasFault && first !== undefined && last !== undefined)
      ranges.push({ start: first.start, end: last.end });
  }
  search.left -= pieces.count * WORD_COST;
  return ranges;
}

/** `name*=`, `name*0*=` with what stands behind. */
const SECTION = /(?<=[;\s])([\w-]{1,60})\*(?:\d{1,9})?\*?[ \t]{0,20}=[^;\r\n]{0,10000}/g;

const sectionsOf = (characters: string, names: readonly string[]): ByteRange[] =>
  names.length === 0
    ? []
    : [...characters.matchAll(SECTION)]
        .filter(([, name = '']) => names.includes(name.toLowerCase()))
        .map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
