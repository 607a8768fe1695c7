import type { PersonView } from '../../../core/model/report.ts';

/**
 * The person says the opposite of what the program found: a clue, whoever is right. The yes to each sign's question
 * speaks for the sign (core/text/signs.ts).
 */
export function disagrees(view: PersonView | null, detected: boolean): boolean {
  return view !== null && view !== 'cannot-tell' && (view === 'yes') !== detected;
}
