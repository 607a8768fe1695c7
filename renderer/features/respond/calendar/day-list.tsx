import type { ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Link } from '../../../routes.ts';
import { Tag } from '../../../ui/notice.tsx';
import { Time } from '../../../ui/time.tsx';
import { dueTime } from '../desk/desk-time.ts';
import type { CalendarEntry } from './calendar-days.ts';

const TABS = { call: 'overview', task: 'tasks', visit: 'visits' } as const;

/** What falls on one day, each with the way to its case. `now`: Unix milliseconds. */
export function DayList(props: { entries: readonly CalendarEntry[]; now: number }): ReactElement {
  const t = useText('respond');
  return (
    <ul className="day-list">
      {props.entries.map((entry, index) => {
        const late = !entry.done && dueTime(entry.at) < props.now;
        return (
          <li key={index}>
            <span className="day-entry-head">
              <Tag tone={late ? 'act-now' : 'plain'}>{t(`calendar.kinds.${entry.kind}`)}</Tag>
              <Time at={entry.at} />
              {late ? <span className="late">{t('calendar.late')}</span> : null}
              {entry.done ? <span className="soft">{t('calendar.done')}</span> : null}
            </span>
            <Link to={`/desk/case/${entry.view.caseId}/${TABS[entry.kind]}`}>
              {entry.view.number} {entry.what || t('case.untitled')}
            </Link>
            <span className="soft small">
              {[entry.view.organization, entry.view.owner].filter(Boolean).join(' / ')}
              {entry.view.drill ? ` ${t('desk.drillMark')}` : ''}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
