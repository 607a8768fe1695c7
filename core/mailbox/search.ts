import { ExpectedError } from '../errors.ts';
import { candidates, rarestFirst, type LiveSegment } from './candidates.ts';
import type { MailDocument } from './mail-document.ts';
import { largestFirst } from './largest-first.ts';
import { excerpts, hasTerms, type Excerpt } from './mail-match.ts';
import type { Wanted } from './query.ts';

/** What stops a long run; an `AbortSignal` is one. */
export type Signal = { readonly aborted: boolean };

export type Hit = { readonly document: MailDocument; readonly excerpts: readonly Excerpt[] };

/**
 * One page of hits, newest first, mails without a date last. `total` counts all of them; where `atLeast` is true only so
 * many were looked at, and there may be more.
 */
export type SearchResult = { readonly hits: readonly Hit[]; readonly total: number; readonly atLeast: boolean };

export type SearchOptions = {
  /** Hits passed over, and hits wanted; default 0 and 30. */
  readonly offset?: number;
  readonly limit?: number;
  readonly signal?: Signal;
};

const DEFAULT_LIMIT = 30;
/** Mails whose text is read at once. */
const BATCH = 32;
/** Where so few mails are left, over all segments, reading their text costs less than looking up more of what they have. */
const FEW = 32;
/** Grams in a row that said nothing more, after which the text of the newest mails is read first. */
const MAX_IN_VAIN = 2;
/** Where no more mails than these are left after the page is full, their text is read to tell the total exactly. */
const COUNTED_BEYOND = 64;

/** Finds the mails that have every term. Throws 'cancelled', and 'vault-damaged' where the index was changed. */
export async function search(
  segments: readonly LiveSegment[],
  query: Wanted,
  { offset = 0, limit = DEFAULT_LIMIT, signal }: SearchOptions = {},
): Promise<SearchResult> {
  const terms = await rarestFirst(segments, query.terms);
  const find = async (inVain: number): Promise<{ order: Order; exact: boolean }> => {
    const effort = { few: Math.ceil(FEW / segments.length), inVain };
    const found = await Promise.all(segments.map((segment) => candidates(segment, { ...query, terms }, effort)));
    const mails = found.map((each) => each.mails);
    return { order: newestFirst(segments, mails), exact: found.every(({ exact }) => exact) };
  };
  const page = new Page(segments, query, offset, limit);
  const likely = await find(MAX_IN_VAIN);
  let { order } = likely;
  if (likely.exact) {
    await page.take(order.slice(offset, offset + limit), offset);
    return { hits: page.hits, total: order.length, atLeast: false };
  }
  const first = order.slice(0, BATCH);
  await page.verify(first);
  let looked = first.length;
  if (!page.isFull && order.length > 2 * BATCH) {
    // Few of many fit: now it is worth looking everything up. What was looked at stands before all else.
    ({ order } = await find(Infinity));
    const seen = new Set(first.map(nameOf));
    looked = order.slice(0, BATCH).filter((found) => seen.has(nameOf(found))).length;
  }
  for (; looked < order.length; looked += BATCH) {
    if (signal?.aborted === true) throw new ExpectedError('cancelled');
    if (page.isFull && order.length - looked > COUNTED_BEYOND) break;
    await page.verify(order.slice(looked, looked + BATCH));
  }
  return { hits: page.hits, total: page.matched, atLeast: looked < order.length };
}

/** A mail by its segment and its number there. */
type Found = { readonly segment: number; readonly mail: number };
const nameOf = ({ segment, mail }: Found): string => `${segment}/${mail}`;

type Order = { readonly length: number; readonly slice: (from: number, to: number) => Found[] };

/** Minutes since 1970 that an order by date keeps apart: up to the year 2480. */
const LAST_MINUTE = 2 ** 28 - 1;
const NUMBERS = 2 ** 25;

/** An order that finds its entries when asked: a query may have found every mail, and a page shows thirty. */
function newestFirst(segments: readonly LiveSegment[], found: readonly Uint32Array[]): Order {
  const starts: number[] = [];
  let length = 0;
  for (const mails of found) {
    starts.push(length);
    length += mails.length;
  }
  const keys = new Float64Array(length);
  for (const [segment, mails] of found.entries()) {
    const start = starts[segment] ?? 0;
    const reader = segments[segment]?.reader;
    for (let index = 0; index < mails.length; index += 1) {
      const minute = (reader?.dateOf(mails[index] ?? 0) ?? NaN) / 60_000;
      const kept = Number.isNaN(minute) ? 0 : Math.floor(Math.min(LAST_MINUTE, Math.max(1, minute)));
      keys[start + index] = kept * NUMBERS + start + index;
    }
  }
  const sorted = largestFirst(keys);
  const at = (rank: number): Found => {
    const number = sorted(rank) % NUMBERS;
    const segment = starts.findLastIndex((start) => start <= number);
    return { segment, mail: found[segment]?.[number - (starts[segment] ?? 0)] ?? 0 };
  };
  return {
    length,
    slice: (from, to) =>
      Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, index) => at(from + index)),
  };
}

class Page {
  readonly hits: Hit[] = [];
  matched = 0;
  readonly #segments: readonly LiveSegment[];
  readonly #query: Wanted;
  readonly #offset: number;
  readonly #limit: number;

  constructor(segments: readonly LiveSegment[], query: Wanted, offset: number, limit: number) {
    this.#segments = segments;
    this.#query = query;
    this.#offset = offset;
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.hits.length >= this.#limit;
  }

  /** Counts those that have the terms; those that belong to the page become hits. */
  async verify(found: readonly Found[]): Promise<void> {
    const documents = await documentsOf(this.#segments, found);
    for (const document of documents) if (hasTerms(document, this.#query.terms)) this.#add(document);
  }

  /** Takes what is known to fit, after `before` others. */
  async take(found: readonly Found[], before: number): Promise<void> {
    this.matched = before;
    for (const document of await documentsOf(this.#segments, found)) this.#add(document);
  }

  #add(document: MailDocument): void {
    this.matched += 1;
    if (this.matched <= this.#offset || this.isFull) return;
    this.hits.push({ document, excerpts: excerpts(document, this.#query.terms) });
  }
}

/** What is kept of mails of several segments, in the order given. */
async function documentsOf(segments: readonly LiveSegment[], found: readonly Found[]): Promise<MailDocument[]> {
  const read = new Map<string, MailDocument>();
  await Promise.all(
    segments.map(async ({ reader }, segment) => {
      const mails = found.flatMap((each) => (each.segment === segment ? each.mail : []));
      const documents = mails.length === 0 ? [] : await reader.documents(mails);
      documents.forEach((document, index) => read.set(nameOf({ segment, mail: mails[index] ?? 0 }), document));
    }),
  );
  return found.flatMap(({ segment, mail }) => read.get(nameOf({ segment, mail })) ?? []);
}
