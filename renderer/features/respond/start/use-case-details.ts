import { useState } from 'react';
import type { Report } from '../../../../core/model/report.ts';
import { useCases } from '../../../store/cases.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { detailsProblem, suggestedDetails, type CaseDetails, type DetailsProblem } from './case-details.ts';

/** The details of a case about to begin. What nobody has touched follows the suggestion; problems show after a try. */
export function useCaseDetails(report: Report | null): {
  details: CaseDetails;
  change: (details: CaseDetails) => void;
  shownProblem: DetailsProblem | null;
  /** True when the case can begin; from then on problems are shown. */
  check: () => boolean;
} {
  const cases = useCases();
  const actor = useSealedSettings().settings?.actor ?? '';
  const [typed, setTyped] = useState<CaseDetails | null>(null);
  const [tried, setTried] = useState(false);
  const details = typed ?? suggestedDetails(cases, report, actor, Date.now());
  const problem = detailsProblem(details, cases);
  return {
    details,
    change: setTyped,
    shownProblem: tried || problem === 'number-taken' ? problem : null,
    check: () => {
      setTried(true);
      return problem === null;
    },
  };
}
