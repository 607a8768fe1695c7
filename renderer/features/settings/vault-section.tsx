import { useState, type ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { navigate } from '../../routes.ts';
import { lock, useSession } from '../../store/session.ts';
import { usePreferences, useSealedSettings } from '../../store/settings.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { formatLocal } from '../../ui/format.ts';
import { LockIcon } from '../../ui/icons.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { ChangePassphrase } from '../vault/change-passphrase.tsx';

/** Minutes offered; 0 means never. */
const AUTO_LOCK = [0, 5, 15, 30, 60] as const;

export function VaultSection(): ReactElement {
  const t = useText('settings');
  const session = useSession();
  const { settings } = useSealedSettings();
  const { autoLockMinutes, change } = usePreferences();
  const [changing, setChanging] = useState(false);
  const kept = session.passphraseUsed ? (session.keyStoreUsed ? 'both' : 'passphrase') : 'key-store';
  const options = [...new Set([...AUTO_LOCK, autoLockMinutes])].sort((a, b) => a - b);
  return (
    <>
      <Section title={t('sections.vault')} lead={t('vault.lead')}>
        <p>{t(`vault.kept.${kept}`)}</p>
        <ButtonRow>
          <Button onPress={() => setChanging(true)}>{t(session.passphraseUsed ? 'vault.change' : 'vault.set')}</Button>
          {session.passphraseUsed ? (
            <Button variant="quiet" onPress={() => void lock()}>
              <LockIcon />
              {t('vault.lock-now')}
            </Button>
          ) : null}
        </ButtonRow>
      </Section>
      {session.passphraseUsed ? (
        <Section title={t('vault.auto-lock')}>
          <Select
            label={t('vault.auto-lock-after')}
            options={options.map((minutes) => ({
              value: String(minutes),
              label: minutes === 0 ? t('vault.never') : t('vault.minutes', { count: minutes }),
            }))}
            value={String(autoLockMinutes)}
            onChange={(value) => void change({ autoLockMinutes: Number(value) })}
          />
        </Section>
      ) : null}
      <Section title={t('recovery.heading')} lead={t('recovery.what')}>
        <p>
          {settings.recoverySheetAt
            ? t('recovery.made-at', { at: formatLocal(settings.recoverySheetAt) })
            : t('recovery.not-made')}
        </p>
        <ButtonRow>
          <Button onPress={() => navigate('/vault/recovery-sheet')}>{t('recovery.make')}</Button>
        </ButtonRow>
      </Section>
      {changing ? (
        <ChangePassphrase
          title={t(session.passphraseUsed ? 'vault.change' : 'vault.set')}
          words={null}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </>
  );
}
