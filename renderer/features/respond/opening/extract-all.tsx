import type { ReactElement } from 'react';
import { useJob } from '../../../bridge/use-job.ts';
import { call } from '../../../bridge/client.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useToast } from '../../../ui/toast.tsx';
import type { OpenedPackage } from './opening.ts';
import { OpeningProgress } from './opening-progress.tsx';
import { withProgress } from './opening-store.ts';

/** Extracts the whole package below a folder the person chooses. */
export function ExtractAll(props: { opened: OpenedPackage }): ReactElement {
  const t = useText('respond');
  const toast = useToast();
  const job = useJob();
  const { jobId, file, verification } = props.opened;
  const extract = () =>
    job.run(async () => {
      const target = await call('dialog.target', { kind: 'folder', suggestedName: file.name.replace(/\.zip$/iu, '') });
      if (!target) return;
      const done = await withProgress(jobId, () => call('package.extract', { jobId, target: target.token }));
      toast.show({ text: () => text('respond:open.accept.extracted', { folder: done.folder, count: done.files }) });
    });
  return (
    <>
      <Button
        onPress={() => void extract()}
        isPending={job.running}
        missing={verification.state === 'running' ? { say: t('open.extractWaits') } : null}
      >
        {t('open.accept.extract')}
      </Button>
      {job.running ? <OpeningProgress title={t('open.extracting')} phase="extracting" open /> : null}
      {job.error ? <ErrorNotice error={job.error} /> : null}
    </>
  );
}
