/** Twelve words in groups of three, as large type, cover sheet and telephone show them. */
export const WORDS_IN_GROUP = 3;

export type PasswordWord = { position: number; ascii: string; reading: string | null };

/** The words of a package password with their Japanese reading, numbered from 1, in groups of three. */
export function passwordGroups(password: string, reading: readonly string[]): PasswordWord[][] {
  const words = password
    .split('-')
    .map((ascii, index) => ({ position: index + 1, ascii, reading: reading[index] ?? null }));
  const groups: PasswordWord[][] = [];
  for (let start = 0; start < words.length; start += WORDS_IN_GROUP)
    groups.push(words.slice(start, start + WORDS_IN_GROUP));
  return groups;
}

/** A word spelled for the telephone: `a p p l e`. */
export function spelled(word: string): string {
  return [...word.toUpperCase()].join(' ');
}
