import { useState, type ReactElement } from 'react';
import { call } from '../../bridge/client.ts';
import { text, useText } from '../../i18n/index.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ChoosePassphrase } from '../vault/choose-passphrase.tsx';

/** The private half leaves only encrypted, under a passphrase of its own. */
export function ExportIdentity(props: { onClose: () => void }): ReactElement {
  const t = useText('settings');
  const toast = useToast();
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const { busy, error, run } = useAction();
  const save = () =>
    run(async () => {
      if (passphrase === null) return;
      const saved = await call('identity.exportPrivate', { passphrase });
      if (saved === null) return;
      toast.show({ text: () => text('settings:identity.saved', { name: saved.fileName }) });
      props.onClose();
    });
  return (
    <FormDialog
      title={t('identity.export')}
      onClose={props.onClose}
      wide
      action={t('identity.export-save')}
      onAction={save}
      missing={passphrase === null ? { say: t('passphrase.missing') } : null}
      isPending={busy}
      error={error}
    >
      <p>{t('identity.export-lead')}</p>
      <ChoosePassphrase onChange={setPassphrase} />
    </FormDialog>
  );
}
