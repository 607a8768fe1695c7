import { useState, type FormEvent, type ReactElement } from 'react';
import { typedPasswords } from '../../../core/mail/archive/typed-password.ts';
import type { AttachmentDetails } from '../../../core/model/mail-details.ts';
import { examineMailBytes } from '../../analysis/client.ts';
import { MAX_PASSWORD_LENGTH } from '../../analysis/protocol.ts';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useMissing } from '../../ui/use-missing.ts';
import { isLocked, isOpenedBy } from './parts/locked-files.ts';
import { useLookAids } from './parts/look-aids.tsx';

/**
 * Beside an archive or document that is locked: a password from a telephone call or another mail is tried, and it is said whether it
 * opened. It is kept while this mail is looked at, and stored nowhere. Nothing where nothing is locked.
 */
export function TryPassword(props: { details: AttachmentDetails; bytes: Uint8Array | null }): ReactElement | null {
  const t = useText('mail');
  const missing = useMissing();
  const { aids, addPassword } = useLookAids();
  const { busy, error, run } = useAction();
  const [value, setValue] = useState('');
  const [outcome, setOutcome] = useState<'opened' | 'not-opened' | null>(null);
  const { details, bytes } = props;
  const locked = isLocked(details);
  if (bytes === null || (!locked && outcome === null)) return null;
  const tryIt = (event: FormEvent) => {
    event.preventDefault();
    if (value === '' || busy) return;
    setOutcome(null);
    void run(async () => {
      const passwords = typedPasswords(value);
      const looked = await examineMailBytes(bytes, { ...aids, passwords: [...passwords, ...aids.passwords] });
      const tried = looked.attachments.find(({ path }) => path === details.path);
      const opening = passwords.find((password) => tried !== undefined && isOpenedBy(tried, password.value));
      setOutcome(opening === undefined ? 'not-opened' : 'opened');
      if (opening === undefined) return;
      setValue('');
      addPassword(opening);
    });
  };
  return (
    <div className="stack">
      {locked ? (
        <form className="stack" onSubmit={tryIt}>
          <TextField
            label={t('try.label')}
            help={t('try.help')}
            value={value}
            onChange={setValue}
            maxLength={MAX_PASSWORD_LENGTH}
          />
          <div>
            <Button type="submit" isPending={busy} missing={value === '' ? missing.fill(t('try.label')) : null}>
              {t('try.try')}
            </Button>
          </div>
        </form>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      {outcome === null ? null : (
        <Notice tone="plain" live title={t(`try.${outcome}`)}>
          <p>{t(`try.${outcome}-text`)}</p>
        </Notice>
      )}
    </div>
  );
}
