import { useState, type ReactElement } from 'react';
import { call, registerFile, type RegisteredFile } from '../../bridge/client.ts';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { typedPassphrase } from '../vault/passphrase.ts';

/** Brings an identity from another installation here, from the file it was exported to. */
export function ImportIdentity(props: { onClose: () => void }): ReactElement {
  const t = useText('settings');
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
    <Dialog
      title={t('identity.import')}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button
            variant="primary"
            onPress={() => void take()}
            isDisabled={file === null || passphrase.trim() === ''}
            isPending={busy}
          >
            {t('identity.import-take')}
          </Button>
          <Button variant="quiet" onPress={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {error ? <ErrorNotice error={error} /> : null}
      <FileDrop
        label={file ? file.name : t('identity.import-drop')}
        onFiles={([first]) => {
          if (first) void run(async () => setFile(await registerFile(first)));
        }}
      />
      <TextField label={t('identity.import-passphrase')} type="password" value={passphrase} onChange={setPassphrase} />
    </Dialog>
  );
}
