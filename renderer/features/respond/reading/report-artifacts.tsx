import type { ReactElement } from 'react';
import type { Artifact } from '../../../../core/model/artifact.ts';
import { ARTIFACT_KIND_LABELS, ARTIFACT_STATUS_LABELS } from '../../../../core/text/vocabulary.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Mono } from '../../../ui/mono.tsx';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { Time } from '../../../ui/time.tsx';
import { useWords } from '../desk/words.ts';
import { ArtifactExportButton, ArtifactExportState, useArtifactExport } from './artifact-export.tsx';
import { OtherFiles, type PackageFile } from './other-files.tsx';
import type { ReportSource } from './report-source.ts';

/** Everything that was attached, whole or not, with its hash; and what else lies in the package. */
export function ReportArtifacts(props: {
  artifacts: readonly Artifact[];
  source: ReportSource;
  others?: readonly PackageFile[];
  onExported?: (artifact: Artifact) => void;
}): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const language = useLanguage();
  const { source } = props;
  const saving = useArtifactExport(source, props.onExported);
  if (props.artifacts.length === 0 && (props.others ?? []).length === 0) {
    return <EmptyState title={t('read.artifacts.emptyTitle')} text={t('read.artifacts.emptyText')} />;
  }
  const name = (artifact: Artifact) => (
    <div className="stack-tight reading-name">
      <strong>{visibleName(artifact.originalName)}</strong>
      {artifact.description ? <span className="desk-multiline">{artifact.description}</span> : null}
      {artifact.origin ? <span className="soft small">{artifact.origin}</span> : null}
    </div>
  );
  const state = (artifact: Artifact) =>
    source.has(artifact) ? (
      <span className="reading-state">{words(ARTIFACT_STATUS_LABELS[artifact.status])}</span>
    ) : (
      <Tag tone="look">{t('read.artifacts.notHere')}</Tag>
    );
  return (
    <div className="stack">
      <Notice tone="look">{t('read.artifacts.warn')}</Notice>
      {source.from === 'package' ? <p className="soft small">{t('read.artifacts.fromPackage')}</p> : null}
      <ArtifactExportState export={saving} />
      <DataTable
        caption={t('read.artifacts.caption')}
        hideCaption
        rows={props.artifacts}
        rowKey={(artifact) => artifact.artifactId}
        columns={[
          { id: 'name', header: t('read.artifacts.name'), cell: name },
          {
            id: 'kind',
            header: t('read.artifacts.kind'),
            cell: (artifact) => <span className="reading-kind">{words(ARTIFACT_KIND_LABELS[artifact.kind])}</span>,
          },
          {
            id: 'size',
            header: t('read.artifacts.size'),
            cell: (artifact) => formatBytes(artifact.size, language),
            align: 'end',
            tight: true,
          },
          { id: 'state', header: t('read.artifacts.status'), cell: state },
          {
            id: 'hash',
            header: t('read.artifacts.hash'),
            cell: (artifact) => (artifact.sha256 ? <Mono value={artifact.sha256} /> : '—'),
          },
          {
            id: 'added',
            header: t('read.artifacts.added'),
            cell: (artifact) => <Time at={artifact.addedAt} />,
            tight: true,
          },
          {
            id: 'export',
            header: t('read.artifacts.export'),
            tight: true,
            cell: (artifact) => <ArtifactExportButton artifact={artifact} export={saving} />,
          },
        ]}
      />
      <OtherFiles files={props.others ?? []} />
    </div>
  );
}
