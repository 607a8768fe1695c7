import type { ReactElement } from 'react';
import { AcceptPage } from './opening/accept-page.tsx';
import { useOpening } from './opening/opening-store.ts';
import { OpenPage } from './opening/open-page.tsx';
import { NewCasePage } from './start/new-case-page.tsx';
import { StartPage } from './start/start-page.tsx';
import { isStartOrigin } from './start/start-origins.ts';

/** Reading the open package, or making a case of it. Without an open package: the door. */
export function OpenTab(props: { tab: string }): ReactElement {
  const opening = useOpening();
  const { tab } = props;
  if (opening.phase === 'open' && (tab === 'accept' || tab === 'merge'))
    return <AcceptPage opened={opening} how={tab} />;
  return <OpenPage tab={tab} />;
}

/** The ways in which a case begins, or one of them. */
export function NewCaseScreen(props: { origin: string }): ReactElement {
  const { origin } = props;
  return isStartOrigin(origin) ? <StartPage key={origin} origin={origin} /> : <NewCasePage />;
}

export { BoardPage } from './board/board-page.tsx';
export { CalendarPage } from './calendar/calendar-page.tsx';
export { CasePage } from './case/case-page.tsx';
export { DeskSide } from './desk/desk-side.tsx';
export { LandingPage } from './desk/landing-page.tsx';
export { ListPage } from './list/list-page.tsx';
export { StatisticsPage } from './statistics/statistics-page.tsx';
