import { useEffect, useState, type ReactElement } from 'react';
import type { CaseView, CaseRecordLine } from '../../../../core/casework/case-view.ts';
import { verifyChain, type ChainProblem } from '../../../../core/casework/event-chain.ts';
import { canWithdraw } from '../../../../core/casework/event-order.ts';
import { eventLines } from '../../../../core/casework/event-line.ts';
import type { CaseEvent } from '../../../../core/model/case-event.ts';
import { DISCLOSURE_LABELS, EVENT_LABELS } from '../../../../core/text/case-words.ts';
import { call } from '../../../bridge/client.ts';
import { text, useText } from '../../../i18n/index.ts';
import { allEvents } from '../../../store/cases.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { Time } from '../../../ui/time.tsx';
import { useWords } from '../desk/words.ts';
import { recordDisclosure } from './disclosure.ts';
import { disclosedWhat, useEventText } from './event-text.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useRecord } from './use-record.ts';

/** Every event of the case in order, whether the chain holds, and who saw the case. */
export function CaseRecord(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const toast = useToast();
  const { view } = props;
  const record = useRecord(view.caseId);
  const eventText = useEventText(view);
  const problems = useChainProblems(view);
  const [withdrawing, setWithdrawing] = useState<CaseEvent | null>(null);
  const broken = new Map((problems ?? []).map((one) => [one.eventId as string, one.problem]));
  const here = view.record.filter(({ event }) => broken.has(event.eventId)).length;
  const save = async () => {
    const saved = await call('text.save', {
      suggestedName: `${view.number}-record.jsonl`,
      text: eventLines(view.record.map(({ event }) => event)),
    });
    if (!saved) return;
    await recordDisclosure(view.caseId, 'exported', 'record');
    toast.show({ text: () => text('respond:case.artifacts.exported', { name: saved.fileName }) });
  };
  return (
    <div className="stack">
      {problems === null ? null : here === 0 ? (
        <Notice tone="verified" title={t('case.record.chainOk')}>
          <p>{t('case.record.chainText')}</p>
        </Notice>
      ) : (
        <Notice tone="act-now" title={t('case.record.chainBad', { count: here })}>
          <p>{t('case.record.chainText')}</p>
        </Notice>
      )}
      <div className="desk-bar">
        <p className="soft">{t('case.record.lead')}</p>
        <div className="desk-bar-end">
          <Button onPress={() => void save()}>{t('case.record.export')}</Button>
        </div>
      </div>
      <DataTable
        caption={t('case.record.title')}
        hideCaption
        rows={view.record}
        rowKey={(line) => line.event.eventId}
        columns={[
          { id: 'at', header: t('case.record.at'), tight: true, cell: (line) => <Time at={line.event.at} /> },
          {
            id: 'event',
            header: t('case.record.event'),
            cell: (line) => (
              <>
                {words(EVENT_LABELS[line.event.body.type])}{' '}
                {line.withdrawn ? <Tag tone="plain">{t('case.record.withdrawnMark')}</Tag> : null}
              </>
            ),
          },
          {
            id: 'detail',
            header: t('case.record.detail'),
            cell: (line) => (
              <span className={line.withdrawn ? 'case-withdrawn desk-multiline' : 'desk-multiline'}>
                {eventText(line.event)}
              </span>
            ),
          },
          { id: 'actor', header: t('case.record.actor'), tight: true, cell: (line) => line.event.actor },
          {
            id: 'recorded',
            header: t('case.record.recordedAt'),
            tight: true,
            cell: (line) => (
              <span className="soft">
                <Time at={line.event.recordedAt} />
              </span>
            ),
          },
          {
            id: 'device',
            header: t('case.record.device'),
            mono: true,
            tight: true,
            cell: (line) => (
              <>
                {line.event.device.slice(0, 8)}
                {broken.has(line.event.eventId) ? (
                  <Tag tone="act-now">{t(`case.record.problems.${broken.get(line.event.eventId) ?? 'forked'}`)}</Tag>
                ) : null}
              </>
            ),
          },
          {
            id: 'withdraw',
            header: t('case.record.withdraw'),
            tight: true,
            cell: (line) =>
              mayWithdraw(line) ? (
                <Button variant="quiet" onPress={() => setWithdrawing(line.event)}>
                  {t('case.record.withdraw')}
                </Button>
              ) : null,
          },
        ]}
      />
      <Section title={t('case.record.disclosures')}>
        {view.disclosures.length === 0 ? (
          <p className="soft">{t('case.record.disclosuresEmpty')}</p>
        ) : (
          <DataTable
            caption={t('case.record.disclosures')}
            hideCaption
            rows={view.disclosures.toReversed()}
            rowKey={(one) => one.eventId}
            columns={[
              { id: 'at', header: t('case.record.at'), tight: true, cell: (one) => <Time at={one.at} /> },
              {
                id: 'how',
                header: t('case.record.how'),
                tight: true,
                cell: (one) => words(DISCLOSURE_LABELS[one.how]),
              },
              { id: 'what', header: t('case.record.what'), cell: (one) => disclosedWhat(one.what, t) },
              { id: 'actor', header: t('case.record.actor'), tight: true, cell: (one) => one.actor },
            ]}
          />
        )}
      </Section>
      {withdrawing ? (
        <ReasonDialog
          title={t('case.record.withdrawTitle')}
          text={t('case.record.withdrawText')}
          label={t('case.record.withdrawReason')}
          action={t('case.record.withdraw')}
          onReason={(reason) => record([{ type: 'withdrawn', eventId: withdrawing.eventId, reason }])}
          onClose={() => setWithdrawing(null)}
        />
      ) : null}
    </div>
  );
}

function mayWithdraw(line: CaseRecordLine): boolean {
  return !line.withdrawn && canWithdraw(line.event) && line.event.body.type !== 'withdrawn';
}

/** The chain runs through all cases of a device, so all events are followed; null until it is known. */
function useChainProblems(view: CaseView): readonly ChainProblem[] | null {
  const [problems, setProblems] = useState<readonly ChainProblem[] | null>(null);
  useEffect(() => {
    let gone = false;
    void allEvents().then((events) => {
      if (!gone) setProblems(verifyChain(events));
    });
    return () => {
      gone = true;
    };
  }, [view.record.length]);
  return problems;
}
