import { useState, type ReactElement } from 'react';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { localDay } from '../../../ui/format.ts';
import { offsetAt } from '../../../ui/moment.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { PrintSheet, printPaper, printPdf } from '../../../ui/print-sheet.tsx';
import { useDeskCommand } from '../desk/use-shortcuts.ts';
import { addDays, addMonths, calendarDays, dateOf } from './calendar-days.ts';
import { DayList } from './day-list.tsx';
import { MonthGrid } from './month-grid.tsx';
import './calendar.css';

/** Next calls, visits and due tasks by day: a month, and the list of the chosen day beside it. */
export function CalendarPage(): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const [now] = useState(() => Date.now());
  const today = localDay(new Date(now));
  const [chosen, setChosen] = useState(today);
  const days = calendarDays(useCases());
  useDeskCommand((command) => {
    if (command.do === 'next') setChosen((day) => addDays(day, 1));
    if (command.do === 'previous') setChosen((day) => addDays(day, -1));
  });
  const format = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(dateOf(day));
  const month = format(chosen, { year: 'numeric', month: 'long' });
  const dayName = (day: string) => format(day, { month: 'long', day: 'numeric', weekday: 'long' });
  const entries = days.get(chosen) ?? [];
  const inMonth = [...days].filter(([day]) => day.startsWith(chosen.slice(0, 7))).sort(([a], [b]) => (a < b ? -1 : 1));
  if (days.size === 0) {
    return (
      <Page title={t('calendar.title')} wide>
        <EmptyState
          title={t('calendar.emptyTitle')}
          text={t('calendar.emptyText')}
          action={
            <Button variant="primary" onPress={() => navigate('/desk/list')}>
              {t('calendar.emptyAction')}
            </Button>
          }
        />
      </Page>
    );
  }
  return (
    <Page title={t('calendar.title')} lead={t('calendar.lead', { offset: offsetAt(new Date(now)) })} wide>
      <div className="desk-bar">
        <ButtonRow>
          <Button onPress={() => setChosen(addMonths(chosen, -1))}>{t('calendar.previous')}</Button>
          <Button onPress={() => setChosen(today)}>{t('calendar.today')}</Button>
          <Button onPress={() => setChosen(addMonths(chosen, 1))}>{t('calendar.next')}</Button>
        </ButtonRow>
        <h2 className="calendar-month" aria-live="polite">
          {month}
        </h2>
        <div className="desk-bar-end">
          <ButtonRow>
            <Button onPress={() => void printPdf(`${t('calendar.fileName')}-${chosen.slice(0, 7)}.pdf`)}>
              {t('case.page.printPdf')}
            </Button>
            <Button onPress={() => void printPaper()}>{t('case.page.printPaper')}</Button>
          </ButtonRow>
        </div>
      </div>
      <div className="calendar-columns">
        <MonthGrid days={days} chosen={chosen} today={today} onChoose={setChosen} />
        <Card>
          <h2>{dayName(chosen)}</h2>
          {entries.length === 0 ? (
            <p className="soft">{t('calendar.free')}</p>
          ) : (
            <DayList entries={entries} now={now} />
          )}
        </Card>
      </div>
      <PrintSheet>
        <h1>
          {t('calendar.title')} {month}
        </h1>
        {inMonth.length === 0 ? <p>{t('calendar.freeMonth')}</p> : null}
        {inMonth.map(([day, found]) => (
          <section key={day}>
            <h2>{dayName(day)}</h2>
            <DayList entries={found} now={now} />
          </section>
        ))}
      </PrintSheet>
    </Page>
  );
}
