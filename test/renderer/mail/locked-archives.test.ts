import { expect, test } from 'vitest';
import type { InnerArchive } from '../../../core/model/mail-details.ts';
import { countLocked, isOpenedBy } from '../../../renderer/features/mail/parts/locked-archives.ts';

const archive = (password: string | null, encrypted: boolean, inner: InnerArchive | null = null): InnerArchive => ({
  format: 'zip',
  encrypted,
  password: password === null ? null : { value: password, foundIn: 'typed' },
  complete: true,
  entries: [
    {
      name: 'a',
      size: 1,
      modifiedAt: null,
      encrypted,
      detectedType: null,
      sha256: null,
      facts: [],
      archive: inner,
    },
  ],
});

test('an archive within an archive can be the one that is locked, and the one that a password opens', () => {
  expect(countLocked(archive(null, false))).toBe(0);
  expect(countLocked(archive('x', true))).toBe(0);
  expect(countLocked(archive(null, true))).toBe(1);
  expect(countLocked(archive(null, false, archive(null, true)))).toBe(1);
  expect(isOpenedBy(archive(null, false, archive('x', true)), 'x')).toBe(true);
  expect(isOpenedBy(archive('y', true, archive(null, true)), 'x')).toBe(false);
});
