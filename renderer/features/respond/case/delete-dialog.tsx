import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { removeCase } from '../../../store/cases.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';

/** Deleting for good, confirmed by typing the case's number: there is no undo for a destroyed key. */
export function DeleteDialog(props: { view: CaseView; onClose: () => void }): ReactElement {
  const t = useText('respond');
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
    toast.show({ text: t('case.deletion.done', { number: view.number }) });
    navigate('/desk/list');
  };
  return (
    <Dialog
      title={`${t('case.deletion.title')}: ${view.number}`}
      isOpen
      alert
      onClose={props.onClose}
      actions={
        <>
          <Button variant="danger" onPress={() => void remove()} isDisabled={typed.trim() !== view.number}>
            {t('case.deletion.action')}
          </Button>
          <Button onPress={props.onClose}>{t('case.cancel')}</Button>
        </>
      }
    >
      <p>{t('case.deletion.text')}</p>
      <p>{t('case.deletion.what')}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <TextField label={t('case.deletion.type', { number: view.number })} value={typed} onChange={setTyped} autoFocus />
    </Dialog>
  );
}
