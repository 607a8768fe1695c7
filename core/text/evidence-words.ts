import { shownEvidence } from '../mail/shown.ts';
import type { DetectedSign } from '../model/mail.ts';
import { FACT_KINDS } from '../model/mail-details.ts';
import type { Bilingual } from './bilingual.ts';
import { delaysInWords } from './duration.ts';
import { factDetail } from './facts/fact-detail.ts';
import { FACT_WORDS } from './facts/index.ts';
import { withTypesInWords } from './file-type-words.ts';
import { foldedBlanks } from './visible.ts';

/** As `core/mail/file-name-signs.ts` writes a run of blanks; people read it as in the names of files. */
const BLANKS = /<(\d{1,9}) blanks>/gu;

/** As `core/mail/attachment-signs.ts` writes the type of a file by its content: known, not known, or cut. */
const TYPE = / = (?:(?<known>[a-z]{1,20}\/[A-Za-z0-9.+-]{1,100})|null|[a-z]{1,20}\/[A-Za-z0-9.+-]{0,100}…)$/u;
/** How much later than the mail another one came that tells a password, as `core/mail/linked-mails.ts` writes it. */
const LATER = / \(([+-])(\d{1,9} (?:min|h|d))\)(?=: )/u;
/** And what the content of a file tells: the kind of the fact, and its detail. */
const FACT = / : (?<kind>[a-z][a-z-]{1,30})(?= |…?$)/gu;

/** What an analysis keeps of the evidence of a sign, ready to read; `left`: how many more places it only counts. */
export function keptEvidence(
  sign: Pick<DetectedSign, 'id' | 'evidence'>,
  language: keyof Bilingual,
): { shown: string; left: number } {
  const whole = shownEvidence(sign).replace(BLANKS, (_, count: string) => foldedBlanks(count));
  const cut = /\n… \+(\d{1,9})$/u.exec(whole);
  const kept = cut === null ? whole : whole.slice(0, cut.index);
  const told = sign.id === 'route.odd' ? delaysInWords(kept, language) : kept;
  const lines = told.split('\n');
  const isOfFiles = sign.id.startsWith('attachment.');
  const shown = lines.map(
    (line) => withFactInWords(line, language) ?? (isOfFiles ? fileInWords(line, language) : line),
  );
  return { shown: shown.join('\n'), left: cut === null ? 0 : Number(cut[1]) };
}

/** A line that tells a fact about a file, the kind of the fact in words; null for any other. */
function withFactInWords(line: string, language: keyof Bilingual): string | null {
  for (const found of line.matchAll(FACT)) {
    const kind = FACT_KINDS.find((each) => each === found.groups?.['kind']);
    if (kind === undefined) continue;
    const detail = factDetail({ kind, detail: line.slice(found.index + found[0].length).trim() }, language);
    return [line.slice(0, found.index), FACT_WORDS[kind].title[language], detail].filter(Boolean).join(' : ');
  }
  return null;
}

/** A line about a file, what the program wrote behind its name in words. */
function fileInWords(line: string, language: keyof Bilingual): string {
  const type = TYPE.exec(line);
  if (type === null) return line.replace(LATER, (_, sign: string, size: string) => laterWords(sign, size, language));
  const name = line.slice(0, type.index);
  const known = type.groups?.['known'];
  return known === undefined ? name : `${name} = ${withTypesInWords(known, language)}`;
}

function laterWords(sign: string, size: string, language: keyof Bilingual): string {
  const [number = '', unit = ''] = size.split(' ');
  const words = TIME_UNITS[unit];
  if (words === undefined) return ` (${sign}${size})`;
  if (language === 'ja') return `（${number} ${words.ja}${sign === '+' ? '後' : '前'}）`;
  return ` (${number} ${words.en} ${sign === '+' ? 'later' : 'earlier'})`;
}

const TIME_UNITS: Readonly<Record<string, Bilingual>> = {
  min: { ja: '分', en: 'min' },
  h: { ja: '時間', en: 'h' },
  d: { ja: '日', en: 'd' },
};

export const morePlaces = (left: number): Bilingual => ({
  ja: `ほかに ${left.toLocaleString('ja')} か所あります`,
  en: left === 1 ? 'one more place' : `${left.toLocaleString('en')} more places`,
});

/** The evidence in one text: the lines, and below them in words how many more there are. */
export function evidenceText(sign: Pick<DetectedSign, 'id' | 'evidence'>, language: keyof Bilingual): string {
  const { shown, left } = keptEvidence(sign, language);
  return left === 0 ? shown : `${shown}\n… ${morePlaces(left)[language]}`;
}
