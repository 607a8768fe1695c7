import { useEffect, useState, type ReactElement } from 'react';
import { call } from '../../../bridge/client.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useAction } from '../../../ui/use-action.ts';
import type { OpenedPackage } from './opening.ts';

/** A signed word for the sender that the package arrived, and whether it was unchanged. Nobody without a key can give it. */
export function MakeReceipt(props: { opened: OpenedPackage }): ReactElement | null {
  const t = useText('respond');
  const toast = useToast();
  const { busy, error, run } = useAction();
  const [hasKey, setHasKey] = useState(false);
  const { jobId, file, verification } = props.opened;
  useEffect(() => {
    call('identity.state', {}).then(
      ({ exists }) => setHasKey(exists),
      () => setHasKey(false),
    );
  }, []);
  if (!hasKey || verification.state !== 'done') return null;
  const make = () =>
    run(async () => {
      const receipt = await call('package.receipt', { jobId });
      const name = t('open.receipt.name', { name: file.name.replace(/\.zip$/iu, '') });
      const saved = await call('text.save', { suggestedName: `${name}.kakekomi-receipt.json`, text: receipt.text });
      if (saved) toast.show({ text: () => text('respond:open.receipt.saved', { name: saved.fileName }) });
    });
  return (
    <>
      <Button onPress={() => void make()} isPending={busy}>
        {t('open.receipt.make')}
      </Button>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}
