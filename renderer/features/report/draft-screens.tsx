import type { ReactElement } from 'react';
import type { RouteParams } from '../../routes.ts';
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
import { HandToColleague } from './drafts/hand-to-colleague.tsx';
import { MailboxPage } from './mailbox/mailbox-page.tsx';
import { detailPageOf, shortPageOf } from './model/paths.ts';
import type { DetailPage, MailPage, ShortPage } from './model/paths.ts';
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

/** A page of the short report. */
export function ShortScreen({ params }: { params: RouteParams }): ReactElement {
  const page = shortPageOf(params['step']);
  const Short = SHORT[page];
  return onDraft(params, (draft) => <Short key={page} draft={draft} />);
}

/** The task list of the details, or one of its pages. */
export function DetailsScreen({ params }: { params: RouteParams }): ReactElement {
  const page = detailPageOf(params['page']);
  const Details = page === null ? DetailsTaskList : DETAILS[page];
  return onDraft(params, (draft) => <Details key={page} draft={draft} />);
}

export function ComputerScreen({ params }: { params: RouteParams }): ReactElement {
  return onDraft(params, (draft) => <ComputerPage key={params['hostId']} draft={draft} hostId={params['hostId']} />);
}

export function MailboxScreen(props: { params: RouteParams; backTo: MailPage }): ReactElement {
  const { params, backTo } = props;
  return onDraft(params, (draft) => <MailboxPage draft={draft} like={params['mailId']} backTo={backTo} />);
}

export function TellScreen({ params }: { params: RouteParams }): ReactElement {
  return onDraft(params, (draft) => <TellPage draft={draft} />);
}

export function ColleagueScreen({ params }: { params: RouteParams }): ReactElement {
  return onDraft(params, (draft) => <HandToColleague draft={draft} />);
}

export { DraftsPage } from './drafts/drafts-page.tsx';
export { NewReport, SampleReport } from './first/new-report.tsx';
