import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { text, useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { removeCase } from '../../../store/cases.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useMissing } from '../../../ui/use-missing.ts';

/** Deleting for good, confirmed by typing the case's number: there is no undo for a destroyed key. */
export function DeleteDialog(props: { view: CaseView; onClose: () => void }): ReactElement {
  const t = useText('respond');
  const missing = useMissing();
  const toast = useToast();
  const { view } = props;
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorShape | null>(null);
  const remove = async () => {
    try {
      await removeCase(view.caseId);
    } catch (thrown) {
      setError(errorShape(thrown));
      return;
    }
    toast.show({ text: () => text('respond:case.deletion.done', { number: view.number }) });
    navigate('/desk/list');
  };
  return (
    <FormDialog
      title={`${t('case.deletion.title')}: ${view.number}`}
      onClose={props.onClose}
      action={t('case.deletion.action')}
      onAction={remove}
      missing={typed.trim() !== view.number ? missing.fill(t('case.deletion.type', { number: view.number })) : null}
      danger
      error={error}
    >
      <p>{t('case.deletion.text')}</p>
      <p>{t('case.deletion.what')}</p>
      <TextField label={t('case.deletion.type', { number: view.number })} value={typed} onChange={setTyped} autoFocus />
    </FormDialog>
  );
}
