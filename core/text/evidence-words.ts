import { shownEvidence } from '../mail/shown.ts';
import type { DetectedSign } from '../model/mail.ts';
import type { Bilingual } from './bilingual.ts';
import { foldedBlanks } from './visible.ts';

/** As `core/mail/file-name-signs.ts` writes a run of blanks; people read it as in the names of files. */
const BLANKS = /<(\d{1,9}) blanks>/gu;

/** What an analysis keeps of the evidence of a sign, ready to read; `left`: how many more places it only counts. */
export function keptEvidence(sign: Pick<DetectedSign, 'id' | 'evidence'>): { shown: string; left: number } {
  const shown = shownEvidence(sign).replace(BLANKS, (_, count: string) => foldedBlanks(count));
  const cut = /\n… \+(\d{1,9})$/u.exec(shown);
  return cut === null ? { shown, left: 0 } : { shown: shown.slice(0, cut.index), left: Number(cut[1]) };
}

export const morePlaces = (left: number): Bilingual => ({
  ja: `ほかに ${left.toLocaleString('ja')} か所あります`,
  en: left === 1 ? 'one more place' : `${left.toLocaleString('en')} more places`,
});

/** The evidence in one text: the lines, and below them in words how many more there are. */
export function evidenceText(sign: Pick<DetectedSign, 'id' | 'evidence'>, language: keyof Bilingual): string {
  const { shown, left } = keptEvidence(sign);
  return left === 0 ? shown : `${shown}\n… ${morePlaces(left)[language]}`;
}
