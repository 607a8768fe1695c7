import { characterRange } from './grams.ts';
import { MAX_TERM_GRAMS } from './limits.ts';
import { inFields, intersect, unite, type Postings } from './postings.ts';
import type { Query, Term } from './query.ts';
import type { GramEntry, SegmentReader } from './segment-reader.ts';

/** A segment of an index, and which of its mails no longer count. */
export type LiveSegment = { readonly reader: SegmentReader; readonly removed: ReadonlySet<number> };

/** Below so few mails, reading their text costs less than reading the postings of more grams. */
const FEW = 32;

/** Mails of one segment that may fit, ascending. `exact`: they do fit, without a look at their text. */
export type Candidates = { readonly mails: Uint32Array; readonly exact: boolean };

const NONE: Candidates = { mails: new Uint32Array(0), exact: true };

export async function candidates({ reader, removed }: LiveSegment, query: Query): Promise<Candidates> {
  const found = await Promise.all(query.terms.map((term) => entriesOf(reader, term)));
  if (found.some((entries) => entries === null)) return NONE;
  const lists = await Promise.all(query.terms.map((term, index) => mailsWith(reader, term, found[index] ?? [])));
  const inDates = (mail: number): boolean => {
    if (removed.has(mail)) return false;
    if (query.after === null && query.before === null) return true;
    const date = reader.dateOf(mail);
    return date >= (query.after ?? -Infinity) && date < (query.before ?? Infinity);
  };
  const [first, ...others] = lists.sort((a, b) => a.mails.length - b.mails.length);
  const all = first?.mails ?? Uint32Array.from({ length: reader.mails }, (_, mail) => mail);
  const mails = others.reduce((kept, { mails: next }) => inBoth(kept, next), all).filter(inDates);
  return { mails, exact: lists.every(({ exact }) => exact) };
}

/** The dictionary's entries of a term's grams, fewest mails first; null when one is missing: no mail has the term. */
async function entriesOf(reader: SegmentReader, term: Term): Promise<GramEntry[] | null> {
  if (term.grams.length === 0) return reader.range(...characterRange(term.folded));
  const step = Math.max(1, term.grams.length / MAX_TERM_GRAMS);
  const asked = term.grams.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  const entries = await Promise.all(asked.map((gram) => reader.find(gram)));
  const present = entries.filter((entry) => entry !== null);
  return present.length < entries.length ? null : present.sort((a, b) => a.mails - b.mails);
}

async function mailsWith(
  reader: SegmentReader,
  term: Term,
  entries: readonly GramEntry[],
): Promise<{ mails: Uint32Array; exact: boolean }> {
  if (term.grams.length === 0) {
    const all = unite(await reader.postingsOf(entries), reader.mails);
    return { mails: inFields(all, term.fields).mails, exact: term.exact };
  }
  let found: Postings | null = null;
  for (const entry of entries) {
    if (found !== null && found.mails.length <= FEW) break;
    const next = inFields(await reader.postings(entry), term.fields);
    found = found === null ? next : intersect(found, next);
  }
  return { mails: found?.mails ?? new Uint32Array(0), exact: term.exact };
}

function inBoth(one: Uint32Array, other: Uint32Array): Uint32Array {
  const mask = (mails: Uint32Array): Postings => ({ mails, masks: new Uint8Array(mails.length).fill(1) });
  return intersect(mask(one), mask(other)).mails;
}
