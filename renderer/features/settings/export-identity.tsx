import { useState, type ReactElement } from 'react';
import { call } from '../../bridge/client.ts';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ChoosePassphrase } from '../vault/choose-passphrase.tsx';

/** The private half leaves only encrypted, under a passphrase of its own. */
export function ExportIdentity(props: { onClose: () => void }): ReactElement {
  const t = useText('settings');
  const toast = useToast();
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const { busy, error, run } = useAction();
  const save = async () => {
    if (passphrase === null) return;
    let fileName: string | null = null;
    const done = await run(async () => {
      fileName = (await call('identity.exportPrivate', { passphrase }))?.fileName ?? null;
    });
    if (!done || fileName === null) return;
    toast.show({ text: t('identity.saved', { name: fileName }) });
    props.onClose();
  };
  return (
    <Dialog
      title={t('identity.export')}
      isOpen
      onClose={props.onClose}
      wide
      actions={
        <>
          <Button variant="primary" onPress={() => void save()} isDisabled={passphrase === null} isPending={busy}>
            {t('identity.export-save')}
          </Button>
          <Button variant="quiet" onPress={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {error ? <ErrorNotice error={error} /> : null}
      <p>{t('identity.export-lead')}</p>
      <ChoosePassphrase onChange={setPassphrase} />
    </Dialog>
  );
}
