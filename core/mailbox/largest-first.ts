/** Ranks that are asked for first, twice over: a page of hits and the mails that are read to fill it. */
const SOON = 512;
/** Of so many values picked over the whole, one tells above which value the largest ones lie. */
const SAMPLE = 4096;

/**
 * The values by rank, largest first; a rank beyond the last is 0. Of many values only the largest are sorted until a later
 * one is asked for: a query may have found every mail, and a page shows thirty. Sorts `values` in place.
 */
export function largestFirst(values: Float64Array): (rank: number) => number {
  let sorted = values.length > 2 * SAMPLE ? largestOf(values).sort() : values.sort();
  return (rank) => {
    if (rank >= sorted.length) sorted = values.sort();
    return sorted[sorted.length - 1 - rank] ?? 0;
  };
}

/** Some of the largest values, in any order; on the average `SOON` of them, and none is missing between them. */
function largestOf(values: Float64Array): Float64Array {
  const step = values.length / SAMPLE;
  const sample = Float64Array.from({ length: SAMPLE }, (_, index) => values[Math.floor(index * step)] ?? 0).sort();
  const least = sample[SAMPLE - 1 - Math.floor((SOON / values.length) * SAMPLE)] ?? 0;
  return values.filter((value) => value >= least);
}
