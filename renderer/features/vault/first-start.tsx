import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { useAppInfo } from '../../shell/app-info.ts';
import { createVault, useSession } from '../../store/session.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ChoosePassphrase } from './choose-passphrase.tsx';

/**
 * The first start. Where the system can keep the key nobody is asked anything; otherwise (Linux without a keyring,
 * a USB stick that travels between computers) a passphrase is made and written down.
 */
export function FirstStart(): ReactElement {
  const t = useText('shell');
  const { keyStoreAvailable } = useSession();
  const { portable } = useAppInfo();
  const { error, run } = useAction();
  const started = useRef(false);
  const bySystem = keyStoreAvailable && !portable;
  useEffect(() => {
    if (!bySystem || started.current) return;
    started.current = true;
    void run(() => createVault({ passphrase: null, useKeyStore: true }));
  }, [bySystem, run]);
  if (bySystem && error === null) return <p className="splash">{t('starting')}</p>;
  return <PassphraseStart portable={portable} systemFailed={error !== null} />;
}

function PassphraseStart(props: { portable: boolean; systemFailed: boolean }): ReactElement {
  const t = useText('settings');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const { busy, error, run } = useAction();
  const start = () => {
    if (passphrase !== null) void run(() => createVault({ passphrase, useKeyStore: false }));
  };
  return (
    <Page
      title={t('first.title')}
      lead={t(props.portable ? 'first.lead-portable' : props.systemFailed ? 'first.lead-failed' : 'first.lead')}
      primary={{
        label: t('first.start'),
        onPress: start,
        missing: passphrase === null ? { say: t('passphrase.missing') } : null,
        isPending: busy,
      }}
    >
      <Notice tone="act-now" title={t('first.hurry-title')}>
        <p>{t('first.hurry')}</p>
      </Notice>
      {error ? <ErrorNotice error={error} /> : null}
      <ChoosePassphrase onChange={setPassphrase} />
    </Page>
  );
}
