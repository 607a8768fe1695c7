import { lazyScreen } from '../../lazy-screen.ts';
import type { RouteEntry } from '../../routes.ts';
import { FirstPage } from './first/first-page.tsx';

const screens = () => import('./draft-screens.tsx');
const ShortScreen = lazyScreen(async () => (await screens()).ShortScreen);
const DetailsScreen = lazyScreen(async () => (await screens()).DetailsScreen);
const ComputerScreen = lazyScreen(async () => (await screens()).ComputerScreen);
const MailboxScreen = lazyScreen(async () => (await screens()).MailboxScreen);
const TellScreen = lazyScreen(async () => (await screens()).TellScreen);
const ColleagueScreen = lazyScreen(async () => (await screens()).ColleagueScreen);
const DraftsPage = lazyScreen(async () => (await screens()).DraftsPage);
const NewReport = lazyScreen(async () => (await screens()).NewReport);
const SampleReport = lazyScreen(async () => (await screens()).SampleReport);

/** The victim's screens. */
export const reportRoutes: readonly RouteEntry[] = [
  { id: 'first', path: '/', area: 'victim', title: 'report:first.title', element: () => <FirstPage /> },
  {
    id: 'new-report',
    path: '/report/new',
    area: 'report',
    title: 'report:first.preparing',
    element: () => <NewReport />,
  },
  {
    id: 'sample-report',
    path: '/report/sample',
    area: 'report',
    title: 'report:sample.title',
    element: () => <SampleReport />,
  },
  { id: 'drafts', path: '/drafts', area: 'report', title: 'report:drafts.title', element: () => <DraftsPage /> },
  {
    id: 'short',
    path: '/report/:reportId/short/:step',
    area: 'report',
    title: 'report:short.title',
    element: (params) => <ShortScreen params={params} />,
  },
  {
    id: 'details',
    path: '/report/:reportId/details',
    area: 'report',
    title: 'report:details.title',
    element: (params) => <DetailsScreen params={params} />,
  },
  {
    id: 'detail',
    path: '/report/:reportId/details/:page',
    area: 'report',
    title: 'report:details.title',
    element: (params) => <DetailsScreen params={params} />,
  },
  {
    id: 'computer',
    path: '/report/:reportId/computer/:hostId',
    area: 'report',
    title: 'report:details.computers.title',
    element: (params) => <ComputerScreen params={params} />,
  },
  {
    id: 'mailbox',
    path: '/report/:reportId/mailbox',
    area: 'report',
    title: 'report:mailbox.title',
    element: (params) => <MailboxScreen params={params} backTo="details" />,
  },
  {
    id: 'mailbox-short',
    path: '/report/:reportId/short-mailbox',
    area: 'report',
    title: 'report:mailbox.title',
    element: (params) => <MailboxScreen params={params} backTo="short" />,
  },
  {
    id: 'mailbox-like',
    path: '/report/:reportId/mailbox/:mailId',
    area: 'report',
    title: 'report:mailbox.title',
    element: (params) => <MailboxScreen params={params} backTo="details" />,
  },
  {
    id: 'tell',
    path: '/report/:reportId/tell',
    area: 'report',
    title: 'report:tell.title',
    element: (params) => <TellScreen params={params} />,
  },
  {
    id: 'colleague',
    path: '/report/:reportId/colleague',
    area: 'report',
    title: 'report:colleague.title',
    element: (params) => <ColleagueScreen params={params} />,
  },
];
