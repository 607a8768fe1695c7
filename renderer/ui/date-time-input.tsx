import { CalendarDate, parseDate, parseTime, Time } from '@internationalized/date';
import { useState, type ClipboardEvent, type ReactElement } from 'react';
import { DateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { TimeField } from 'react-aria-components/TimeField';
import type { Moment } from '../../core/model/answer.ts';
import { useText } from '../i18n/index.ts';
import { momentOf, partsOf, pastedMoment } from './moment.ts';
import './date-time-input.css';
import './field.css';

/** A year is typed digit by digit; before its fourth it is not a day of any incident. */
const FIRST_YEAR = 1000;

/**
 * A day, and the time when it is known, in the order and the words of the screen's language. The offset is this
 * computer's on that day, and is shown. A time without a day is kept on the screen until the day is there. A date that
 * is pasted is read in the usual ways to write one.
 */
export function DateTimeInput(props: {
  label: string;
  value: Moment | null;
  onChange: (value: Moment | null) => void;
}): ReactElement {
  const t = useText('shell');
  const parts = partsOf(props.value);
  const [typed, setTyped] = useState<{ day: CalendarDate | null; time: Time | null }>({ day: null, time: null });
  // What is typed but is no moment yet stays here; a moment that comes from elsewhere takes its place.
  const own = momentOfTyped(typed) === props.value;
  const day = own ? typed.day : dayOf(parts.day);
  const time = own ? typed.time : timeOf(parts.time);
  const change = (next: typeof typed) => {
    setTyped(next);
    props.onChange(momentOfTyped(next));
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = pastedMoment(event.clipboardData.getData('text/plain'));
    event.preventDefault();
    if (pasted === null) return;
    change({ day: pasted.day ? dayOf(pasted.day) : day, time: pasted.time ? timeOf(pasted.time) : time });
  };
  return (
    <div className="date-time" onPaste={onPaste}>
      <div className="date-time-part">
        <span aria-hidden="true">{t('field.day')}</span>
        <DateField
          aria-label={`${props.label}: ${t('field.day')}`}
          granularity="day"
          value={day}
          onChange={(value) => change({ day: value && new CalendarDate(value.year, value.month, value.day), time })}
        >
          <DateInput className="input date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
        </DateField>
      </div>
      <div className="date-time-part">
        <span aria-hidden="true">{t('field.time')}</span>
        <TimeField
          aria-label={`${props.label}: ${t('field.time')}`}
          granularity="minute"
          hourCycle={24}
          shouldForceLeadingZeros
          value={time}
          onChange={(value) => change({ day, time: value && new Time(value.hour, value.minute) })}
        >
          <DateInput className="input date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
        </TimeField>
      </div>
      {parts.offset ? <span className="date-time-offset">{t('field.offset', { offset: parts.offset })}</span> : null}
    </div>
  );
}

function momentOfTyped({ day, time }: { day: CalendarDate | null; time: Time | null }): Moment | null {
  if (day === null || day.year < FIRST_YEAR) return null;
  return momentOf(day.toString(), time === null ? '' : time.toString().slice(0, 5));
}

/** Null for a day that is none, for example the 31st of June of a package that was written by hand. */
function dayOf(text: string): CalendarDate | null {
  try {
    return text === '' ? null : parseDate(text);
  } catch {
    return null;
  }
}

function timeOf(text: string): Time | null {
  try {
    return text === '' ? null : parseTime(text);
  } catch {
    return null;
  }
}
