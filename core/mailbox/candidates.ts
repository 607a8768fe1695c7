import { characterRange, isOverBlank, type Gram } from './grams.ts';
import { MAX_TERM_GRAMS } from './limits.ts';
import { intersect, unite, type Postings } from './postings.ts';
import type { Term, Wanted } from './query.ts';
import type { SegmentReader } from './segment-reader.ts';

/** A segment of an index, and which of its mails no longer count. */
export type LiveSegment = { readonly reader: SegmentReader; readonly removed: ReadonlySet<number> };

/** Mails of one segment that may fit, ascending. `exact`: they do fit, without a look at their text. */
export type Candidates = { readonly mails: Uint32Array; readonly exact: boolean };

const NONE: Candidates = { mails: new Uint32Array(0), exact: true };

/**
 * The terms with those of their grams that are looked up, the one that the fewest mails have first, after those over the
 * blanks of a phrase: its words may be rare and yet stand together in few of the mails that have both. Segments are much
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
      const place = ({ gram, mails }: { gram: Gram; mails: number }): number =>
        isOverBlank(gram) ? mails - largest.reader.mails : mails;
      return { ...term, grams: counted.sort((a, b) => place(a) - place(b)).map(({ gram }) => gram) };
    }),
  );
}

/** How long grams of a term are looked up. */
export type Effort = {
  /** So few mails are not worth looking up more: their text tells. */
  readonly few: number;
  /** So many grams in a row that most mails found had as well: those of a common word, of which more say no more. */
  readonly inVain: number;
};

export async function candidates({ reader, removed }: LiveSegment, query: Wanted, effort: Effort): Promise<Candidates> {
  const lists: Uint32Array[] = [];
  for (const term of query.terms) {
    const mails = await mailsWith(reader, term, effort);
    if (mails.length === 0) return NONE;
    lists.push(mails);
  }
  const isDated = query.after !== null || query.before !== null;
  const counts = (mail: number): boolean => {
    if (removed.has(mail)) return false;
    if (!isDated) return true;
    const date = reader.dateOf(mail);
    return date >= (query.after ?? -Infinity) && date < (query.before ?? Infinity);
  };
  const [first, ...others] = lists.sort((a, b) => a.length - b.length);
  const all = first ?? Uint32Array.from({ length: reader.mails }, (_, mail) => mail);
  const together = others.reduce((kept, next) => inBoth(kept, next), all);
  const mails = removed.size === 0 && !isDated ? together : together.filter(counts);
  return { mails, exact: query.terms.every(({ exact }) => exact) };
}

/** How many mails have a term, without a look at their text: a few more than do. */
export async function mostlyWith(segments: readonly LiveSegment[], term: Term): Promise<number> {
  const query = { terms: [term], after: null, before: null };
  const found = await Promise.all(segments.map((segment) => candidates(segment, query, { few: 0, inVain: Infinity })));
  return found.reduce((sum, { mails }) => sum + mails.length, 0);
}

async function mailsWith(reader: SegmentReader, term: Term, effort: Effort): Promise<Uint32Array> {
  if (term.grams.length === 0) {
    const entries = await reader.range(...characterRange(term.folded));
    return unite(await reader.postingsOf(entries, term.fields), reader.mails);
  }
  let found: Postings | null = null;
  let inVain = 0;
  for (const gram of term.grams) {
    if (found !== null && (found.mails.length <= effort.few || inVain === effort.inVain)) break;
    const entry = await reader.find(gram);
    if (entry === null) return NONE.mails;
    const next = await reader.postings(entry, term.fields);
    const both: Postings = found === null ? next : intersect(found, next);
    if (found !== null) inVain = both.mails.length > found.mails.length * (7 / 8) ? inVain + 1 : 0;
    found = both;
  }
  return found?.mails ?? NONE.mails;
}

function inBoth(one: Uint32Array, other: Uint32Array): Uint32Array {
  const mask = (mails: Uint32Array): Postings => ({ mails, masks: new Uint8Array(mails.length).fill(1) });
  return intersect(mask(one), mask(other)).mails;
}
