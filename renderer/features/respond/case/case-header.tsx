import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { DISPOSITION_LABELS, REFERRAL_LABELS, TURN_LABELS, URGENCY_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { printPaper, printPdf } from '../../../ui/print-sheet.tsx';
import { Time } from '../../../ui/time.tsx';
import { boardStage } from '../desk/board-stage.ts';
import { dueTime } from '../desk/desk-time.ts';
import { StageTag } from '../desk/stage-tag.tsx';
import { useWords } from '../desk/words.ts';
import { CaseMenu } from './case-menu.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { DetailsDialog } from './details-dialog.tsx';
import { recordDisclosure } from './disclosure.ts';
import { ReopenDialog } from './reopen-dialog.tsx';

/** Number, organization, stage, urgency, owner, whose turn, the next call; and what can be done with the case. */
export function CaseHeader(props: { view: CaseView; onMove: () => void }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const [asking, setAsking] = useState<'edit' | 'close' | 'reopen' | 'delete' | null>(null);
  const { view } = props;
  const late = view.nextCallAt !== null && dueTime(view.nextCallAt) < Date.now();
  const print = async (how: 'pdf' | 'paper') => {
    const done = how === 'pdf' ? await printPdf(`${view.number}.pdf`) : await printPaper();
    if (done !== null && !('printed' in done && !done.printed)) await recordDisclosure(view.caseId, 'printed', 'sheet');
  };
  const facts: { term: string; value: ReactElement | string; tone?: 'late' | 'soft' }[] = [
    {
      term: t('case.page.stage'),
      value: (
        <span className="case-tags">
          <StageTag stage={boardStage(view)} />
          {view.drill ? <Tag tone="look">{t('desk.drillMark')}</Tag> : null}
        </span>
      ),
    },
    { term: t('case.page.organization'), value: view.organization ?? t('desk.unknown') },
    { term: t('case.page.owner'), value: view.owner ?? t('case.page.noOwner') },
    {
      term: t('case.page.urgency'),
      value:
        view.urgency === 'high' ? <Tag tone="act-now">{words(URGENCY_LABELS.high)}</Tag> : words(URGENCY_LABELS.normal),
    },
    { term: t('case.page.turn'), value: words(TURN_LABELS[view.turn]) },
    {
      term: t('case.page.nextCall'),
      value:
        view.nextCallAt === null ? (
          t('case.page.noCall')
        ) : (
          <span className={late ? 'late' : ''}>
            <Time at={view.nextCallAt} />
          </span>
        ),
    },
  ];
  return (
    <div className="case-header">
      <dl className="case-facts">
        {facts.map((fact) => (
          <div key={fact.term}>
            <dt>{fact.term}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      <div className="case-actions">
        {view.closed ? (
          <Button variant="primary" onPress={() => setAsking('reopen')}>
            {t('case.page.reopen')}
          </Button>
        ) : (
          <Button variant="primary" onPress={props.onMove}>
            {t('case.page.move')}
          </Button>
        )}
        <Button onPress={() => setAsking('edit')}>{t('case.page.edit')}</Button>
        <CaseMenu
          label={t('case.page.more')}
          items={[
            ...(view.closed ? [] : [{ id: 'close', label: t('case.page.close'), onAction: () => setAsking('close') }]),
            { id: 'pdf', label: t('case.page.printPdf'), onAction: () => void print('pdf') },
            { id: 'paper', label: t('case.page.printPaper'), onAction: () => void print('paper') },
            { id: 'delete', label: t('case.page.delete'), onAction: () => setAsking('delete') },
          ]}
        />
      </div>
      {view.closed ? <ClosedNotice view={view} /> : null}
      {asking === 'edit' ? <DetailsDialog view={view} onClose={() => setAsking(null)} /> : null}
      {asking === 'close' ? <CloseDialog view={view} onClose={() => setAsking(null)} /> : null}
      {asking === 'reopen' ? <ReopenDialog view={view} onClose={() => setAsking(null)} /> : null}
      {asking === 'delete' ? <DeleteDialog view={view} onClose={() => setAsking(null)} /> : null}
    </div>
  );
}

function ClosedNotice(props: { view: CaseView }): ReactElement | null {
  const t = useText('respond');
  const words = useWords();
  const cases = useCases();
  const { closed } = props.view;
  if (!closed) return null;
  const other = cases.find((one) => one.caseId === closed.duplicateOf);
  return (
    <Notice
      tone="plain"
      title={t('case.page.closedAs', { disposition: words(DISPOSITION_LABELS[closed.disposition]) })}
    >
      <p>
        <Time at={closed.at} /> {closed.actor}
        {closed.referredTo ? ` / ${t('case.page.referredTo', { to: words(REFERRAL_LABELS[closed.referredTo]) })}` : ''}
      </p>
      {closed.reason ? <p className="desk-multiline">{closed.reason}</p> : null}
      {other && !other.erased ? (
        <p>
          <Button variant="quiet" onPress={() => navigate(`/desk/case/${other.caseId}/overview`)}>
            {t('case.page.duplicateOf', { number: other.number })}
          </Button>
        </p>
      ) : null}
    </Notice>
  );
}
