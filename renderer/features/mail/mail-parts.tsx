import type { ReactElement } from 'react';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Mono } from '../../ui/mono.tsx';
import { visible } from '../../ui/visible.ts';

/** How the mail is built, the values worth looking for, and the hashes in a fold. */
export function MailParts(props: { analysis: MailAnalysis }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { parts, indicators, sha256, size } = props.analysis;
  return (
    <div className="stack">
      <DataTable
        caption={t('parts.caption')}
        hideCaption
        rows={parts}
        columns={[
          { id: 'path', header: t('parts.path'), tight: true, cell: (part) => part.path },
          { id: 'type', header: t('parts.type'), mono: true, cell: (part) => part.type },
          { id: 'charset', header: t('parts.charset'), mono: true, cell: (part) => part.charset ?? '' },
          {
            id: 'name',
            header: t('parts.name'),
            cell: (part) => <span translate="no">{part.name ? visible(part.name) : ''}</span>,
          },
          {
            id: 'size',
            header: t('parts.size'),
            align: 'end',
            tight: true,
            cell: (part) => formatBytes(part.size, language),
          },
        ]}
      />
      <div>
        <Fold summary={t('parts.indicators', { count: indicators.length })}>
          <DataTable
            caption={t('parts.indicators-caption')}
            hideCaption
            rows={indicators}
            columns={[
              {
                id: 'family',
                header: t('parts.family'),
                tight: true,
                cell: (found) => t(`parts.families.${found.family}`),
              },
              {
                id: 'value',
                header: t('parts.value'),
                cell: (found) => (
                  <Mono value={visible(found.value)} defang={found.type !== 'file-name' && found.type !== 'subject'} />
                ),
              },
              { id: 'where', header: t('parts.where'), cell: (found) => found.where },
            ]}
          />
        </Fold>
        <Fold summary={t('parts.hashes')}>
          <Facts
            items={[
              { term: `${t('parts.whole')} (${formatBytes(size, language)})`, value: <Mono value={sha256} /> },
              ...parts.map((part) => ({ term: `${part.path} SHA-256`, value: <Mono value={part.sha256} /> })),
            ]}
          />
        </Fold>
      </div>
    </div>
  );
}
