import { useMemo } from 'react';
import type { Report } from '../../../../core/model/report.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioList } from '../../../ui/choices.tsx';
import { formatLocal, localDay } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { approvalStanding, decided, outgoingDigest, packageOf, withApprovalText } from '../model/approval.ts';
import type { Approval, Decision } from '../model/approval.ts';
import type { Outgoing } from '../model/outgoing.ts';
import type { Draft } from '../parts/draft.ts';
import { SheetButtons } from '../parts/sheet-buttons.tsx';
import { useSheet } from '../../../ui/use-sheet.tsx';
import '../parts/print-sheets.css';
import { ApprovalSheet } from './approval-sheet.tsx';

const DECISIONS: readonly Decision[] = ['approved', 'not-needed', 'declined'];

/** One page to print for the person who must agree, and their decision, kept from the moment it is chosen. */
export function ApprovalForm(props: { draft: Draft; going: Outgoing }) {
  const t = useText('report');
  const { report, update } = props.draft;
  const { approval } = report;
  const { going } = props;
  const standing = useMemo(() => approvalStanding(report, going), [report, going]);
  const about = approval !== null && standing === 'handed-over' ? packageOf(report, approval) : null;
  const sheet = useSheet(() => <ApprovalSheet report={report} going={going} about={about} />);
  const set = (recipe: (approval: Approval | null) => Approval | null) =>
    update((before: Report) => ({ ...before, approval: recipe(before.approval) }));
  return (
    <Section title={t('approval.title')} lead={t('approval.lead')}>
      <SheetButtons
        sheet={sheet}
        paperLabel={t('approval.print')}
        fileName={t('approval.fileName', { day: localDay() })}
      />
      <div className="card">
        <RadioList
          label={t('approval.decision')}
          value={approval?.decision ?? null}
          options={DECISIONS.map((value) => ({ value, label: t(`approval.${value}`) }))}
          onChange={(decision) =>
            update((before: Report) => {
              const now = new Date().toISOString();
              return {
                ...before,
                approval: decided(before.approval, decision, now, outgoingDigest(before, going)),
              };
            })
          }
        />
        {approval !== null && (
          <Decided
            approval={approval}
            onText={(field, text) => set((before) => before && withApprovalText(before, field, text))}
            onUndo={() => set(() => null)}
          />
        )}
      </div>
      <StaleApproval
        report={report}
        going={going}
        onSameAgain={() =>
          set(
            (before) =>
              before && decided(before, before.decision, new Date().toISOString(), outgoingDigest(report, going)),
          )
        }
      />
    </Section>
  );
}

/** Says when a decision does not hold for what would leave now; nothing otherwise, and where none was asked for. */
export function StaleApproval(props: { report: Report; going: Outgoing; onSameAgain?: () => void }) {
  const t = useText('report');
  const { report, going } = props;
  const standing = useMemo(() => approvalStanding(report, going), [report, going]);
  if (report.approval?.decision === 'not-needed') return null;
  if (standing === 'handed-over') {
    return (
      <Notice tone="info" title={t('approval.handedOverTitle')}>
        <p>{t('approval.handedOverText')}</p>
      </Notice>
    );
  }
  if (standing !== 'stale') return null;
  return (
    <Notice tone="look" title={t('approval.staleTitle')}>
      <p>{t('approval.staleText')}</p>
      {props.onSameAgain && (
        <div>
          <Button onPress={props.onSameAgain}>{t('approval.sameAgain')}</Button>
        </div>
      )}
    </Notice>
  );
}

function Decided(props: {
  approval: Approval;
  onText: (field: 'name' | 'role' | 'note', text: string) => void;
  onUndo: () => void;
}) {
  const t = useText('report');
  const { approval } = props;
  return (
    <>
      {approval.decision !== 'not-needed' && (
        <>
          <TextField label={t('approval.name')} value={approval.name} onChange={(text) => props.onText('name', text)} />
          <TextField
            label={t('approval.role')}
            optional
            value={approval.role ?? ''}
            onChange={(text) => props.onText('role', text)}
          />
          <TextField
            label={t('approval.note')}
            optional
            multiline
            value={approval.note ?? ''}
            onChange={(text) => props.onText('note', text)}
          />
        </>
      )}
      {approval.decision === 'declined' && (
        <Notice tone="look" title={t('hand.declinedTitle')}>
          <p>{t('approval.declinedHelp')}</p>
        </Notice>
      )}
      <p className="soft small" role="status">
        {t('approval.recorded', { time: formatLocal(approval.at) })}
      </p>
      <div>
        <Button variant="quiet" onPress={props.onUndo}>
          {t('approval.again')}
        </Button>
      </div>
    </>
  );
}
