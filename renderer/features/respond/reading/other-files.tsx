import type { ReactElement } from 'react';
import {
  CSV_PATH,
  REPORT_HTML_PATH,
  REPORT_JSON_PATH,
  STIX_PATH,
} from '../../../../core/exchange/package-documents.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';

export type PackageFile = { path: string; size: number };

/** What every package holds beside the reporter's files (docs/package-format.md). */
const OWN_FILES: ReadonlySet<string> = new Set([
  REPORT_JSON_PATH,
  REPORT_HTML_PATH,
  STIX_PATH,
  CSV_PATH,
  'data/custody.jsonl',
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
  'tagmanifest-sha256.txt',
]);

/** Files no artifact stands for: the package's own, and those that truly nobody names. */
export function sortOthers(files: readonly PackageFile[]): { own: PackageFile[]; unnamed: PackageFile[] } {
  return {
    own: files.filter(({ path }) => OWN_FILES.has(path)),
    unnamed: files.filter(({ path }) => !OWN_FILES.has(path)),
  };
}

/** Unnamed files are worth a question; the package's own are only there for whoever looks for them. */
export function OtherFiles(props: { files: readonly PackageFile[] }): ReactElement {
  const t = useText('respond');
  const { own, unnamed } = sortOthers(props.files);
  return (
    <>
      {unnamed.length === 0 ? null : (
        <Notice tone="look" title={t('read.artifacts.other', { count: unnamed.length })}>
          <p>{t('read.artifacts.otherHelp')}</p>
          <FileTable caption={t('read.artifacts.other', { count: unnamed.length })} files={unnamed} />
        </Notice>
      )}
      {own.length === 0 ? null : (
        <Fold quiet summary={t('read.artifacts.management', { count: own.length })}>
          <p className="soft small">{t('read.artifacts.managementHelp')}</p>
          <FileTable caption={t('read.artifacts.management', { count: own.length })} files={own} />
        </Fold>
      )}
    </>
  );
}

function FileTable(props: { caption: string; files: readonly PackageFile[] }): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  return (
    <DataTable
      caption={props.caption}
      hideCaption
      rows={props.files}
      rowKey={(entry) => entry.path}
      columns={[
        { id: 'path', header: t('read.artifacts.name'), cell: (entry) => visibleName(entry.path), mono: true },
        {
          id: 'size',
          header: t('read.artifacts.size'),
          cell: (entry) => formatBytes(entry.size, language),
          align: 'end',
          tight: true,
        },
      ]}
    />
  );
}
