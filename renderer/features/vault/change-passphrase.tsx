import { useState, type ReactElement, type ReactNode } from 'react';
import type { TypedSecret } from '../../../contract/index.ts';
import { call } from '../../bridge/client.ts';
import { text, useText } from '../../i18n/index.ts';
import { refreshSession, useSession } from '../../store/session.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/choices.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useMissing } from '../../ui/use-missing.ts';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { typedPassphrase } from './passphrase.ts';

/**
 * A new passphrase, after the one there is or the words of the recovery sheet. `words`: those of the sheet that opened
 * the vault just now, which are not asked for again; empty: they are asked for; null: the passphrase is.
 */
export function ChangePassphrase(props: {
  title: string;
  words: string | null;
  children?: ReactNode;
  cancel?: string;
  onClose: () => void;
}): ReactElement {
  const t = useText('settings');
  const session = useSession();
  const missing = useMissing();
  const toast = useToast();
  const [forgotten, setForgotten] = useState(false);
  const [typed, setTyped] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const [useKeyStore, setUseKeyStore] = useState(session.keyStoreUsed);
  const { busy, error, run, clear } = useAction();
  const by = forgotten || props.words !== null ? 'recovery' : 'passphrase';
  const isAsked = session.passphraseUsed && !props.words;
  const wrong = isAsked && error?.code === 'wrong-passphrase';
  const asked = t(by === 'passphrase' ? 'vault.current' : 'unlock.recovery');
  const lacking =
    isAsked && typed.trim() === '' ? missing.fill(asked) : next === null ? { say: t('passphrase.missing') } : null;
  const current = (): TypedSecret | null => {
    if (!session.passphraseUsed) return null;
    if (by === 'passphrase') return { by, passphrase: typedPassphrase(typed) };
    return { by, code: props.words || typedPassphrase(typed) };
  };
  const save = async () => {
    if (next === null) return;
    const done = await run(async () => {
      await call('vault.changePassphrase', { current: current(), next, useKeyStore });
      await refreshSession();
    });
    if (!done) return;
    toast.show({ text: () => text('settings:vault.changed') });
    props.onClose();
  };
  const swap = () => {
    setForgotten(!forgotten);
    setTyped('');
    clear();
  };
  return (
    <FormDialog
      title={props.title}
      onClose={props.onClose}
      wide
      action={t(session.passphraseUsed ? 'vault.save' : 'vault.set')}
      onAction={save}
      missing={lacking}
      isPending={busy}
      error={wrong ? null : error}
      {...(props.cancel === undefined ? {} : { cancel: props.cancel })}
    >
      {props.children}
      {isAsked ? (
        <TextField
          key={by}
          label={asked}
          type={by === 'passphrase' ? 'password' : 'text'}
          value={typed}
          onChange={setTyped}
          autoFocus
          error={wrong ? t(by === 'passphrase' ? 'unlock.wrong' : 'unlock.wrong-recovery') : null}
        />
      ) : null}
      {isAsked && props.words === null ? (
        <div>
          <Button variant="quiet" className="page-back" onPress={swap}>
            {t(forgotten ? 'prove.by-passphrase' : 'vault.forgot')}
          </Button>
        </div>
      ) : null}
      <ChoosePassphrase onChange={setNext} replaces={session.passphraseUsed} />
      {session.keyStoreAvailable ? (
        <Check
          label={t('vault.use-key-store')}
          help={t('vault.use-key-store-help')}
          checked={useKeyStore}
          onChange={setUseKeyStore}
        />
      ) : null}
    </FormDialog>
  );
}
