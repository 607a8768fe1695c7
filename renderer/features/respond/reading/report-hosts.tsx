import { useState, type ReactElement } from 'react';
import { visibleName } from '../../../../core/text/visible.ts';
import { hostCheck } from '../../../../core/host/checks.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import { CHECK_IDS, type Host } from '../../../../core/model/host.ts';
import type { Report } from '../../../../core/model/report.ts';
import { QUESTIONS, type QuestionId } from '../../../../core/text/questions.ts';
import { HOST_STATE_LABELS, JUDGEMENT_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Tag } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { Time } from '../../../ui/time.tsx';
import { useWords } from '../desk/words.ts';
import { AdminWorkTable } from './admin-work-table.tsx';
import { AnswerValue } from './answer-value.tsx';
import { ArtifactText } from './artifact-text.tsx';
import type { ReportSource } from './report-source.ts';

/** Every computer of the report with its checks, and what administrators did. */
export function ReportHosts(props: { report: Report; source: ReportSource }): ReactElement {
  const t = useText('respond');
  const [shown, setShown] = useState<Artifact | null>(null);
  const { report, source } = props;
  if (report.hosts.length === 0 && report.adminWork.length === 0) {
    return <EmptyState title={t('read.hosts.emptyTitle')} text={t('read.hosts.emptyText')} />;
  }
  return (
    <div className="stack">
      {report.hosts.map((host) => (
        <HostCard key={host.hostId} host={host} report={report} source={source} onShow={setShown} />
      ))}
      <AdminWorkTable work={report.adminWork} />
      {shown ? <ArtifactText artifact={shown} source={source} onClose={() => setShown(null)} /> : null}
    </div>
  );
}

function HostCard(props: {
  host: Host;
  report: Report;
  source: ReportSource;
  onShow: (artifact: Artifact) => void;
}): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const { host } = props;
  const term = (id: QuestionId) => words(QUESTIONS[id].term);
  const checks = CHECK_IDS.flatMap((id) => {
    const result = host.checks[id];
    return result ? [{ id, result }] : [];
  });
  const outputs = (ids: readonly string[]) =>
    props.report.artifacts.filter((artifact) => ids.includes(artifact.artifactId) && props.source.has(artifact));
  const suspicious = checks.filter((check) => check.result.judgement === 'suspicious').length;
  return (
    <Card>
      <div className="reading-host-head">
        <h2>{host.name}</h2>
        {suspicious > 0 ? <Tag tone="look">{`${words(JUDGEMENT_LABELS.suspicious)} ${suspicious}`}</Tag> : null}
      </div>
      <Facts
        items={[
          {
            term: term('host.state'),
            value: <AnswerValue answer={host.state} show={(value) => words(HOST_STATE_LABELS[value])} />,
          },
          { term: term('host.use'), value: <AnswerValue answer={host.use} show={(value) => value} /> },
          { term: term('host.user'), value: <AnswerValue answer={host.user} show={(value) => value} /> },
          { term: term('host.os'), value: <AnswerValue answer={host.os} show={(value) => value} /> },
          {
            term: term('host.securityProduct'),
            value: <AnswerValue answer={host.securityProduct} show={(value) => value} />,
          },
          {
            term: term('host.clockError'),
            value: (
              <AnswerValue
                answer={host.clockError}
                show={(value) =>
                  [t('read.hosts.clockValue', { seconds: signed(value.seconds) }), value.measuredBy]
                    .filter(Boolean)
                    .join(' / ')
                }
              />
            ),
          },
          ...(host.note ? [{ term: t('read.hosts.note'), value: host.note }] : []),
        ]}
      />
      {checks.length === 0 ? (
        <p className="soft">{t('read.hosts.none')}</p>
      ) : (
        <DataTable
          caption={`${host.name}: ${t('read.hosts.checks')}`}
          hideCaption
          rows={checks}
          rowKey={(check) => check.id}
          columns={[
            { id: 'check', header: t('read.hosts.check'), cell: (check) => words(hostCheck(check.id).title) },
            {
              id: 'judgement',
              header: t('read.hosts.judgement'),
              cell: (check) => (
                <Tag tone={check.result.judgement === 'suspicious' ? 'look' : 'plain'}>
                  {words(JUDGEMENT_LABELS[check.result.judgement])}
                </Tag>
              ),
            },
            { id: 'reason', header: t('read.hosts.reason'), cell: (check) => check.result.reason ?? '' },
            {
              id: 'by',
              header: t('read.hosts.by'),
              cell: (check) => (
                <>
                  {check.result.checkedBy}
                  {check.result.checkedAt ? (
                    <div className="soft small">
                      <Time at={check.result.checkedAt} />
                    </div>
                  ) : null}
                </>
              ),
            },
            {
              id: 'outputs',
              header: t('read.hosts.outputs'),
              cell: (check) => (
                <div className="reading-outputs">
                  {outputs(check.result.artifactIds).map((artifact) => (
                    <Button key={artifact.artifactId} variant="quiet" onPress={() => props.onShow(artifact)}>
                      {visibleName(artifact.originalName)}
                    </Button>
                  ))}
                </div>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

function signed(seconds: number): string {
  return seconds > 0 ? `+${seconds}` : String(seconds);
}
