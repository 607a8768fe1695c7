import type { ReactElement } from 'react';
import { formatMoment, formatTime } from './format.ts';
import './time.css';

/**
 * A time with its offset, so that nobody has to guess whose clock it is. `own`: a mail's time keeps the offset the
 * mail gave it even where that is UTC; without it, what this program recorded in UTC is shown in this computer's zone.
 * `seconds`: to the second, where it was given so.
 */
export function Time(props: { at: string | null | undefined; own?: boolean; seconds?: boolean }): ReactElement | null {
  const { at } = props;
  if (!at) return null;
  const [day = '', time = '', ...offset] = (props.own ? formatMoment(at, props.seconds) : formatTime(at)).split(' ');
  return (
    <time className="time" dateTime={at}>
      {time === '' ? day : `${day} ${time}`}{' '}
      {offset.length > 0 ? <span className="soft">{offset.join(' ')}</span> : null}
    </time>
  );
}
