import type { ReactNode } from 'react';
import type { Artifact } from '../../../../core/model/artifact.ts';
import type { Report } from '../../../../core/model/report.ts';
import { missingAnswers } from '../../../../core/casework/missing-answers.ts';
import { useText } from '../../../i18n/index.ts';
import type { TabItem } from '../../../ui/tab-list.tsx';
import { ReportArtifacts } from './report-artifacts.tsx';
import { ReportHosts } from './report-hosts.tsx';
import { ReportMails } from './report-mails.tsx';
import { ReportMissing } from './report-missing.tsx';
import { ReportOverview } from './report-overview.tsx';
import { ReportRaw } from './report-raw.tsx';
import { ReportSigns } from './report-signs.tsx';
import { ReportTimelineView } from './report-timeline-view.tsx';
import type { ReportSource } from './report-source.ts';

/** The ways to read one report, as tabs. */
export function useReportTabs(
  report: Report,
  source: ReportSource,
  rawText: string,
  others: readonly { path: string; size: number }[],
): TabItem[] {
  const t = useText('respond');
  const tab = (id: ReportTab, content: ReactNode, count?: number): TabItem => ({
    id,
    label: t(`read.tabs.${id}`),
    content,
    ...(count === undefined ? {} : { count }),
  });
  const artifacts: readonly Artifact[] = report.artifacts;
  return [
    tab('overview', <ReportOverview report={report} />),
    tab('mails', <ReportMails report={report} source={source} />, report.mails.length),
    tab('signs', <ReportSigns report={report} />),
    tab('hosts', <ReportHosts report={report} source={source} />, report.hosts.length),
    tab('timeline', <ReportTimelineView report={report} />),
    tab('artifacts', <ReportArtifacts artifacts={artifacts} source={source} others={others} />, artifacts.length),
    tab('missing', <ReportMissing report={report} />, missingAnswers(report).length),
    tab('raw', <ReportRaw text={rawText} />),
  ];
}

type ReportTab = 'overview' | 'mails' | 'signs' | 'hosts' | 'timeline' | 'artifacts' | 'missing' | 'raw';
