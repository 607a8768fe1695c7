import { useState, type ReactElement } from 'react';
import { shownText } from '../../../core/mail/shown.ts';
import type { UnreadContent } from '../../../core/text/unread-content.ts';
import { useText } from '../../i18n/index.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { CopyButton } from '../../ui/mono.tsx';
import { Notice } from '../../ui/notice.tsx';
import { MailPreview } from './mail-preview.tsx';

/** The words of the mail, as text. How it looks is shown on request, in the analysis frame. */
export function MailText(props: {
  text: string;
  /** Something of it was not looked into: that there are no words says nothing. */
  unread: UnreadContent | null;
  readBytes: (() => Promise<Uint8Array | null>) | null;
}): ReactElement {
  const t = useText('mail');
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      {props.unread ? (
        <Notice tone="look" title={t(`text.unread.${props.unread}`)}>
          <p>{t(`text.unreadText.${props.unread}`)}</p>
        </Notice>
      ) : null}
      {props.text.trim() === '' ? (
        props.unread ? null : (
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
