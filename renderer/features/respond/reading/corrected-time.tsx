import type { ReactElement } from 'react';
import type { TimelineLine } from '../../../../core/casework/report-timeline.ts';
import { useText } from '../../../i18n/index.ts';
import { japanClock } from '../../../../core/exchange/report-format.ts';

/** Below a line's time: what it really was, by the measured error of the clock that wrote it. */
export function CorrectedTime(props: { line: TimelineLine }): ReactElement | null {
  const t = useText('respond');
  const { corrected, clockErrorSeconds } = props.line;
  if (corrected === null) return null;
  return (
    <div className="soft small desk-corrected">
      {t('read.timeline.corrected', { at: japanClock(corrected, 'second'), seconds: String(clockErrorSeconds ?? 0) })}
    </div>
  );
}
