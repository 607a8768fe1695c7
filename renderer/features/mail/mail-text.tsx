import { useState, type ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/mono.tsx';
import { MailPreview } from './mail-preview.tsx';

/** The words of the mail, as text. How it looks is shown on request, in the analysis frame. */
export function MailText(props: { text: string; readBytes: (() => Promise<Uint8Array | null>) | null }): ReactElement {
  const t = useText('mail');
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      {props.text.trim() === '' ? (
        <p>{t('text.empty')}</p>
      ) : (
        <>
          <p className="soft small">{t('text.note')}</p>
          <pre className="mail-text" translate="no" tabIndex={0} aria-label={t('tabs.text')}>
            {props.text}
          </pre>
        </>
      )}
      <ButtonRow>
        {props.readBytes ? <Button onPress={() => setOpen(true)}>{t('text.preview')}</Button> : null}
        {props.text.trim() === '' ? null : (
          <CopyButton text={props.text.replace(/\bhttp/gi, 'hxxp')} label={t('text.copy')} />
        )}
      </ButtonRow>
      {props.readBytes ? (
        <MailPreview isOpen={open} onClose={() => setOpen(false)} readBytes={props.readBytes} />
      ) : null}
    </div>
  );
}
