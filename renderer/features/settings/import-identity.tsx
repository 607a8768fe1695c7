import { useState, type ReactElement } from 'react';
import { call, registerFile, type RegisteredFile } from '../../bridge/client.ts';
import { useText } from '../../i18n/index.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useMissing } from '../../ui/use-missing.ts';
import { typedPassphrase } from '../vault/passphrase.ts';

/** Brings an identity from another installation here, from the file it was exported to. */
export function ImportIdentity(props: { another: boolean; onClose: () => void }): ReactElement {
  const t = useText('settings');
  const missing = useMissing();
  const [file, setFile] = useState<RegisteredFile | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const { busy, error, run } = useAction();
  const take = async () => {
    if (!file) return;
    const done = await run(() =>
      call('identity.import', { token: file.token, passphrase: typedPassphrase(passphrase) }),
    );
    if (done) props.onClose();
  };
  return (
    <FormDialog
      title={t(props.another ? 'identity.import-another' : 'identity.import')}
      onClose={props.onClose}
      action={t('identity.import-take')}
      onAction={take}
      missing={
        file === null
          ? { say: t('identity.import-file-missing') }
          : passphrase.trim() === ''
            ? missing.fill(t('identity.import-passphrase'))
            : null
      }
      isPending={busy}
      error={error}
    >
      {props.another ? <p>{t('identity.import-another-lead')}</p> : null}
      <FileDrop
        label={file ? file.name : t('identity.import-drop')}
        onFiles={([first]) => {
          if (first) void run(async () => setFile(await registerFile(first)));
        }}
      />
      <TextField label={t('identity.import-passphrase')} type="password" value={passphrase} onChange={setPassphrase} />
    </FormDialog>
  );
}
