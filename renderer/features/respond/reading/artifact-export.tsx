import { useState, type ReactElement } from 'react';
import type { Artifact } from '../../../../core/model/artifact.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useJob, type Job } from '../../../bridge/use-job.ts';
import { text, useText } from '../../../i18n/index.ts';
import { bringIntoView } from '../../../ui/bring-into-view.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { useToast } from '../../../ui/toast.tsx';
import type { ReportSource } from './report-source.ts';

/** Saving single artifacts where the person chooses, one at a time. */
export type ArtifactExport = {
  readonly source: ReportSource;
  readonly job: Job;
  /** The last one that was asked for. */
  readonly artifact: Artifact | null;
  save(artifact: Artifact): void;
};

/** `onExported` records it. */
export function useArtifactExport(
  source: ReportSource,
  onExported: ((artifact: Artifact) => void) | undefined,
): ArtifactExport {
  const toast = useToast();
  const job = useJob();
  const [artifact, setArtifact] = useState<Artifact | null>(null);
  const save = async (wanted: Artifact) => {
    setArtifact(wanted);
    const saved = await job.run((jobId) => source.exportOne(wanted, jobId));
    if (!saved) return;
    toast.show({ text: () => text('respond:read.artifacts.exported', { name: saved.fileName }) });
    onExported?.(wanted);
  };
  return { source, job, artifact, save: (wanted) => void save(wanted) };
}

/** In the row of an artifact. While one is being saved the others wait. */
export function ArtifactExportButton(props: { artifact: Artifact; export: ArtifactExport }): ReactElement | null {
  const t = useText('respond');
  const { artifact } = props;
  const { source, job, save } = props.export;
  if (!source.has(artifact)) return null;
  return (
    <Button
      variant="quiet"
      isPending={job.running}
      onPress={() => save(artifact)}
      label={`${t('read.artifacts.export')}: ${visibleName(artifact.originalName)}`}
    >
      {t('read.artifacts.export')}
    </Button>
  );
}

/** How far a long one is, and what became of it when it failed. */
export function ArtifactExportState(props: { export: ArtifactExport }): ReactElement | null {
  const t = useText('respond');
  const { job, artifact } = props.export;
  const { progress } = job;
  const title = t('read.artifacts.exporting', { name: visibleName(artifact?.originalName ?? '') });
  // A small file is there before anything could be read about it.
  const isLong = progress !== null && progress.bytesDone < progress.bytesTotal;
  return (
    <>
      {isLong ? <JobProgress job={job} title={title} /> : null}
      {job.error ? (
        <div ref={bringIntoView}>
          <ErrorNotice error={job.error} />
        </div>
      ) : null}
    </>
  );
}
