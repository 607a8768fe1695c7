import type { ReactElement } from 'react';
import type { RouteEntry } from '../../routes.ts';
import { BoardPage } from './board/board-page.tsx';
import { CasePage } from './case/case-page.tsx';
import { LandingPage } from './desk/landing-page.tsx';
import { ListPage } from './list/list-page.tsx';
import { AcceptPage } from './opening/accept-page.tsx';
import { useOpening } from './opening/opening-store.ts';
import { OpenPage } from './opening/open-page.tsx';
import { NewCasePage } from './start/new-case-page.tsx';
import { StartPage } from './start/start-page.tsx';
import { isStartOrigin } from './start/start-origins.ts';
import { StatisticsPage } from './statistics/statistics-page.tsx';

/** Reading the open package, or making a case of it. Without an open package: the door. */
function OpenTab(props: { tab: string }): ReactElement {
  const opening = useOpening();
  const { tab } = props;
  if (opening.phase === 'open' && (tab === 'accept' || tab === 'merge'))
    return <AcceptPage opened={opening} how={tab} />;
  return <OpenPage tab={tab} />;
}

/** Every screen of the desk. */
export const respondRoutes: readonly RouteEntry[] = [
  { id: 'desk', path: '/desk', area: 'desk', title: 'respond:desk.today', element: () => <LandingPage /> },
  {
    id: 'desk-open',
    path: '/desk/open',
    area: 'desk',
    title: 'respond:open.title',
    element: () => <OpenTab tab="overview" />,
    screen: () => 'desk-open',
  },
  {
    id: 'desk-open-tab',
    path: '/desk/open/:tab',
    area: 'desk',
    title: 'respond:open.title',
    element: (params) => <OpenTab tab={params['tab'] ?? 'overview'} />,
    screen: () => 'desk-open',
  },
  { id: 'desk-new', path: '/desk/new', area: 'desk', title: 'respond:start.title', element: () => <NewCasePage /> },
  {
    id: 'desk-new-origin',
    path: '/desk/new/:origin',
    area: 'desk',
    title: 'respond:start.title',
    element: (params) => {
      const origin = params['origin'] ?? '';
      return isStartOrigin(origin) ? <StartPage key={origin} origin={origin} /> : <NewCasePage />;
    },
  },
  { id: 'desk-board', path: '/desk/board', area: 'desk', title: 'respond:desk.board', element: () => <BoardPage /> },
  { id: 'desk-list', path: '/desk/list', area: 'desk', title: 'respond:desk.list', element: () => <ListPage /> },
  {
    id: 'desk-case',
    path: '/desk/case/:caseId/:tab',
    area: 'desk',
    title: 'respond:case.opened',
    element: (params) => <CasePage caseId={params['caseId'] ?? ''} tab={params['tab'] ?? 'overview'} />,
    screen: (params) => `desk-case/${params['caseId'] ?? ''}`,
  },
  {
    id: 'desk-statistics',
    path: '/desk/statistics',
    area: 'desk',
    title: 'respond:desk.statistics',
    element: () => <StatisticsPage />,
  },
];
