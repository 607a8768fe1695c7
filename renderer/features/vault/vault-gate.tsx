import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { useAppInfo } from '../../shell/app-info.ts';
import { useSession } from '../../store/session.ts';
import { FirstStart } from './first-start.tsx';
import { ProveDialog } from './prove-dialog.tsx';
import { OfferPassphrase } from './offer-passphrase.tsx';
import { LeftBehindNotice, RepairedNotice } from './repaired-notice.tsx';
import { UnlockPage } from './unlock-page.tsx';

/**
 * Shows its children once the vault is open; until then the one page that opens it. `beforeOpen`: a screen that needs
 * nothing from the vault (the first page: whom to call, what to do at once) and must not wait for a passphrase.
 */
export function VaultGate(props: { beforeOpen?: boolean; children: ReactNode }): ReactElement {
  const t = useText('shell');
  const { vault, keyStoreAvailable } = useSession();
  const { portable } = useAppInfo();
  const wouldAsk = vault === 'locked' || (vault === 'absent' && (portable || !keyStoreAvailable));
  if (props.beforeOpen && wouldAsk) return <>{props.children}</>;
  switch (vault) {
    case 'unlocked':
      return (
        <>
          <RepairedNotice />
          <LeftBehindNotice />
          {props.children}
          <ProveDialog />
          <OfferPassphrase />
        </>
      );
    case 'absent':
      return <FirstStart />;
    case 'locked':
      return <UnlockPage />;
    case 'unknown':
    case 'opening':
      return <p className="splash">{t('starting')}</p>;
  }
}
