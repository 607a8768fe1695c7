import type { ReactElement } from 'react';
import { visibleName } from '../../../../core/text/visible.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import { useJob } from '../../../bridge/use-job.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { useToast } from '../../../ui/toast.tsx';
import type { ReportSource } from './report-source.ts';

/** Saves one artifact where the person chooses. `onExported` records it. */
export function ArtifactExport(props: {
  artifact: Artifact;
  source: ReportSource;
  onExported?: ((artifact: Artifact) => void) | undefined;
}): ReactElement | null {
  const t = useText('respond');
  const toast = useToast();
  const job = useJob();
  const { exportOne } = props.source;
  if (!exportOne || !props.source.has(props.artifact)) return null;
  const save = async () => {
    const saved = await job.run((jobId) => exportOne(props.artifact, jobId));
    if (!saved) return;
    toast.show({ text: () => text('respond:read.artifacts.exported', { name: saved.fileName }) });
    props.onExported?.(props.artifact);
  };
  return (
    <>
      <Button
        variant="quiet"
        isPending={job.running}
        onPress={() => void save()}
        label={`${t('read.artifacts.export')}: ${visibleName(props.artifact.originalName)}`}
      >
        {t('read.artifacts.export')}
      </Button>
      {job.error ? <span className="field-error">{job.error.code}</span> : null}
    </>
  );
}
