import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { useText } from '../../../i18n/index.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { storeFile } from '../start/store-file.ts';
import { useRecord } from './use-record.ts';

/** A file that came later than the report joins the case under its key. */
export function AddArtifact(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const record = useRecord(props.view.caseId);
  const [error, setError] = useState<ErrorShape | null>(null);
  const add = async (files: File[]) => {
    setError(null);
    for (const file of files) {
      try {
        const artifact = await storeFile(props.view.caseId, file, 'file');
        await record([{ type: 'artifact-added', artifact }], {
          say: t('case.artifacts.added', { name: artifact.originalName }),
        });
      } catch (thrown) {
        setError(errorShape(thrown));
        return;
      }
    }
  };
  return (
    <Fold summary={t('case.artifacts.add')}>
      <div className="stack">
        <FileDrop
          label={t('case.artifacts.add')}
          help={t('case.artifacts.addHelp')}
          multiple
          onFiles={(files) => void add(files)}
        />
        {error ? <ErrorNotice error={error} /> : null}
      </div>
    </Fold>
  );
}
