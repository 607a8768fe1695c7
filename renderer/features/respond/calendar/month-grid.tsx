import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { dateOf, dayAfterKey, monthWeeks, type CalendarDays } from './calendar-days.ts';

/** Entries written into a day's field; the list beside the month has all. */
const WRITTEN = 3;

/** A month of days; one is chosen. Arrows, Home, End and Page Up/Down move among them, as in any calendar. */
export function MonthGrid(props: {
  days: CalendarDays;
  chosen: string;
  today: string;
  onChoose: (day: string) => void;
}): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const { chosen, onChoose } = props;
  const field = useRef<HTMLButtonElement>(null);
  const byKey = useRef(false);
  const firstDay = language === 'ja' ? 0 : 1;
  const month = chosen.slice(0, 7);
  const weeks = monthWeeks(month, firstDay);
  useEffect(() => {
    if (byKey.current) field.current?.focus();
    byKey.current = false;
  }, [chosen]);
  const onKey = (event: KeyboardEvent) => {
    const next = dayAfterKey(event.key, chosen, firstDay);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    byKey.current = true;
    onChoose(next);
  };
  const name = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'full' });
  const weekday = new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' });
  return (
    <table className="month-grid" role="grid" aria-label={t('calendar.grid')} onKeyDown={onKey}>
      <thead>
        <tr>
          {(weeks[0] ?? []).map((day) => (
            <th key={day} scope="col">
              {weekday.format(dateOf(day))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const entries = props.days.get(day) ?? [];
              return (
                <td key={day} aria-selected={day === chosen}>
                  <button
                    type="button"
                    ref={day === chosen ? field : null}
                    tabIndex={day === chosen ? 0 : -1}
                    className={`month-day ${day.startsWith(month) ? '' : 'month-day-other'}`}
                    {...(day === props.today ? { 'aria-current': 'date' as const } : {})}
                    onClick={() => onChoose(day)}
                  >
                    <VisuallyHidden>{name.format(dateOf(day))}</VisuallyHidden>
                    <span className="month-day-number" aria-hidden="true">
                      {Number(day.slice(8))}
                    </span>
                    {entries.slice(0, WRITTEN).map((entry, index) => (
                      <span key={index} className={`month-entry ${entry.done ? 'month-entry-done' : ''}`}>
                        {entry.time} {t(`calendar.kinds.${entry.kind}`)} {entry.view.number}
                      </span>
                    ))}
                    {entries.length > WRITTEN ? (
                      <span className="month-entry">{t('calendar.more', { count: entries.length - WRITTEN })}</span>
                    ) : null}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
