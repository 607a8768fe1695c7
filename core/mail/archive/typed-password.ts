import type { ArchivePassword } from './examine-archive.ts';

/** `ArchivePassword.foundIn` of a password that a person typed. */
export const TYPED_PASSWORD = 'typed';

/** A password as typed; then without the blanks around it that copying brings, and in the width that zippers are given. */
export function typedPasswords(typed: string): ArchivePassword[] {
  const bare = typed.trim();
  const values = new Set([typed, bare, bare.normalize('NFKC')].filter((value) => value !== ''));
  return [...values].map((value) => ({ value, foundIn: TYPED_PASSWORD }));
}
