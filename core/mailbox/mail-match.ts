import { foldCodes, foldWithMap, VALUE_BREAK } from './fold-text.ts';
import type { MailDocument } from './mail-document.ts';
import { FIELD_NAMES, FIELDS, fieldText, type FieldName } from './mail-fields.ts';
import type { Term } from './query.ts';

/** Where a term was found: the text around it and, in that text, from where to where it stands. */
export type Excerpt = {
  readonly field: FieldName;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** Characters shown before and after what was found. */
const AROUND = 40;
/** So many more where that would cut an address or a hash: it is shown whole. */
const MAX_REST = 80;
/** The end of a line with the blanks around it: what is found is shown in one line. */
const LINE_END = /[^\S\r\n]{0,9}[\r\n]\s{0,99}/gu;
const IN_ADDRESS = /[\w.@:/%+-]/;

/** Whether each term stands in one of its fields: the judgement itself, which grams only prepare. */
export function hasTerms(document: MailDocument, terms: readonly Term[]): boolean {
  let missing = [...terms];
  for (const field of FIELD_NAMES) {
    const asked = missing.filter(({ fields }) => (FIELDS[field] & fields) !== 0);
    if (asked.length === 0) continue;
    const codes = foldCodes(fieldText(document, field));
    missing = missing.filter((term) => !asked.includes(term) || placeOf(codes, term.folded) < 0);
  }
  return missing.length === 0;
}

/** Where a folded word begins in folded text; -1 where it does not stand. */
function placeOf(codes: Uint16Array, word: string): number {
  const first = word.charCodeAt(0);
  for (let at = codes.indexOf(first); at >= 0; at = codes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < word.length && codes[at + length] === word.charCodeAt(length)) length += 1;
    if (length === word.length) return at;
  }
  return -1;
}

/** The first place of each term, as it is written in the mail. */
export function excerpts(document: MailDocument, terms: readonly Term[]): Excerpt[] {
  return terms.flatMap((term) => {
    for (const field of FIELD_NAMES) {
      if ((FIELDS[field] & term.fields) === 0) continue;
      const found = excerpt(document, field, term.folded);
      if (found !== null) return [found];
    }
    return [];
  });
}

function excerpt(document: MailDocument, field: FieldName, folded: string): Excerpt | null {
  const text = fieldText(document, field);
  if (placeOf(foldCodes(text), folded) < 0) return null;
  const { codes, at: map } = foldWithMap(text);
  const at = placeOf(codes, folded);
  const start = map[at] ?? 0;
  const end = (map[at + folded.length - 1] ?? start) + 1;
  const after = wholeCharacter(text, end);
  // Of a field with several values, such as names of files, the one that was found.
  const first = text.lastIndexOf(VALUE_BREAK, start - 1) + 1;
  const next = text.indexOf(VALUE_BREAK, after);
  const last = next < 0 ? text.length : next;
  const cut = wholeAddress(text, Math.max(first, start - AROUND), first, -1);
  const from = Math.min(start, wholeCharacter(text, cut));
  const to = wholeCharacter(text, wholeAddress(text, Math.min(last, after + AROUND), last, 1));
  const [before, marked, rest] = [text.slice(from, start), text.slice(start, after), text.slice(after, to)].map(
    (piece) => piece.replaceAll(VALUE_BREAK, ' ').replace(LINE_END, field === 'subject' ? ' / ' : ' '),
  ) as [string, string, string];
  return { field, text: before + marked + rest, start: before.length, end: before.length + marked.length };
}

/** The end of an address or hash that `at` lies in, in one of the two directions and not beyond `limit`. */
function wholeAddress(text: string, at: number, limit: number, direction: 1 | -1): number {
  const isInside = IN_ADDRESS.test(text[at - 1] ?? '') && IN_ADDRESS.test(text[at] ?? '');
  if (!isInside) return at;
  let end = at;
  for (let more = 0; more < MAX_REST && end !== limit; more += 1) {
    if (!IN_ADDRESS.test(text[direction < 0 ? end - 1 : end] ?? '')) break;
    end += direction;
  }
  return end;
}

/** Past the second half of a surrogate pair. */
const wholeCharacter = (text: string, at: number): number =>
  at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at;
