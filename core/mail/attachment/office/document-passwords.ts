import { openedBy } from '../../archive/archive-facts.ts';
import type { Reading } from '../reading.ts';
import { EXCEL_PASSWORD } from './own-passwords.ts';

/** What one password costs at most, in rounds of hashing. */
const ROUNDS = 20;

/** The key that the first password that fits gives, which is told; null, and told as locked, when none does. */
export function tryPasswords<Key>(
  keyFor: (password: string) => Key | null,
  name: string,
  reading: Reading,
): Key | null {
  for (const password of [EXCEL_PASSWORD, ...reading.passwords]) {
    if (!reading.rounds.spend(ROUNDS)) break;
    const key = keyFor(password.value);
    if (key === null) continue;
    reading.add('archive-opened', openedBy(password));
    return key;
  }
  reading.add('archive-locked', name);
  return null;
}
