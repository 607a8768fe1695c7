import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import type { Stage } from '../../../../core/model/case-event.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCase } from '../../../store/cases.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { GonePage } from '../../../ui/gone-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { TabList, type TabItem } from '../../../ui/tab-list.tsx';
import { ActorNotice } from '../desk/actor-notice.tsx';
import { useDeskCommand } from '../desk/use-shortcuts.ts';
import { ReportHosts } from '../reading/report-hosts.tsx';
import { ReportMails } from '../reading/report-mails.tsx';
import { caseSource } from '../reading/report-source.ts';
import { CaseArtifacts } from './case-artifacts.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseNotes } from './case-notes.tsx';
import { CaseOverview } from './case-overview.tsx';
import { CaseRecord } from './case-record.tsx';
import { CaseReportTab, NoReport } from './case-report-tab.tsx';
import { CaseSheet } from './case-sheet.tsx';
import { CaseTasks } from './case-tasks.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { CaseVisits } from './case-visits.tsx';
import { recordDisclosure, recordOpened } from './disclosure.ts';
import { StageMoveDialog } from './stage-move-dialog.tsx';
import './case.css';

/**
 * One case: what it is and whose turn it is at the top, everything known of it in tabs. Whoever looks at it stands in
 * its record, so it opens once there is a name.
 */
export function CasePage(props: { caseId: string; tab: string }): ReactElement {
  const t = useText('respond');
  const view = useCase(props.caseId);
  const { settings } = useSealedSettings();
  if (!view || view.erased) {
    return (
      <GonePage
        title={t('case.page.notFoundTitle')}
        text={t('case.page.notFoundText')}
        label={t('case.page.notFoundAction')}
        to="/desk/list"
      />
    );
  }
  const title = `${view.number} ${view.title || t('case.untitled')}`;
  if (settings.actor.trim() === '') {
    return (
      <Page title={title} lead={t('case.page.whoFirst')}>
        <ActorNotice />
      </Page>
    );
  }
  return <OneCase key={view.caseId} view={view} title={title} actor={settings.actor} tab={props.tab} />;
}

function OneCase(props: { view: CaseView; title: string; actor: string; tab: string }): ReactElement {
  const t = useText('respond');
  const { view, actor } = props;
  const [moving, setMoving] = useState<Stage | null | false>(false);
  const [writing, setWriting] = useState(0);
  const source = useMemo(() => caseSource(view.caseId, view.artifacts), [view.caseId, view.artifacts]);
  useEffect(() => {
    void recordOpened(view.caseId, actor);
  }, [view.caseId, actor]);
  const exported = (name: string) => void recordDisclosure(view.caseId, 'exported', name);
  const printed = (name: string) => void recordDisclosure(view.caseId, 'printed', name);
  const openTasks = view.tasks.filter((task) => task.doneAt === null).length;
  const report = view.report;
  const tab = (id: CaseTab, content: ReactElement, count?: number): TabItem => ({
    id,
    label: t(`case.page.tabs.${id}`),
    content,
    ...(count === undefined ? {} : { count }),
  });
  const tabs = [
    tab('overview', <CaseOverview view={view} />),
    tab('report', <CaseReportTab view={view} source={source} />),
    tab(
      'mails',
      report ? <ReportMails report={report} source={source} onSample={exported} onPrinted={printed} /> : <NoReport />,
      report?.mails.length ?? 0,
    ),
    tab('hosts', report ? <ReportHosts report={report} source={source} /> : <NoReport />, report?.hosts.length ?? 0),
    tab('timeline', <CaseTimeline view={view} />),
    tab('artifacts', <CaseArtifacts view={view} source={source} onExported={exported} />, view.artifacts.length),
    tab('tasks', <CaseTasks view={view} />, openTasks),
    tab('visits', <CaseVisits view={view} />, view.visits.length),
    tab('notes', <CaseNotes view={view} writing={writing} />, view.notes.length),
    tab('record', <CaseRecord view={view} />),
  ];
  useDeskCommand((command) => {
    const to = command.do === 'tab' ? tabs[command.index]?.id : command.do === 'note' ? 'notes' : undefined;
    if (command.do === 'note') setWriting((count) => count + 1);
    if (to) navigate(`/desk/case/${view.caseId}/${to}`, { replace: true });
  });
  return (
    <Page title={props.title} wide>
      <CaseHeader view={view} onMove={() => setMoving(null)} />
      <TabList
        label={t('case.page.tabsLabel')}
        tabs={tabs}
        selected={tabs.some((one) => one.id === props.tab) ? props.tab : 'overview'}
        onSelect={(id) => navigate(`/desk/case/${view.caseId}/${id}`, { replace: true })}
      />
      {moving === false ? null : <StageMoveDialog view={view} to={moving} onClose={() => setMoving(false)} />}
      <CaseSheet view={view} />
    </Page>
  );
}

type CaseTab =
  'overview' | 'report' | 'mails' | 'hosts' | 'timeline' | 'artifacts' | 'tasks' | 'visits' | 'notes' | 'record';
