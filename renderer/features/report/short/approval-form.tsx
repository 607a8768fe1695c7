import { useState } from 'react';
import type { Report } from '../../../../core/model/report.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioList } from '../../../ui/choices.tsx';
import { formatLocal, localDay } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Outgoing } from '../model/outgoing.ts';
import { approvalIsStale } from '../model/outgoing.ts';
import type { Draft } from '../parts/draft.ts';
import { SheetButtons } from '../parts/sheet-buttons.tsx';
import { useSheet } from '../parts/use-sheet.tsx';
import { ApprovalSheet } from './approval-sheet.tsx';

type Decision = NonNullable<Report['approval']>['decision'];
const DECISIONS: readonly Decision[] = ['approved', 'not-needed', 'declined'];

/** One page to print for the person who must agree, and their decision as it was given. */
export function ApprovalForm(props: { draft: Draft; going: Outgoing }) {
  const t = useText('report');
  const { report, update } = props.draft;
  const sheet = useSheet(() => <ApprovalSheet report={report} going={props.going} />);
  return (
    <Section title={t('approval.title')} lead={t('approval.lead')}>
      <SheetButtons
        sheet={sheet}
        paperLabel={t('approval.print')}
        fileName={t('approval.fileName', { day: localDay() })}
      />
      {report.approval === null ? (
        <DecisionForm onDecided={(approval) => update((before) => ({ ...before, approval }))} />
      ) : (
        <Decided approval={report.approval} report={report} onUndo={() => update((b) => ({ ...b, approval: null }))} />
      )}
    </Section>
  );
}

function DecisionForm(props: { onDecided: (approval: NonNullable<Report['approval']>) => void }) {
  const t = useText('report');
  const [decision, setDecision] = useState<Decision | null>(null);
  const [name, setName] = useState('');
  const [role, setRole] = useState('');
  const [note, setNote] = useState('');
  const named = decision === 'not-needed' || name.trim() !== '';
  const record = () => {
    if (decision === null) return;
    props.onDecided({
      decision,
      name: name.trim(),
      at: new Date().toISOString(),
      ...(role.trim() === '' ? {} : { role: role.trim() }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
  };
  return (
    <div className="card">
      <RadioList
        label={t('approval.decision')}
        value={decision}
        options={DECISIONS.map((value) => ({ value, label: t(`approval.${value}`) }))}
        onChange={setDecision}
      />
      {decision !== null && decision !== 'not-needed' && (
        <>
          <TextField label={t('approval.name')} value={name} onChange={setName} />
          <TextField label={t('approval.role')} value={role} onChange={setRole} optional />
          <TextField label={t('approval.note')} value={note} onChange={setNote} optional multiline />
        </>
      )}
      {decision !== null && (
        <div>
          <Button onPress={record} isDisabled={!named}>
            {t('approval.record')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Decided(props: { approval: NonNullable<Report['approval']>; report: Report; onUndo: () => void }) {
  const t = useText('report');
  const { approval } = props;
  const who = [approval.role, approval.name].filter(Boolean).join(' ');
  return (
    <>
      <Notice tone={approval.decision === 'declined' ? 'look' : 'info'} title={t(`approval.said.${approval.decision}`)}>
        <p>{t('approval.recorded', { who: who || t('approval.nobody'), time: formatLocal(approval.at) })}</p>
        {approval.note && <p>{approval.note}</p>}
        {approval.decision === 'declined' && <p>{t('approval.declinedHelp')}</p>}
        <div>
          <Button variant="quiet" onPress={props.onUndo}>
            {t('approval.again')}
          </Button>
        </div>
      </Notice>
      {approvalIsStale(props.report) && (
        <Notice tone="look" title={t('approval.staleTitle')}>
          <p>{t('approval.staleText')}</p>
        </Notice>
      )}
    </>
  );
}
