import { lazyScreen } from '../../lazy-screen.ts';
import type { RouteEntry } from '../../routes.ts';

const screens = () => import('./desk-screens.tsx');
const BoardPage = lazyScreen(async () => (await screens()).BoardPage);
const CalendarPage = lazyScreen(async () => (await screens()).CalendarPage);
const CasePage = lazyScreen(async () => (await screens()).CasePage);
const LandingPage = lazyScreen(async () => (await screens()).LandingPage);
const ListPage = lazyScreen(async () => (await screens()).ListPage);
const NewCaseScreen = lazyScreen(async () => (await screens()).NewCaseScreen);
const OpenTab = lazyScreen(async () => (await screens()).OpenTab);
const StatisticsPage = lazyScreen(async () => (await screens()).StatisticsPage);
/** The menu beside every screen of the desk. */
export const DeskSide = lazyScreen(async () => (await screens()).DeskSide);

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
  {
    id: 'desk-new',
    path: '/desk/new',
    area: 'desk',
    title: 'respond:start.title',
    element: () => <NewCaseScreen origin="" />,
  },
  {
    id: 'desk-new-origin',
    path: '/desk/new/:origin',
    area: 'desk',
    title: 'respond:start.title',
    element: (params) => <NewCaseScreen origin={params['origin'] ?? ''} />,
  },
  { id: 'desk-board', path: '/desk/board', area: 'desk', title: 'respond:desk.board', element: () => <BoardPage /> },
  { id: 'desk-list', path: '/desk/list', area: 'desk', title: 'respond:desk.list', element: () => <ListPage /> },
  {
    id: 'desk-calendar',
    path: '/desk/calendar',
    area: 'desk',
    title: 'respond:calendar.title',
    element: () => <CalendarPage />,
  },
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
