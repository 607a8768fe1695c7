import type { ReactElement } from 'react';
import { shownLine } from '../../../core/mail/shown.ts';
import type { Mailbox, MailAnalysis, SignId } from '../../../core/model/mail.ts';
import { SIGN_WORDS } from '../../../core/text/signs.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { Clamped, useClamp } from '../../ui/clamped.tsx';
import { Facts } from '../../ui/facts.tsx';
import { AlertIcon } from '../../ui/icons.tsx';
import { useSlices } from '../../ui/long-list.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Tag } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** Signs that are about the sender stand beside the sender, in short. */
const BESIDE_FROM: readonly SignId[] = ['sender.free-mail', 'sender.display-name', 'sender.lookalike'];

export function MailHead(props: { analysis: MailAnalysis; audience: 'victim' | 'team' }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { analysis } = props;
  const subject = analysis.subject ? shownLine(analysis.subject) : t('no-subject');
  const { clamp, more } = useClamp(subject);
  const beside = analysis.signs.filter((sign) => BESIDE_FROM.includes(sign.id));
  const line = (term: string, boxes: readonly Mailbox[], note?: string) =>
    boxes.length === 0
      ? []
      : [
          {
            term,
            value: (
              <>
                <Mailboxes boxes={boxes} />
                {note ? <p className="soft small">{note}</p> : null}
              </>
            ),
          },
        ];
  return (
    <header className="card mail-head">
      <h2 className="mail-subject" translate="no">
        <span {...clamp}>{subject}</span>
      </h2>
      {more ? <div>{more}</div> : null}
      <Facts
        items={[
          {
            term: t('head.from'),
            value: (
              <>
                {analysis.from.length === 0 ? t('head.none') : <Mailboxes boxes={analysis.from} />}
                {beside.length > 0 ? (
                  <span className="mail-beside">
                    {beside.map((sign) => (
                      <Tag key={sign.id} tone="look">
                        <AlertIcon />
                        {SIGN_WORDS[sign.id].title[language]}
                      </Tag>
                    ))}
                  </span>
                ) : null}
              </>
            ),
          },
          ...line(t('head.sender'), analysis.sender, t('head.sender-note')),
          ...line(t('head.reply-to'), analysis.replyTo),
          ...(props.audience === 'team' && analysis.returnPath
            ? [{ term: t('head.return-path'), value: <Mono value={analysis.returnPath} defang /> }]
            : []),
          ...line(t('head.to'), analysis.to),
          ...line(t('head.cc'), analysis.cc),
          { term: t('head.date'), value: analysis.date ? <Time at={analysis.date} own /> : t('head.none') },
          ...(props.audience === 'team' && analysis.messageId
            ? [{ term: t('head.message-id'), value: <Mono value={analysis.messageId} defang /> }]
            : []),
        ]}
      />
    </header>
  );
}

/** How many addresses of one header are shown at first; a mail to a list has hundreds. */
const MAX_SHOWN = 20;

function Mailboxes(props: { boxes: readonly Mailbox[] }): ReactElement {
  const { shown, more } = useSlices(props.boxes, MAX_SHOWN);
  return (
    <>
      {shown.map((box, index) => (
        <span className="mail-box" key={`${box.address}${index}`} translate="no">
          {box.display ? (
            <span className="mail-display">
              <Clamped text={shownLine(box.display)} />{' '}
            </span>
          ) : null}
          {box.address ? <Mono value={visibleName(box.address)} defang /> : null}
        </span>
      ))}
      {more}
    </>
  );
}
