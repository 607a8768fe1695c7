import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSession } from '../../store/session.ts';

/** Shows its children once the vault is open; until then the one page that opens it. */
export function VaultGate(props: { children: ReactNode }): ReactElement {
  const t = useText('shell');
  const session = useSession();
  if (session.vault === 'unlocked') return <>{props.children}</>;
  return <p className="splash">{t('starting')}</p>;
}
