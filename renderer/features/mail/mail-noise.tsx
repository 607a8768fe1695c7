import type { ReactElement } from 'react';
import type { MailDetails } from '../../../core/model/mail-details.ts';
import { NOISE_WORDS } from '../../../core/text/noise-words.ts';
import { indicatorPlace } from '../../../core/text/technical-words.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Fold } from '../../ui/fold.tsx';
import { IndicatorValue } from './indicator-value.tsx';

/** Values that were set apart from the indicators, each with the reason. Nothing when there are none. */
export function MailNoise(props: { noise: MailDetails['noise'] }): ReactElement | null {
  const t = useText('mail');
  const language = useLanguage();
  const { noise } = props;
  if (noise.length === 0) return null;
  return (
    <Fold summary={t('noise.title', { count: noise.length })}>
      <p className="soft small">{t('noise.lead')}</p>
      <DataTable
        caption={t('noise.caption')}
        hideCaption
        rows={noise}
        columns={[
          { id: 'value', header: t('parts.value'), cell: (one) => <IndicatorValue indicator={one} /> },
          { id: 'reason', header: t('noise.reason'), cell: (one) => NOISE_WORDS[one.reason][language] },
          {
            id: 'where',
            header: t('parts.where'),
            cell: (one) => visibleName(indicatorPlace(one.where)[language]),
          },
        ]}
      />
    </Fold>
  );
}
