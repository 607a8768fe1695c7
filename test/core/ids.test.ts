import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeAt, uuidv4, uuidv7 } from '../../core/model/ids.ts';

test('an id of version 7 tells when it was made, to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (time) => {
      expect(madeAt(uuidv7(time))).toBe(new Date(time).toISOString());
    }),
  );
});

test('other ids and other texts tell nothing, and harm nothing', () => {
  expect(madeAt(uuidv4())).toBe(null);
  fc.assert(
    fc.property(fc.string(), (text) => {
      const at = madeAt(text);
      expect(at === null || new Date(at).toISOString() === at).toBe(true);
    }),
  );
});
