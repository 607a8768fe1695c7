import { useState, type ReactElement } from 'react';
import type { Moment } from '../../core/model/answer.ts';
import { useText } from '../i18n/index.ts';
import { momentOf, partsOf } from './moment.ts';
import './field.css';

/**
 * A day, and the time when it is known. The offset is this computer's on that day, and is shown. A time without
 * a day is kept on the screen until the day is there.
 */
export function DateTimeInput(props: {
  label: string;
  value: Moment | null;
  onChange: (value: Moment | null) => void;
}): ReactElement {
  const t = useText('shell');
  const [pendingTime, setPendingTime] = useState('');
  const parts = partsOf(props.value);
  const time = parts.day === '' ? pendingTime : parts.time;
  const change = (day: string, nextTime: string) => {
    setPendingTime(nextTime);
    props.onChange(momentOf(day, nextTime));
  };
  return (
    <div className="date-time">
      <label className="date-time-part">
        <span>{t('field.day')}</span>
        <input
          className="input"
          type="date"
          max="9999-12-31"
          aria-label={`${props.label}: ${t('field.day')}`}
          value={parts.day}
          onChange={(event) => change(event.target.value, time)}
        />
      </label>
      <label className="date-time-part">
        <span>{t('field.time')}</span>
        <input
          className="input"
          type="time"
          aria-label={`${props.label}: ${t('field.time')}`}
          value={time}
          onChange={(event) => change(parts.day, event.target.value)}
        />
      </label>
      {parts.offset ? <span className="date-time-offset">{t('field.offset', { offset: parts.offset })}</span> : null}
    </div>
  );
}
