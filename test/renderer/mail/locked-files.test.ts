import { expect, test } from 'vitest';
import type { FileFact, InnerArchive, InnerFile } from '../../../core/model/mail-details.ts';
import { isLocked, isOpenedBy } from '../../../renderer/features/mail/parts/locked-files.ts';

const file = (archive: InnerArchive | null, ...facts: FileFact[]): InnerFile => ({
  ...{ name: 'a', size: 1, modifiedAt: null, encrypted: false, detectedType: null, sha256: null },
  ...{ facts, archive },
});
const archive = (password: string | null, encrypted: boolean, inner = file(null)): InnerArchive => ({
  ...{ format: 'zip', encrypted, complete: true, entries: [inner] },
  password: password === null ? null : { value: password, foundIn: 'typed' },
});

test('a file within an archive can be the one that is locked, and the one that a password opens', () => {
  expect(isLocked(file(archive(null, false)))).toBe(false);
  expect(isLocked(file(archive('x', true)))).toBe(false);
  expect(isLocked(file(archive(null, true)))).toBe(true);
  expect(isLocked(file(archive(null, false, file(archive(null, true)))))).toBe(true);
  expect(isOpenedBy(file(archive(null, false, file(archive('x', true)))), 'x')).toBe(true);
  expect(isOpenedBy(file(archive('y', true, file(archive(null, true)))), 'x')).toBe(false);
});

test('so is a document that is no archive', () => {
  const locked = file(null, { kind: 'archive-locked', detail: 'PDF' });
  const opened = file(null, { kind: 'archive-opened', detail: 'x' });
  expect(isLocked(locked)).toBe(true);
  expect(isLocked(file(archive('y', true, locked)))).toBe(true);
  expect([isLocked(opened), isOpenedBy(opened, 'x'), isOpenedBy(opened, 'y')]).toEqual([false, true, false]);
});
