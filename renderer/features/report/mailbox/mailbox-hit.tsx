import type { ReactElement, ReactNode } from 'react';
import type { MailDocument } from '../../../../core/mailbox/mail-document.ts';
import type { Excerpt } from '../../../../core/mailbox/mail-match.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { formatTime } from '../../../ui/format.ts';
import { Tag } from '../../../ui/notice.tsx';
import { itemFolder } from './picked-mails.ts';

export type HitState = 'can-add' | 'taking' | 'added' | 'not-at-hand';

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
  const { mail } = props;
  const [from] = mail.from;
  const boxes = mail.to.map(({ display, address }) => shownLine(display || address)).slice(0, 5);
  return (
    <li className="mailbox-hit">
      <div className="mailbox-hit-text">
        <h2>{shownLine(mail.subject) || t('mail.noSubject')}</h2>
        <p className="small">
          {from ? senderOf(from) : ''}
          {boxes.length > 0 ? ` → ${boxes.join(', ')}${mail.to.length > boxes.length ? ' …' : ''}` : ''}
        </p>
        <p className="soft small">
          {mail.date === null ? '' : formatTime(new Date(mail.date).toISOString())}
          {mail.files.length > 0 ? ` · ${t('mailbox.attachments', { count: mail.files.length })}` : ''} ·{' '}
          <span translate="no">{visibleName(`${mail.place.path}${itemFolder(mail) ?? ''}`)}</span>
        </p>
        {mail.place.item === null ? null : <p className="soft small">{t('mailbox.fromItem')}</p>}
        {props.reasons}
        {props.excerpts.map((excerpt, index) => (
          <p key={index} className="mailbox-excerpt small">
            <span className="soft">{t(`mailbox.fields.${excerpt.field}`)}: </span>
            {shownLine(excerpt.text.slice(0, excerpt.start))}
            <mark>{shownLine(excerpt.text.slice(excerpt.start, excerpt.end))}</mark>
            {shownLine(excerpt.text.slice(excerpt.end))}
          </p>
        ))}
      </div>
      <div className="mailbox-hit-actions">
        {props.state === 'added' ? <Tag tone="info">{t('mailbox.added')}</Tag> : null}
        {props.state === 'can-add' || props.state === 'taking' ? (
          <Button
            onPress={props.onAdd}
            isPending={props.state === 'taking'}
            label={`${t('mailbox.add')}: ${shownLine(mail.subject)}`}
          >
            {t('mailbox.add')}
          </Button>
        ) : null}
        {props.state === 'not-at-hand' ? <span className="soft small">{t('mailbox.pickAgain')}</span> : null}
        <Button variant="quiet" onPress={props.onLike} label={`${t('mailbox.like')}: ${shownLine(mail.subject)}`}>
          {t('mailbox.like')}
        </Button>
      </div>
    </li>
  );
}

function senderOf({ display, address }: { readonly display: string; readonly address: string }): string {
  return display ? `${shownLine(display)} <${shownLine(address)}>` : shownLine(address);
}
