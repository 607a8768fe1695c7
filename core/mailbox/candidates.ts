import { characterRange } from './grams.ts';
import { MAX_TERM_GRAMS } from './limits.ts';
import { inFields, intersect, unite, type Postings } from './postings.ts';
import type { Query, Term } from './query.ts';
import type { SegmentReader } from './segment-reader.ts';

/** A segment of an index, and which of its mails no longer count. */
export type LiveSegment = { readonly reader: SegmentReader; readonly removed: ReadonlySet<number> };

/** Mails of one segment that may fit, ascending. `exact`: they do fit, without a look at their text. */
export type Candidates = { readonly mails: Uint32Array; readonly exact: boolean };

const NONE: Candidates = { mails: new Uint32Array(0), exact: true };

/**
 * The terms with those of their grams that are looked up, the one that the fewest mails have first. Segments are much
 * alike: the largest one speaks for all, so that few grams need be looked up in each.
 */
export async function rarestFirst(segments: readonly LiveSegment[], terms: readonly Term[]): Promise<Term[]> {
  const [largest] = segments.toSorted((a, b) => b.reader.mails - a.reader.mails);
  if (largest === undefined) return [...terms];
  return Promise.all(
    terms.map(async (term) => {
      const step = Math.max(1, term.grams.length / MAX_TERM_GRAMS);
      const asked = term.grams.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
      const counted = await Promise.all(
        asked.map(async (gram) => ({ gram, mails: (await largest.reader.find(gram))?.mails ?? 0 })),
      );
      return { ...term, grams: counted.sort((a, b) => a.mails - b.mails).map(({ gram }) => gram) };
    }),
  );
}

/** `few`: so few mails are not worth looking up more grams of a term: their text tells. */
export async function candidates({ reader, removed }: LiveSegment, query: Query, few: number): Promise<Candidates> {
  const lists: Uint32Array[] = [];
  for (const term of query.terms) {
    const mails = await mailsWith(reader, term, few);
    if (mails.length === 0) return NONE;
    lists.push(mails);
  }
  const inDates = (mail: number): boolean => {
    if (removed.has(mail)) return false;
    if (query.after === null && query.before === null) return true;
    const date = reader.dateOf(mail);
    return date >= (query.after ?? -Infinity) && date < (query.before ?? Infinity);
  };
  const [first, ...others] = lists.sort((a, b) => a.length - b.length);
  const all = first ?? Uint32Array.from({ length: reader.mails }, (_, mail) => mail);
  const mails = others.reduce((kept, next) => inBoth(kept, next), all).filter(inDates);
  return { mails, exact: query.terms.every(({ exact }) => exact) };
}

async function mailsWith(reader: SegmentReader, term: Term, few: number): Promise<Uint32Array> {
  if (term.grams.length === 0) {
    const entries = await reader.range(...characterRange(term.folded));
    return inFields(unite(await reader.postingsOf(entries), reader.mails), term.fields).mails;
  }
  let found: Postings | null = null;
  for (const gram of term.grams) {
    if (found !== null && found.mails.length <= few) break;
    const entry = await reader.find(gram);
    if (entry === null) return NONE.mails;
    const next = inFields(await reader.postings(entry), term.fields);
    found = found === null ? next : intersect(found, next);
  }
  return found?.mails ?? NONE.mails;
}

function inBoth(one: Uint32Array, other: Uint32Array): Uint32Array {
  const mask = (mails: Uint32Array): Postings => ({ mails, masks: new Uint8Array(mails.length).fill(1) });
  return intersect(mask(one), mask(other)).mails;
}
