import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { japanClock } from '../../../../core/exchange/report-format.ts';
import { MAX_VALUES } from '../../../../core/mailbox/limits.ts';
import { subjectLine, type MailDocument } from '../../../../core/mailbox/mail-document.ts';
import type { Excerpt } from '../../../../core/mailbox/mail-match.ts';
import { shownLine, shownMarkedLine } from '../../../../core/mail/shown.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Clamped, useClamp } from '../../../ui/clamped.tsx';
import { AlertIcon } from '../../../ui/icons.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { LongList } from '../../../ui/long-list.tsx';
import { Tag } from '../../../ui/notice.tsx';
import { itemFolder } from './picked-mails.ts';

/** Recipients named beside the sender; with more of them all are in a fold. */
const MAX_NAMED = 5;

/**
 * `gone`: it was to be added, and is no longer there as it was read. `file-gone`: when its folder was read last, its file
 * was not in it.
 */
export type HitState = 'can-add' | 'taking' | 'added' | 'not-at-hand' | 'gone' | 'file-gone';

/** One mail of the mailbox: who, to whom, when, where the words stand, and what can be done with it. */
export function MailboxHit(props: {
  mail: MailDocument;
  excerpts: readonly Excerpt[];
  /** What it has in common with the mail that others were looked for. */
  reasons?: ReactNode;
  state: HitState;
  onAdd: () => void;
  onLike: () => void;
}): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { mail } = props;
  const [from] = mail.from;
  const { attachments } = mail;
  const subject = shownLine(subjectLine(mail.subject));
  const { clamp, more } = useClamp(subject || t('mail.noSubject'));
  const to = mail.to.slice(0, MAX_NAMED).map(boxText).join(', ');
  const added = useRef<HTMLSpanElement>(null);
  // The button that had the focus has gone.
  useEffect(() => {
    if (props.state === 'added' && document.activeElement === document.body) added.current?.focus();
  }, [props.state]);
  return (
    <li className="mailbox-hit">
      <div className="mailbox-hit-text">
        <h3>
          <span {...clamp}>{subject || t('mail.noSubject')}</span>
        </h3>
        {more ? <div>{more}</div> : null}
        <p className="small">
          {from?.display ? (
            <>
              <Clamped text={shownLine(from.display)} />{' '}
            </>
          ) : null}
          {from ? (from.display ? `<${shownLine(from.address)}>` : shownLine(from.address)) : ''}
          {to === '' ? null : (
            <>
              {' → '}
              <Clamped text={to} />
            </>
          )}
        </p>
        {mail.to.length > MAX_NAMED ? (
          <Fold quiet summary={t('mailbox.recipients', { number: mail.to.length.toLocaleString(language) })}>
            <LongList
              items={mail.to}
              render={(box, index) => (
                <li key={index} translate="no">
                  {boxText(box)}
                </li>
              )}
            />
            {mail.to.length >= MAX_VALUES ? <p className="soft small">{t('mailbox.recipientsCut')}</p> : null}
          </Fold>
        ) : null}
        <p className="soft small">
          {mail.date === null
            ? t('mailbox.noDate')
            : t(mail.isArrival ? 'mailbox.arrivedInJapan' : 'mailbox.inJapan', {
                at: japanClock(new Date(mail.date).toISOString()),
              })}
          {attachments > 0 ? ` · ${t('mailbox.attachments', { count: attachments })}` : ''} ·{' '}
          <span translate="no">{visibleName(`${mail.place.path}${itemFolder(mail) ?? ''}`)}</span>
        </p>
        {mail.place.item === null ? null : <p className="soft small">{t('mailbox.fromItem')}</p>}
        {props.reasons}
        {props.excerpts.map((excerpt, index) => (
          <FoundThere key={index} excerpt={excerpt} />
        ))}
        {props.state === 'file-gone' ? <p className="soft small">{t('mailbox.fileGone')}</p> : null}
        {props.state === 'gone' ? (
          <p className="mailbox-gone small" role="alert">
            <AlertIcon />
            {t('mailbox.gone')}
          </p>
        ) : null}
      </div>
      <div className="mailbox-hit-actions">
        {props.state === 'added' ? (
          <span ref={added} tabIndex={-1}>
            <Tag tone="info">{t('mailbox.added')}</Tag>
          </span>
        ) : null}
        {props.state === 'can-add' || props.state === 'taking' || props.state === 'gone' ? (
          <Button onPress={props.onAdd} isPending={props.state === 'taking'} label={`${t('mailbox.add')}: ${subject}`}>
            {t('mailbox.add')}
          </Button>
        ) : null}
        {props.state === 'not-at-hand' ? <span className="soft small">{t('mailbox.pickAgain')}</span> : null}
        <Button variant="quiet" onPress={props.onLike} label={`${t('mailbox.like')}: ${subject}`}>
          {t('mailbox.like')}
        </Button>
      </div>
    </li>
  );
}

/** Digits of a hash, in hex, by which it is named. */
const HASHES: Readonly<Record<number, string>> = { 64: 'SHA-256', 40: 'SHA-1', 32: 'MD5' };

function FoundThere(props: { excerpt: Excerpt }): ReactElement {
  const t = useText('report');
  const { field, text, start, end } = props.excerpt;
  const { before, marked, after } = shownMarkedLine(text, start, end);
  const hash = field === 'hash' ? HASHES[text.length] : undefined;
  return (
    <p className="mailbox-excerpt small">
      <span className="soft">
        {t(`mailbox.fields.${field}`)}
        {hash === undefined ? '' : ` ${hash}`}:{' '}
      </span>
      <span className={hash === undefined ? '' : 'mono-value'}>
        {before}
        <mark>{marked}</mark>
        {after}
      </span>
    </p>
  );
}

function boxText({ display, address }: { readonly display: string; readonly address: string }): string {
  return display ? `${shownLine(display)} <${shownLine(address)}>` : shownLine(address);
}
