import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, isPreferences } from '../../core/model/preferences.ts';
import { Preferences } from '../../core/model/profile.ts';

/** Values near the right ones: each field right, wrong, or missing, and now and then one too many. */
const nearly = fc.record(
  {
    language: fc.constantFrom<unknown>(null, 'ja', 'en', 'fr', 1, undefined),
    appearance: fc.constantFrom<unknown>('system', 'light', 'dark', 'sepia', null, ''),
    autoLockMinutes: fc.constantFrom<unknown>(0, 15, 480, 481, -1, 1.5, Number.NaN, Infinity, '15', null),
    profile: fc.constantFrom<unknown>('victim', 'team', 'other', null, true),
    more: fc.constantFrom<unknown>(1, undefined),
  },
  { requiredKeys: ['language', 'appearance', 'autoLockMinutes'] },
);

test('what the disk may hold is what may pass between the processes', () => {
  expect(isPreferences(DEFAULT_PREFERENCES)).toBe(true);
  fc.assert(
    fc.property(fc.oneof({ weight: 20, arbitrary: nearly }, fc.anything()), (value) => {
      expect(isPreferences(value)).toBe(Preferences.safeParse(value).success);
    }),
    { numRuns: 3000 },
  );
});
