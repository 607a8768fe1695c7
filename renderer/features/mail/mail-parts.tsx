import type { ReactElement } from 'react';
import { shownLine } from '../../../core/mail/shown.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { indicatorPlace } from '../../../core/text/technical-words.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Mono } from '../../ui/mono.tsx';
import { FileType } from './token-words.tsx';

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
          { id: 'type', header: t('parts.type'), cell: (part) => <FileType type={part.type} /> },
          { id: 'charset', header: t('parts.charset'), mono: true, cell: (part) => part.charset ?? '' },
          {
            id: 'name',
            header: t('parts.name'),
            cell: (part) => <span translate="no">{part.name ? visibleName(part.name) : ''}</span>,
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
                cell: (found) =>
                  found.type === 'file-name' ? (
                    <Mono value={visibleName(found.value)} />
                  ) : (
                    <Mono value={shownLine(found.value)} />
                  ),
              },
              {
                id: 'where',
                header: t('parts.where'),
                cell: (found) => visibleName(indicatorPlace(found.where)[language]),
              },
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
