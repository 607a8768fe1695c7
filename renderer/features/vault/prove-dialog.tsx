import { useEffect, useState, type FormEvent, type ReactElement } from 'react';
import type { Guarded } from '../../../contract/index.ts';
import { useText } from '../../i18n/index.ts';
import { usePath } from '../../routes.ts';
import { giveUpProof, prove, useAskedProof } from '../../store/proof.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useMissing } from '../../ui/use-missing.ts';
import { typedPassphrase } from './passphrase.ts';

/** Asks for the passphrase again before what would let somebody take an open vault away. */
export function ProveDialog(): ReactElement | null {
  const use = useAskedProof();
  const path = usePath();
  // Whoever leaves the page, or whose vault locks, has not answered.
  useEffect(() => giveUpProof, [path]);
  return use === null ? null : <Asked key={use} use={use} />;
}

function Asked(props: { use: Guarded }): ReactElement {
  const t = useText('settings');
  const missing = useMissing();
  const shell = useText('shell');
  const [by, setBy] = useState<'passphrase' | 'recovery'>('passphrase');
  const [secret, setSecret] = useState('');
  const { busy, error, run } = useAction();
  const wrong = error?.code === 'wrong-passphrase';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = typedPassphrase(secret);
    void run(() => prove(by === 'passphrase' ? { by, passphrase: typed } : { by, code: typed }));
  };
  const swap = () => {
    setBy(by === 'passphrase' ? 'recovery' : 'passphrase');
    setSecret('');
  };
  return (
    <Dialog title={t('prove.title')} isOpen onClose={giveUpProof}>
      <p>{t(props.use === 'vault.newRecoveryCode' ? 'prove.for-recovery' : 'prove.for-export')}</p>
      {error && !wrong ? <ErrorNotice error={error} /> : null}
      <form className="stack" onSubmit={submit}>
        <TextField
          key={by}
          label={t(by === 'passphrase' ? 'unlock.passphrase' : 'unlock.recovery')}
          type={by === 'passphrase' ? 'password' : 'text'}
          value={secret}
          onChange={setSecret}
          autoFocus
          error={wrong ? t(by === 'passphrase' ? 'unlock.wrong' : 'unlock.wrong-recovery') : null}
        />
        <ButtonRow>
          <Button
            variant="primary"
            type="submit"
            missing={
              secret.trim() === ''
                ? missing.fill(t(by === 'passphrase' ? 'unlock.passphrase' : 'unlock.recovery'))
                : null
            }
            isPending={busy}
          >
            {t('prove.go-on')}
          </Button>
          <Button variant="quiet" onPress={giveUpProof}>
            {shell('form.cancel')}
          </Button>
          <Button variant="quiet" onPress={swap}>
            {t(by === 'passphrase' ? 'prove.by-recovery' : 'prove.by-passphrase')}
          </Button>
        </ButtonRow>
      </form>
    </Dialog>
  );
}
