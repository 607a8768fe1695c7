import { useState, type ReactElement } from 'react';
import { MAX_KEY_FILE_CHARACTERS, readKeyFile } from '../../../core/mail/signature/key-file.ts';
import { shownLine } from '../../../core/mail/shown.ts';
import type { MailSignature } from '../../../core/model/mail-details.ts';
import { useText } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useLookAids } from './parts/look-aids.tsx';

/** A key file for the signatures of a mail: what an administrator hands over as text. Nothing is looked up. */
export function KeyFileCheck(props: { signatures: readonly MailSignature[] }): ReactElement | null {
  const t = useText('mail');
  const { aids, supplyKeys } = useLookAids();
  const { error, run } = useAction();
  const names = [...new Set(props.signatures.flatMap(keyNameOf))];
  const [bareName, setBareName] = useState(names[0] ?? '');
  const [refused, setRefused] = useState(false);
  if (names.length === 0) return null;
  const take = (file: File | undefined) =>
    void run(async () => {
      if (!file) return;
      const keys = file.size > MAX_KEY_FILE_CHARACTERS ? [] : readKeyFile(await file.text(), bareName);
      setRefused(keys.length === 0);
      supplyKeys(keys);
    });
  const fitting = aids.keys.filter(({ name }) => names.includes(name));
  return (
    <Fold summary={t('keys.title')}>
      <div className="stack">
        <p>{t('keys.lead')}</p>
        <Select
          label={t('keys.bare')}
          help={t('keys.bare-help')}
          options={names.map((name) => ({ value: name, label: shownLine(name) }))}
          value={bareName}
          onChange={setBareName}
        />
        <FileDrop label={t('keys.drop')} accept=".txt,.zone,.key" onFiles={([file]) => take(file)}>
          {refused ? (
            <Notice tone="look" live title={t('keys.refused')}>
              <p>{t('keys.refused-text')}</p>
            </Notice>
          ) : null}
          {error ? <ErrorNotice error={error} /> : null}
          {aids.keys.length === 0 ? null : (
            <Notice tone="plain" live title={t('keys.taken', { count: aids.keys.length })}>
              <p>{fitting.length === 0 ? t('keys.none-fits') : t('keys.fits', { count: fitting.length })}</p>
            </Notice>
          )}
        </FileDrop>
      </div>
    </Fold>
  );
}

/** The name of the TXT record that has the key of a signature (RFC 6376 3.6.2.1). */
function keyNameOf({ domain, selector }: MailSignature): string[] {
  return domain === null || selector === null ? [] : [`${selector}._domainkey.${domain}`.toLowerCase()];
}
