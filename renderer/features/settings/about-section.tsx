import type { ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { useAppInfo } from '../../shell/app-info.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { IN_THE_TREE, LICENCES } from './licences.ts';

export function AboutSection(): ReactElement {
  const t = useText('settings');
  const info = useAppInfo();
  return (
    <>
      <Section title={t('sections.about')} lead={t('about.what')}>
        <Facts
          items={[
            { term: t('about.version'), value: info.version },
            { term: t('about.runtime'), value: `Electron ${info.electron} (Chrome ${info.chrome}), ${info.platform}` },
            { term: t('about.licence'), value: 'Apache-2.0' },
            { term: t('about.folder'), value: <Mono value={info.dataFolder} /> },
          ]}
        />
        {info.standInRuntime ? <Notice tone="look" title={t('about.stand-in')} /> : null}
        {info.portable ? (
          <Notice tone="info" title={t('about.portable-title')}>
            <p>{t('about.portable')}</p>
          </Notice>
        ) : null}
      </Section>
      <Section title={t('about.offline-title')}>
        <p>{t('about.offline')}</p>
        <p>{t('about.offline-try')}</p>
      </Section>
      <Section title={t('about.stored-title')}>
        <p>{t('about.stored')}</p>
      </Section>
      <Fold summary={t('about.licences')}>
        <p className="soft small">{t('about.licences-lead')}</p>
        <DataTable
          caption={t('about.licences')}
          hideCaption
          rows={[...LICENCES, ...IN_THE_TREE]}
          rowKey={(row) => row.name}
          columns={[
            { id: 'name', header: t('about.part'), mono: true, cell: (row) => row.name },
            { id: 'licence', header: t('about.licence'), cell: (row) => row.licence },
          ]}
        />
      </Fold>
    </>
  );
}
