import type { ReactElement } from 'react';
import { MAX_QUERY_TERMS } from '../../../../core/mailbox/limits.ts';
import { subjectLine, type MailDocument } from '../../../../core/mailbox/mail-document.ts';
import type { LikeMail } from '../../../../core/mailbox/more-like.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { MailboxHit, type HitState } from './mailbox-hit.tsx';
import { isAtHand, placeKey } from './picked-mails.ts';
import { MailboxRecipients } from './mailbox-recipients.tsx';
import type { Asked, Found, Shown } from './use-search.ts';

/** Mails like one that are listed: nobody looks through more, and the ones that have most in common stand first. */
const MAX_LIKE = 200;

/** What stands below, in a line. */
export function ResultsTitle(props: { asked: Asked; shown: Shown }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { asked } = props;
  const { found, isOld } = props.shown;
  if (asked.kind === 'like')
    return (
      <span className="clamped">{t('mailbox.likeTitle', { subject: shownLine(subjectLine(asked.mail.subject)) })}</span>
    );
  if (isOld || found.at === 'searching') return <span role="status">{t('mailbox.searching')}</span>;
  if (found.at !== 'hits') return <>{t(found.at === 'failed' ? 'mailbox.results' : 'mailbox.askTitle')}</>;
  const number = found.total.toLocaleString(language);
  return (
    <span role="status">
      {found.hits.length === 0
        ? t('mailbox.none')
        : t(found.atLeast ? 'mailbox.countAtLeast' : 'mailbox.countAll', { number })}
    </span>
  );
}

/** What was found, newest first; or which mails have something in common with one, and what. */
export function MailboxResults(props: {
  shown: Shown;
  /** Hashes of the mails that the report has. */
  added: ReadonlySet<string>;
  /** Those, by place, that were to be added and are no longer there. */
  gone: ReadonlySet<string>;
  /** Paths of files that were not found when they were looked for last. */
  goneFiles: ReadonlySet<string>;
  reportId: ReportId;
  /** The one that is being taken into the report. */
  taking: string | null;
  onMore: () => void;
  onAdd: (mail: MailDocument) => void;
  onLike: (mail: MailDocument) => void;
}): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { found, isOld } = props.shown;
  const state = (mail: MailDocument): HitState => {
    const key = placeKey(mail);
    if (props.added.has(mail.sha256)) return 'added';
    if (props.taking === key) return 'taking';
    if (props.goneFiles.has(mail.place.path)) return 'file-gone';
    if (props.gone.has(key)) return 'gone';
    return isAtHand(props.reportId, mail) ? 'can-add' : 'not-at-hand';
  };
  const actions = (mail: MailDocument) => ({
    state: state(mail),
    onAdd: () => props.onAdd(mail),
    onLike: () => props.onLike(mail),
  });
  switch (found.at) {
    case 'searching':
      return <p className="soft">{t('mailbox.searchingText')}</p>;
    case 'nothing-asked':
      return <p className="soft">{t('mailbox.askText')}</p>;
    case 'failed':
      return <ErrorNotice error={found.error} />;
    case 'like':
      return (
        <>
          {found.mails.length === 0 ? (
            <p role="status">{t('mailbox.likeNone')}</p>
          ) : (
            <p role="status">{t('mailbox.likeCount', { number: found.mails.length.toLocaleString(language) })}</p>
          )}
          {found.common.length === 0 ? null : (
            <p className="soft small">
              {t('mailbox.likeCommon', { hosts: found.common.map(shownLine).join(t('mailbox.gaps.between')) })}
            </p>
          )}
          {found.cut || found.mails.length > MAX_LIKE ? (
            <p className="soft small">{t('mailbox.likeCut', { number: MAX_LIKE })}</p>
          ) : null}
          <MailboxRecipients mails={found.mails} />
          <ul className="mailbox-hits">
            {found.mails.slice(0, MAX_LIKE).map((like) => (
              <MailboxHit
                key={placeKey(like.document)}
                mail={like.document}
                excerpts={[]}
                reasons={<Reasons like={like} />}
                {...actions(like.document)}
              />
            ))}
          </ul>
        </>
      );
    case 'hits':
      return found.hits.length === 0 ? (
        <>
          <NotUsed found={found} />
          <p className="soft">{t('mailbox.noneText')}</p>
        </>
      ) : (
        // What was found for other words can be neither pressed nor read out.
        <div className={isOld ? 'stack mailbox-old' : 'stack'} inert={isOld}>
          <NotUsed found={found} />
          <ul className="mailbox-hits">
            {found.hits.map(({ document, excerpts }) => (
              <MailboxHit key={placeKey(document)} mail={document} excerpts={excerpts} {...actions(document)} />
            ))}
          </ul>
          {found.hits.length < found.total ? <Button onPress={props.onMore}>{t('mailbox.more')}</Button> : null}
        </div>
      );
  }
}

/** What was typed and not gone by. */
function NotUsed(props: { found: Extract<Found, { at: 'hits' }> }): ReactElement {
  const t = useText('report');
  const { notDays, cut } = props.found;
  return (
    <>
      {notDays.length === 0 ? null : (
        <Notice tone="look" title={t('mailbox.notDays', { typed: notDays.join(' ') })} live />
      )}
      {cut ? <Notice tone="look" title={t('mailbox.cutQuery', { number: MAX_QUERY_TERMS })} live /> : null}
    </>
  );
}

function Reasons(props: { like: LikeMail }): ReactElement {
  const t = useText('report');
  const kinds = new Map(props.like.reasons.map(({ kind, value }) => [kind, value]));
  return (
    <p className="mailbox-reasons">
      {[...kinds].map(([kind, value]) => (
        <Tag key={kind} tone="look">
          {t(`mailbox.reasons.${kind}`)}
          {kind === 'attachment' || kind === 'message-id' ? '' : `: ${shownLine(value)}`}
        </Tag>
      ))}
    </p>
  );
}
