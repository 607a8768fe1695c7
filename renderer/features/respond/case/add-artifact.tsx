import type { ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { useJob } from '../../../bridge/use-job.ts';
import { whileAdding } from '../../../bridge/while-adding.ts';
import { text, useText } from '../../../i18n/index.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { storeFile } from '../start/store-file.ts';
import { useRecord } from './use-record.ts';

/** A file that came later than the report joins the case under its key. */
export function AddArtifact(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const record = useRecord(props.view.caseId);
  const job = useJob();
  const add = (files: File[]) =>
    job.run((jobId) =>
      whileAdding(async () => {
        for (const file of files) {
          const artifact = await storeFile(props.view.caseId, file, 'file', jobId);
          await record([{ type: 'artifact-added', artifact }], {
            say: () => text('respond:case.artifacts.added', { name: artifact.originalName }),
          });
        }
      }),
    );
  return (
    <Fold summary={t('case.artifacts.add')}>
      <div className="stack">
        <FileDrop
          label={t('case.artifacts.add')}
          help={t('case.artifacts.addHelp')}
          multiple
          onFiles={(files) => void add(files)}
        />
        <JobProgress job={job} title={t('case.artifacts.adding')} />
        {job.error ? <ErrorNotice error={job.error} /> : null}
      </div>
    </Fold>
  );
}
