import type { ReactElement, Ref } from 'react';
import type { IndexOutcome } from '../../../../core/mailbox/index-run.ts';
import { ITEM_KINDS } from '../../../../core/mailbox/mail-source.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Fold } from '../../../ui/fold.tsx';
import { LongList } from '../../../ui/long-list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FileLine, reasonOf } from './file-line.tsx';

/** How an indexing run ended: what was added, and what could not be read or holds no mail, by name. */
export function MailboxOutcome(props: { outcome: IndexOutcome; focusRef: Ref<HTMLDivElement> }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { outcome } = props;
  const number = (count: number) => ({ number: count.toLocaleString(language) });
  const passedOver = ITEM_KINDS.filter((kind) => outcome.passedOver[kind] > 0).map((kind) =>
    t(`mailbox.items.${kind}`, number(outcome.passedOver[kind])),
  );
  const skipped = outcome.skipped.length + outcome.skippedMore;
  return (
    <div ref={props.focusRef} tabIndex={-1}>
      <Notice
        tone={skipped > 0 ? 'look' : 'plain'}
        live
        title={t(outcome.cancelled ? 'mailbox.stopped' : 'mailbox.indexed', number(outcome.added))}
      >
        {outcome.cut > 0 ? <p>{t('mailbox.cut', number(outcome.cut))}</p> : null}
        {outcome.known > 0 ? <p>{t('mailbox.known', number(outcome.known))}</p> : null}
        {outcome.unchanged > 0 ? <p>{t('mailbox.unchanged', number(outcome.unchanged))}</p> : null}
        {outcome.added === 0 && outcome.known === 0 && outcome.unchanged === 0 ? <p>{t('mailbox.noMails')}</p> : null}
        {passedOver.length > 0 ? (
          <p>{t('mailbox.passedOver', { items: passedOver.join(t('mailbox.gaps.between')) })}</p>
        ) : null}
        {skipped > 0 ? (
          <Fold quiet summary={t('mailbox.skipped', number(skipped))}>
            <LongList
              items={outcome.skipped}
              unlisted={outcome.skippedMore}
              render={({ place, code }, index) => (
                <FileLine key={index} path={place.path} reasons={[t(`mailbox.because.${reasonOf(code)}`)]} />
              )}
            />
          </Fold>
        ) : null}
        {outcome.other > 0 ? (
          <Fold quiet summary={t('mailbox.others', number(outcome.other))}>
            <LongList
              items={outcome.others}
              unlisted={outcome.other - outcome.others.length}
              render={({ path, reason }) => (
                <FileLine key={path} path={path} reasons={[t(`mailbox.otherBecause.${reason}`)]} />
              )}
            />
          </Fold>
        ) : null}
      </Notice>
    </div>
  );
}
