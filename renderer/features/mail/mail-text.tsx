import { useMemo, useState, type ReactElement } from 'react';
import { shownText } from '../../../core/mail/shown.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/mono.tsx';
import { Notice } from '../../ui/notice.tsx';
import { MailPreview } from './mail-preview.tsx';

/** Characters of the text drawn at first, and added at a time: a line of a million would block the window for seconds. */
const SHOWN_AT_ONCE = 50_000;

/** The words of the mail, as text. How it looks is shown on request, in the analysis frame. */
export function MailText(props: {
  text: string;
  /** Something of it is encrypted: that there are no words says nothing. */
  encrypted: boolean;
  readBytes: (() => Promise<Uint8Array | null>) | null;
}): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [count, setCount] = useState(SHOWN_AT_ONCE);
  const shown = useMemo(() => shownText(props.text), [props.text]);
  const left = shown.length - count;
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
          <pre className="mail-text" translate="no" tabIndex={0} aria-label={t('tabs.text')}>
            {left > 0 ? shown.slice(0, count) : shown}
          </pre>
          {left > 0 ? (
            <div>
              <Button variant="quiet" onPress={() => setCount((before) => before + SHOWN_AT_ONCE)}>
                {t('text.more', { number: left.toLocaleString(language) })}
              </Button>
            </div>
          ) : null}
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
