import { useState, type ReactElement } from 'react';
import { call } from '../../bridge/client.ts';
import { text, useText } from '../../i18n/index.ts';
import { Check } from '../../ui/choices.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useMissing } from '../../ui/use-missing.ts';

/** New keys for the team when somebody leaves: says first what whoever left can still open. */
export function RekeyIdentity(props: { onClose: () => void }): ReactElement {
  const t = useText('settings');
  const missing = useMissing();
  const toast = useToast();
  const [understood, setUnderstood] = useState(false);
  const { busy, error, run } = useAction();
  const rekey = async () => {
    if (!(await run(() => call('identity.rekey', {})))) return;
    toast.show({ text: () => text('settings:identity.rekey-done') });
    props.onClose();
  };
  return (
    <FormDialog
      title={t('identity.rekey')}
      onClose={props.onClose}
      wide
      action={t('identity.rekey')}
      onAction={rekey}
      missing={understood ? null : missing.tick(t('identity.rekey-understood'))}
      isPending={busy}
      error={error}
    >
      <p>{t('identity.rekey-lead')}</p>
      <p>{t('identity.rekey-can')}</p>
      <ul>
        <li>{t('identity.rekey-still')}</li>
        <li>{t('identity.rekey-sign')}</li>
        <li>{t('identity.rekey-not')}</li>
      </ul>
      <p>{t('identity.rekey-after')}</p>
      <Check label={t('identity.rekey-understood')} checked={understood} onChange={setUnderstood} />
    </FormDialog>
  );
}
