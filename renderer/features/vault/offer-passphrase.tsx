import type { ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { passphraseOffered, useSession } from '../../store/session.ts';
import { ChangePassphrase } from './change-passphrase.tsx';

/** Whoever came in by the recovery sheet has forgotten the passphrase, or lost this computer's key: a new one at once. */
export function OfferPassphrase(): ReactElement | null {
  const t = useText('settings');
  const { recoveredBy } = useSession();
  if (recoveredBy === null) return null;
  return (
    <ChangePassphrase
      title={t('recovered.title')}
      words={recoveredBy}
      cancel={t('recovered.later')}
      onClose={passphraseOffered}
    >
      <p>{t('recovered.text')}</p>
    </ChangePassphrase>
  );
}
