import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of oracle-differences.md: which program reads which mail (a file, or an oddity) otherwise, and why. */
export type KnownDifference = { readonly oracle: string; readonly subject: string; readonly why: string };

/** The rows of the tables of oracle-differences.md. */
export function knownDifferences(): KnownDifference[] {
  const text = readFileSync(join(import.meta.dirname, '../oracle-differences.md'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| --') && !line.startsWith('| program'))
    .map((line) => {
      const [oracle = '', subject = '', why = ''] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      return { oracle, subject, why };
    });
}
