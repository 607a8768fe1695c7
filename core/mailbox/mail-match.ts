import { foldCodes, foldWithMap } from './fold-text.ts';
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
  const from = wholeCharacter(text, Math.max(0, start - AROUND));
  const to = wholeCharacter(text, Math.min(text.length, end + AROUND));
  const after = wholeCharacter(text, end);
  const shown = text.slice(from, Math.max(to, after)).replaceAll('\u0000', ' ');
  return { field, text: shown, start: start - from, end: after - from };
}

/** Past the second half of a surrogate pair. */
const wholeCharacter = (text: string, at: number): number =>
  at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at;
