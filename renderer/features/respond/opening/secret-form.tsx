import { useState, type FormEvent, type ReactElement } from 'react';
import { normalizePassword, passwordReading } from '../../../../core/exchange/passphrase.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import type { Output } from '../../../../contract/index.ts';
import { useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Check } from '../../../ui/choices.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { unlock } from './opening-store.ts';
import { outcomeOf } from './outcome.ts';

/** Asks for what opens the package: nothing, when this computer's identity does; else the twelve words. */
export function SecretForm(props: {
  info: Output<'package.inspect'>;
  error: ErrorShape | null;
  attempts: number;
  /** Kept by the page: twelve words are not typed anew for one wrong letter. */
  typed: string;
  onTyped: (typed: string) => void;
}): ReactElement {
  const t = useText('respond');
  const missing = useMissing();
  const { typed } = props;
  const [shown, setShown] = useState(true);
  const byIdentity = props.info.forThisIdentity && props.error?.code !== 'wrong-key';
  const password = normalizePassword(typed);
  const isWords = password !== null && passwordReading(password).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== null) void unlock({ by: 'password', password });
  };
  return (
    <div className="stack desk-form">
      {props.error ? (
        <Notice tone="act-now" title={t(`open.outcomes.${outcomeOf(props.error)}.title`)} live>
          <p>{t(`open.outcomes.${outcomeOf(props.error)}.text`)}</p>
          <p>
            <strong>{t(`open.outcomes.${outcomeOf(props.error)}.next`)}</strong>
          </p>
          {props.attempts > 1 ? (
            <p className="soft small">{t('open.secret.attempts', { count: props.attempts })}</p>
          ) : null}
        </Notice>
      ) : null}
      {byIdentity ? (
        <Notice tone="info" title={t('open.secret.identityTitle')}>
          <p>{t('open.secret.identityText')}</p>
          <ButtonRow>
            <Button variant="primary" onPress={() => void unlock({ by: 'identity' })} autoFocus>
              {t('open.secret.identityAction')}
            </Button>
          </ButtonRow>
        </Notice>
      ) : props.info.hasKey ? (
        <Notice tone="plain">{t('open.secret.notForUs')}</Notice>
      ) : null}
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('open.secret.label')}
          help={t('open.secret.help')}
          value={typed}
          onChange={props.onTyped}
          type={shown ? 'text' : 'password'}
          autoFocus={!byIdentity}
          maxLength={1000}
        />
        <p className="soft small" aria-live="polite">
          {password === null ? ' ' : t(isWords ? 'open.secret.readAsWords' : 'open.secret.readAsPlain')}
        </p>
        <Check label={t('open.secret.show')} checked={shown} onChange={setShown} />
        <ButtonRow>
          <Button
            type="submit"
            variant={byIdentity ? 'secondary' : 'primary'}
            missing={password === null ? missing.fill(t('open.secret.label')) : null}
          >
            {t(byIdentity ? 'open.secret.orPassword' : 'open.secret.action')}
          </Button>
        </ButtonRow>
      </form>
    </div>
  );
}
