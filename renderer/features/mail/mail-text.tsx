import { useState, type ReactElement } from 'react';
import { shownText } from '../../../core/mail/shown.ts';
import { useText } from '../../i18n/index.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { CopyButton } from '../../ui/mono.tsx';
import { Notice } from '../../ui/notice.tsx';
import { MailPreview } from './mail-preview.tsx';

/** The words of the mail, as text. How it looks is shown on request, in the analysis frame. */
export function MailText(props: {
  text: string;
  /** Something of it is encrypted: that there are no words says nothing. */
  encrypted: boolean;
  readBytes: (() => Promise<Uint8Array | null>) | null;
}): ReactElement {
  const t = useText('mail');
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      {props.encrypted ? (
        <Notice tone="look" title={t('text.encrypted')}>
          <p>{t('text.encryptedText')}</p>
        </Notice>
      ) : null}
      {props.text.trim() === '' ? (
        props.encrypted ? null : (
          <p>{t('text.empty')}</p>
        )
      ) : (
        <>
          <p className="soft small">{t('text.note')}</p>
          <LongText
            text={props.text}
            show={shownText}
            draw={(part) => (
              <pre className="mail-text" translate="no" tabIndex={0} aria-label={t('tabs.text')}>
                {part}
              </pre>
            )}
          />
        </>
      )}
      <ButtonRow>
        {props.readBytes ? <Button onPress={() => setOpen(true)}>{t('text.preview')}</Button> : null}
        {props.text.trim() === '' ? null : <CopyButton text={() => shownText(props.text)} label={t('text.copy')} />}
      </ButtonRow>
      {props.readBytes ? (
        <MailPreview isOpen={open} onClose={() => setOpen(false)} readBytes={props.readBytes} />
      ) : null}
    </div>
  );
}
