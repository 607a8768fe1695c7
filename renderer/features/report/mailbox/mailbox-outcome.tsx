import type { ReactElement } from 'react';
import type { IndexOutcome } from '../../../../core/mailbox/index-run.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Fold } from '../../../ui/fold.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** Why something could not be read; what has no words of its own here was not read to the end. */
const REASONS = ['file-vanished', 'file-unreadable', 'file-too-large', 'not-a-mail', 'analysis-timeout'] as const;
const reasonOf = (code: string) => REASONS.find((each) => each === code) ?? 'analysis-failed';

/** How an indexing run ended: what was added, and what could not be read, by name. */
export function MailboxOutcome(props: { outcome: IndexOutcome }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { outcome } = props;
  const number = (count: number) => ({ number: count.toLocaleString(language) });
  const skipped = outcome.skipped.length + outcome.skippedMore;
  return (
    <Notice
      tone={skipped > 0 || outcome.cancelled ? 'look' : 'plain'}
      live
      title={t(outcome.cancelled ? 'mailbox.stopped' : 'mailbox.indexed', number(outcome.added))}
    >
      {outcome.known > 0 ? <p>{t('mailbox.known', number(outcome.known))}</p> : null}
      {outcome.unchanged > 0 ? <p>{t('mailbox.unchanged', number(outcome.unchanged))}</p> : null}
      {outcome.added === 0 && outcome.known === 0 && outcome.unchanged === 0 ? <p>{t('mailbox.noMails')}</p> : null}
      {skipped > 0 ? (
        <Fold quiet summary={t('mailbox.skipped', number(skipped))}>
          <ul className="small">
            {outcome.skipped.slice(0, 100).map(({ place, code }, index) => (
              <li key={index}>
                <span translate="no">{visibleName(place.path)}</span>
                <br />
                {t(`mailbox.because.${reasonOf(code)}`)}
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
    </Notice>
  );
}
