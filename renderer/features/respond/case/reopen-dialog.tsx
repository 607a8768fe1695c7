import type { ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { useText } from '../../../i18n/index.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useRecord } from './use-record.ts';

/** A closed case goes on, at the stage where it stood. */
export function ReopenDialog(props: { view: CaseView; onClose: () => void }): ReactElement {
  const t = useText('respond');
  const record = useRecord(props.view.caseId);
  return (
    <ReasonDialog
      title={`${t('case.closing.reopenTitle')}: ${props.view.number}`}
      label={t('case.closing.reopenReason')}
      action={t('case.closing.reopenAction')}
      onReason={(reason) => record([{ type: 'reopened', reason }])}
      onClose={props.onClose}
    />
  );
}
