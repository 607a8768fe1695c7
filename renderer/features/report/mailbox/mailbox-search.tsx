import type { ReactElement } from 'react';
import { typedDays } from '../../../../core/mailbox/query.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Fold } from '../../../ui/fold.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Asked } from './use-search.ts';

/** The words to look for, and the days between which. */
export function MailboxSearch(props: { asked: Asked; count: number; onAsk: (asked: Asked) => void }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { asked } = props;
  const words = asked.kind === 'words' ? asked : { kind: 'words' as const, typed: '', after: '', before: '' };
  const { wrong } = typedDays(words.after, words.before);
  return (
    <div className="mailbox-search">
      <TextField
        label={t('mailbox.search')}
        help={t('mailbox.searchHelp', { count: props.count.toLocaleString(language) })}
        type="search"
        value={words.typed}
        onChange={(typed) => props.onAsk({ ...words, typed })}
      />
      <Fold quiet summary={t('mailbox.narrow')}>
        <div className="mailbox-days">
          <TextField
            label={t('mailbox.after')}
            placeholder="2026-11-01"
            value={words.after}
            error={wrong.after ? t('mailbox.notADay') : null}
            onChange={(after) => props.onAsk({ ...words, after })}
          />
          <TextField
            label={t('mailbox.before')}
            placeholder="2026-11-30"
            value={words.before}
            error={wrong.before ? t('mailbox.notADay') : wrong.order ? t('mailbox.daysTurned') : null}
            onChange={(before) => props.onAsk({ ...words, before })}
          />
        </div>
        <p className="soft small">{t('mailbox.prefixes')}</p>
      </Fold>
    </div>
  );
}
