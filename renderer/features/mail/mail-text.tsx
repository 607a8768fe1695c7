import { useMemo, useState, type ReactElement } from 'react';
import { shownText } from '../../../core/mail/shown.ts';
import { useText } from '../../i18n/index.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/mono.tsx';
import { MailPreview } from './mail-preview.tsx';

/** The words of the mail, as text. How it looks is shown on request, in the analysis frame. */
export function MailText(props: { text: string; readBytes: (() => Promise<Uint8Array | null>) | null }): ReactElement {
  const t = useText('mail');
  const [open, setOpen] = useState(false);
  const shown = useMemo(() => shownText(props.text), [props.text]);
  return (
    <div className="stack">
      {props.text.trim() === '' ? (
        <p>{t('text.empty')}</p>
      ) : (
        <>
          <p className="soft small">{t('text.note')}</p>
          <pre className="mail-text" translate="no" tabIndex={0} aria-label={t('tabs.text')}>
            {shown}
          </pre>
        </>
      )}
      <ButtonRow>
        {props.readBytes ? <Button onPress={() => setOpen(true)}>{t('text.preview')}</Button> : null}
        {props.text.trim() === '' ? null : <CopyButton text={shown} label={t('text.copy')} />}
      </ButtonRow>
      {props.readBytes ? (
        <MailPreview isOpen={open} onClose={() => setOpen(false)} readBytes={props.readBytes} />
      ) : null}
    </div>
  );
}
