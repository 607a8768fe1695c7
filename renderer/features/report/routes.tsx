import type { ReactElement } from 'react';
import type { RouteEntry, RouteParams } from '../../routes.ts';
import { AdminWorkPage } from './details/admin-work-page.tsx';
import { ComputerPage } from './details/computer-page.tsx';
import { ComputersPage } from './details/computers-page.tsx';
import { FilesPage } from './details/files-page.tsx';
import { LogsPage } from './details/logs-page.tsx';
import { MailsPage } from './details/mails-page.tsx';
import { SharingPage } from './details/sharing-page.tsx';
import { DetailsTaskList } from './details/task-list-page.tsx';
import { TellPage } from './details/tell-page.tsx';
import { TimelinePage } from './details/timeline-page.tsx';
import { DraftsPage } from './drafts/drafts-page.tsx';
import { HandToColleague } from './drafts/hand-to-colleague.tsx';
import { FirstPage } from './first/first-page.tsx';
import { NewReport, SampleReport } from './first/new-report.tsx';
import { detailPageOf, shortPageOf } from './model/paths.ts';
import type { DetailPage, ShortPage } from './model/paths.ts';
import type { Draft } from './parts/draft.ts';
import { DraftPage } from './parts/draft-page.tsx';
import { After } from './short/after.tsx';
import { CheckAndApprove } from './short/check.tsx';
import { HandOverPage } from './short/hand-over.tsx';
import { KindOfMail } from './short/kind-of-mail.tsx';
import { TheMail } from './short/the-mail.tsx';
import { WhatWasDone } from './short/what-was-done.tsx';
import { You } from './short/you.tsx';

const SHORT: Readonly<Record<ShortPage, (props: { draft: Draft }) => ReactElement>> = {
  done: WhatWasDone,
  mail: TheMail,
  you: You,
  kind: KindOfMail,
  check: CheckAndApprove,
  'hand-over': HandOverPage,
  after: After,
};

const DETAILS: Readonly<Record<DetailPage, (props: { draft: Draft }) => ReactElement>> = {
  timeline: TimelinePage,
  mails: MailsPage,
  computers: ComputersPage,
  logs: LogsPage,
  'admin-work': AdminWorkPage,
  files: FilesPage,
  sharing: SharingPage,
};

function onDraft(params: RouteParams, page: (draft: Draft) => ReactElement): ReactElement {
  return (
    <DraftPage key={params['reportId']} reportId={params['reportId']}>
      {page}
    </DraftPage>
  );
}

function short(params: RouteParams): ReactElement {
  const page = shortPageOf(params['step']);
  const Short = SHORT[page];
  return onDraft(params, (draft) => <Short key={page} draft={draft} />);
}

function details(params: RouteParams): ReactElement {
  const page = detailPageOf(params['page']);
  const Details = page === null ? DetailsTaskList : DETAILS[page];
  return onDraft(params, (draft) => <Details key={page} draft={draft} />);
}

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
  { id: 'short', path: '/report/:reportId/short/:step', area: 'report', title: 'report:short.title', element: short },
  {
    id: 'details',
    path: '/report/:reportId/details',
    area: 'report',
    title: 'report:details.title',
    element: details,
  },
  {
    id: 'detail',
    path: '/report/:reportId/details/:page',
    area: 'report',
    title: 'report:details.title',
    element: details,
  },
  {
    id: 'computer',
    path: '/report/:reportId/computer/:hostId',
    area: 'report',
    title: 'report:details.computers.title',
    element: (params) =>
      onDraft(params, (draft) => <ComputerPage key={params['hostId']} draft={draft} hostId={params['hostId']} />),
  },
  {
    id: 'tell',
    path: '/report/:reportId/tell',
    area: 'report',
    title: 'report:tell.title',
    element: (params) => onDraft(params, (draft) => <TellPage draft={draft} />),
  },
  {
    id: 'colleague',
    path: '/report/:reportId/colleague',
    area: 'report',
    title: 'report:colleague.title',
    element: (params) => onDraft(params, (draft) => <HandToColleague draft={draft} />),
  },
];
