import fc from 'fast-check';
import { expect, it } from 'vitest';
import { largestFirst } from '../../../core/mailbox/largest-first.ts';

it('gives each rank what sorting all of them gives, whatever is asked for first', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1, 500, 8_192, 8_193, 30_000),
      fc.constantFrom(2, 1_000, 2 ** 50),
      fc.nat(1_000_000),
      fc.array(fc.nat(30_010), { minLength: 1, maxLength: 20 }),
      (length, different, seed, ranks) => {
        let state = seed;
        const values = Float64Array.from({ length }, () => {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
          return (state * 7_919) % different;
        });
        const expected = values.slice().sort().reverse();
        const at = largestFirst(values);
        for (const rank of [0, ...ranks]) expect(at(rank)).toBe(expected[rank] ?? 0);
      },
    ),
    { numRuns: 60 },
  );
});

it('is not led astray by values in order, nor by those that are all the same', () => {
  for (const make of [
    (index: number) => index,
    (index: number) => 50_000 - index,
    () => 7,
    (index: number) => index % 3,
  ]) {
    const values = Float64Array.from({ length: 50_000 }, (_, index) => make(index));
    const expected = values.slice().sort().reverse();
    const at = largestFirst(values);
    for (const rank of [0, 30, 511, 512, 5_000, 49_999, 50_000]) expect(at(rank)).toBe(expected[rank] ?? 0);
  }
});
