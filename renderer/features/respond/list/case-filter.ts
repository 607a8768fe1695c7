import type { CaseView } from '../../../../core/casework/case-view.ts';
import { boardStage, type BoardStage } from '../desk/board-stage.ts';

/** What of all cases the list shows. Empty text, `all` and null mean no narrowing. */
export type CaseFilter = {
  text: string;
  stage: BoardStage | 'open' | 'all';
  /** Null: whoever; empty: nobody. */
  owner: string | null;
  drills: 'with' | 'without' | 'only';
};

export const NO_FILTER: CaseFilter = { text: '', stage: 'all', owner: null, drills: 'with' };

/** Every word of the text must be found, whatever its width, case or kana. */
export function filterCases(cases: readonly CaseView[], filter: CaseFilter): CaseView[] {
  const wanted = fold(filter.text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return cases.filter((view) => {
    if (view.erased) return false;
    const stage = boardStage(view);
    if (filter.stage === 'open' ? stage === 'closed' : filter.stage !== 'all' && filter.stage !== stage) return false;
    if (filter.owner !== null && (view.owner ?? '') !== filter.owner) return false;
    if (filter.drills === 'without' && view.drill) return false;
    if (filter.drills === 'only' && !view.drill) return false;
    const text = fold([view.number, view.title, view.organization ?? '', view.owner ?? ''].join('\n'));
    return wanted.every((word) => text.includes(word));
  });
}

/** Owners there are, in order, for the choice of the filter. */
export function ownersOf(cases: readonly CaseView[]): string[] {
  return [...new Set(cases.filter((view) => !view.erased).map((view) => view.owner ?? ''))].sort((a, b) =>
    a.localeCompare(b),
  );
}

/** Full width, capitals and katakana folded: `ＡＢＣ` finds `abc`, `サンプル` finds `さんぷる`. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/gu, (katakana) => String.fromCharCode(katakana.charCodeAt(0) - 0x60));
}
