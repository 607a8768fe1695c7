import type { ReactElement } from 'react';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { indicatorPlace } from '../../../core/text/technical-words.ts';
import { foldedName, visibleName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import { formatBytes } from '../../ui/format.ts';
import { useSlices } from '../../ui/long-list.tsx';
import { Mono } from '../../ui/mono.tsx';
import { IndicatorValue } from './indicator-value.tsx';
import { MailNoise } from './mail-noise.tsx';
import { CloserLook } from './parts/closer-look.tsx';
import { PartExplorer } from './parts/part-explorer.tsx';
import type { ReadBytes } from './parts/use-closer-look.ts';
import { FileType } from './token-words.tsx';

/** Hashes that are drawn at first: each has a button to copy it. */
const HASHES_AT_ONCE = 30;

/** How the mail is built, the values worth looking for, and the hashes in a fold. */
export function MailParts(props: { analysis: MailAnalysis; readBytes?: ReadBytes | null }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { parts, indicators } = props.analysis;
  return (
    <div className="stack">
      <CloserLook readBytes={props.readBytes ?? null} instead={<PartList parts={parts} />}>
        {(bytes, { tree }) => <PartExplorer bytes={bytes} tree={tree} />}
      </CloserLook>
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
                cell: (found) => <IndicatorValue indicator={found} />,
              },
              {
                id: 'where',
                header: t('parts.where'),
                cell: (found) => visibleName(indicatorPlace(found.where)[language]),
              },
            ]}
          />
        </Fold>
        <CloserLook readBytes={props.readBytes ?? null} instead={null}>
          {(_bytes, { noise }) => <MailNoise noise={noise} />}
        </CloserLook>
        <Fold summary={t('parts.hashes')}>
          <Hashes analysis={props.analysis} />
        </Fold>
      </div>
    </div>
  );
}

/** Of the whole mail and of each part; of a mail of thousands, the first of them. */
function Hashes(props: { analysis: MailAnalysis }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { parts, sha256, size } = props.analysis;
  const { shown, more } = useSlices(parts, HASHES_AT_ONCE);
  return (
    <>
      <Facts
        items={[
          { term: `${t('parts.whole')} (${formatBytes(size, language)})`, value: <Mono value={sha256} /> },
          ...shown.map((part) => ({ term: `${part.path} SHA-256`, value: <Mono value={part.sha256} /> })),
        ]}
      />
      {more}
    </>
  );
}

function PartList(props: { parts: MailAnalysis['parts'] }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('parts.caption')}
      hideCaption
      rows={props.parts}
      columns={[
        { id: 'path', header: t('parts.path'), tight: true, cell: (part) => part.path },
        { id: 'type', header: t('parts.type'), cell: (part) => <FileType type={part.type} /> },
        { id: 'charset', header: t('parts.charset'), mono: true, cell: (part) => part.charset ?? '' },
        {
          id: 'name',
          header: t('parts.name'),
          cell: (part) => <span translate="no">{part.name ? foldedName(part.name) : ''}</span>,
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
  );
}
