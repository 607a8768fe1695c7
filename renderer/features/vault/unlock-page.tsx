import { useState, type FormEvent, type ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSession } from '../../store/session.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMissing } from '../../ui/use-missing.ts';
import { typedPassphrase } from './passphrase.ts';

type By = 'passphrase' | 'recovery' | 'key-store';

/** The locked door: what it is, why it is shut, the passphrase, and the way back in without it. */
export function UnlockPage(): ReactElement {
  const t = useText('settings');
  const missing = useMissing();
  const session = useSession();
  const [secret, setSecret] = useState('');
  const [code, setCode] = useState('');
  const [trying, setTrying] = useState<By | null>(null);
  const [last, setLast] = useState<By>('passphrase');
  const wrong = session.error?.code === 'wrong-passphrase';
  const attempt = async (by: By) => {
    setTrying(by);
    setLast(by);
    const opened = await session.unlock(
      by === 'passphrase'
        ? { by, passphrase: typedPassphrase(secret) }
        : by === 'recovery'
          ? { by, code: typedPassphrase(code) }
          : { by },
    );
    if (!opened) setTrying(null);
  };
  const submit = (by: By) => (event: FormEvent) => {
    event.preventDefault();
    void attempt(by);
  };
  return (
    <Page title={t('unlock.title')} lead={t('unlock.lead')}>
      {session.lockedBy === 'idle' || session.lockedBy === 'suspend' ? (
        <Notice tone="info" title={t(`unlock.by-${session.lockedBy}`)}>
          <p>{t('unlock.kept')}</p>
        </Notice>
      ) : null}
      {session.error && !wrong ? <ErrorNotice error={session.error} /> : null}
      {session.keyStoreUsed ? (
        <ButtonRow>
          <Button variant="primary" onPress={() => void attempt('key-store')} isPending={trying === 'key-store'}>
            {t('unlock.by-key-store')}
          </Button>
        </ButtonRow>
      ) : null}
      {session.passphraseUsed ? (
        <form className="stack" onSubmit={submit('passphrase')}>
          <TextField
            label={t('unlock.passphrase')}
            type="password"
            value={secret}
            onChange={setSecret}
            autoFocus
            error={wrong && last === 'passphrase' ? t('unlock.wrong') : null}
          />
          <ButtonRow>
            <Button
              variant="primary"
              type="submit"
              missing={secret.trim() === '' ? missing.fill(t('unlock.passphrase')) : null}
              isPending={trying === 'passphrase'}
            >
              {t('unlock.open')}
            </Button>
          </ButtonRow>
        </form>
      ) : null}
      <Fold summary={t('unlock.forgot')} startsOpen={!session.passphraseUsed && !session.keyStoreUsed}>
        <p>{t('unlock.recovery-help')}</p>
        <form className="stack" onSubmit={submit('recovery')}>
          <TextField
            label={t('unlock.recovery')}
            multiline
            lang="en"
            value={code}
            onChange={setCode}
            error={wrong && last === 'recovery' ? t('unlock.wrong-recovery') : null}
          />
          <ButtonRow>
            <Button
              type="submit"
              missing={code.trim() === '' ? missing.fill(t('unlock.recovery')) : null}
              isPending={trying === 'recovery'}
            >
              {t('unlock.open-recovery')}
            </Button>
          </ButtonRow>
        </form>
        <p className="soft small">{t('unlock.no-way')}</p>
      </Fold>
    </Page>
  );
}
