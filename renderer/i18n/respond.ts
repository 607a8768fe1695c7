import { catalog } from './catalog.ts';
import { respondBoard } from './respond-board.ts';
import { respondCalendar } from './respond-calendar.ts';
import { respondCase } from './respond-case.ts';
import { respondDesk } from './respond-desk.ts';
import { respondOpen } from './respond-open.ts';
import { respondRead } from './respond-read.ts';
import { respondStart } from './respond-start.ts';
import { respondStatistics } from './respond-statistics.ts';

/** The namespace `respond`: one file per part of the desk. */
export const respond = catalog(
  {
    desk: { ...respondDesk.ja, calendar: respondCalendar.ja.title },
    calendar: respondCalendar.ja,
    open: respondOpen.ja,
    read: respondRead.ja,
    start: respondStart.ja,
    case: { ...respondBoard.ja, ...respondCase.ja },
    statistics: respondStatistics.ja,
  },
  {
    desk: { ...respondDesk.en, calendar: respondCalendar.en.title },
    calendar: respondCalendar.en,
    open: respondOpen.en,
    read: respondRead.en,
    start: respondStart.en,
    case: { ...respondBoard.en, ...respondCase.en },
    statistics: respondStatistics.en,
  },
);
