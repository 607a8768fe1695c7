import type { ReactElement } from 'react';
import { japanClock, momentText } from '../../../../core/exchange/report-format.ts';
import { useText } from '../../../i18n/index.ts';
import { Explained } from '../../../ui/term.tsx';

/** A time in a table whose head says that all are Japan's; one written with another clock says so on hover and key. */
export function JapanTime(props: { at: string; to?: 'minute' | 'second' }): ReactElement {
  const t = useText('respond');
  const { at } = props;
  const shown = (
    <time className="time" dateTime={at}>
      {japanClock(at, props.to)}
    </time>
  );
  const elsewhere = at.includes('T') && !at.endsWith('+09:00');
  return elsewhere ? (
    <Explained meaning={t('read.timeline.written', { at: momentText(at) })}>{shown}</Explained>
  ) : (
    shown
  );
}
