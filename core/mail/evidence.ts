import type { DetectedSign, SignId } from '../model/mail.ts';
import type { WeightOf } from '../text/sign-weights.ts';
import { visible } from '../text/visible.ts';
import { beginning, LEFT_OUT, withoutMiddle } from './beginning.ts';
import { MAX_EVIDENCE_CHARACTERS } from './limits.ts';

/** Of one sign, with a weight whose reason is told (`core/text/sign-weights.ts`). */
type EvidenceOf<K extends SignId> = { readonly id: K; readonly weight: WeightOf<K>; readonly evidence: string };

/** One thing seen that speaks for a sign; signs with several keep the strongest weight. */
export type Evidence = { readonly [K in SignId]: EvidenceOf<K> }[SignId];

/** Pieces of evidence kept of one sign. */
const MAX_LINES = 5;

/** Text for a person to read: one line, invisible and direction-changing characters made visible, cut. */
export function readable(text: string, limit = MAX_EVIDENCE_CHARACTERS): string {
  const shown = onOneLine(text);
  return shown.length > limit ? `${beginning(shown, limit)}${LEFT_OUT}` : shown;
}

const onOneLine = (text: string): string => visible(text.replace(/\s+/g, ' ').trim());

/** Of the name in evidence that tells more: what follows is cut sooner than that. */
const MIN_NAME_CHARACTERS = 100;

/** The name of a file, and what is told of it: of a name that is too long the middle is left out, not its extension. */
export function readableName(name: string, told = ''): string {
  const most = Math.max(MIN_NAME_CHARACTERS, MAX_EVIDENCE_CHARACTERS - told.length);
  return `${withoutMiddle(onOneLine(name), most)}${told}`;
}

/**
 * One sign per id: the strongest weight, its evidence in lines, strongest first, and how many more there are (`… +7`);
 * signs in the order of the guidance.
 */
export function gatherSigns(found: readonly Evidence[], order: readonly SignId[]): DetectedSign[] {
  const signs: DetectedSign[] = [];
  for (const id of order) {
    const own = found.filter((piece) => piece.id === id).sort((a, b) => b.weight - a.weight);
    const first = own[0];
    if (first === undefined) continue;
    const lines = [...new Set(own.map((piece) => readable(piece.evidence)))];
    const more = lines.length > MAX_LINES ? [`… +${lines.length - MAX_LINES}`] : [];
    signs.push({ id, weight: first.weight, evidence: [...lines.slice(0, MAX_LINES), ...more].join('\n') });
  }
  return signs;
}
