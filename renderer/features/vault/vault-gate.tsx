import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSession } from '../../store/session.ts';
import { FirstStart } from './first-start.tsx';
import { UnlockPage } from './unlock-page.tsx';

/** Shows its children once the vault is open; until then the one page that opens it. */
export function VaultGate(props: { children: ReactNode }): ReactElement {
  const t = useText('shell');
  const { vault } = useSession();
  switch (vault) {
    case 'unlocked':
      return <>{props.children}</>;
    case 'absent':
      return <FirstStart />;
    case 'locked':
      return <UnlockPage />;
    case 'unknown':
    case 'opening':
      return <p className="splash">{t('starting')}</p>;
  }
}
