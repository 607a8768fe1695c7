import { useState, type ReactElement } from 'react';
import { type Job, useJob } from '../../../bridge/use-job.ts';
import { call } from '../../../bridge/client.ts';
import { errorShape } from '../../../../core/errors.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useToast } from '../../../ui/toast.tsx';
import type { OpenedPackage } from './opening.ts';
import { OpeningProgress } from './opening-progress.tsx';
import { withProgress } from './opening-store.ts';

export type Extraction = {
  readonly job: Job;
  /** Goes on with the one that was cancelled; null when none was. */
  readonly goOn: (() => void) | null;
  readonly choose: () => void;
};

/** Extracts the whole package below a folder the person chooses; one that was cancelled can be gone on with. */
export function useExtraction({ jobId, file }: OpenedPackage): Extraction {
  const toast = useToast();
  const job = useJob();
  /** Where one was cancelled: the token of its folder. */
  const [stopped, setStopped] = useState<string | null>(null);
  const extractTo = (target: string) =>
    job.run(async () => {
      setStopped(null);
      try {
        const done = await withProgress(jobId, () => call('package.extract', { jobId, target }));
        toast.show({ text: () => text('respond:open.accept.extracted', { folder: done.folder, count: done.files }) });
      } catch (error) {
        if (errorShape(error).code === 'cancelled') setStopped(target);
        throw error;
      }
    });
  const choose = async () => {
    const suggestedName = file.name.replace(/\.zip$/iu, '');
    const target = await call('dialog.target', { kind: 'folder', suggestedName });
    if (target) await extractTo(target.token);
  };
  return { job, goOn: stopped === null ? null : () => void extractTo(stopped), choose: () => void choose() };
}

export function ExtractAll(props: { extraction: Extraction; opened: OpenedPackage }): ReactElement {
  const t = useText('respond');
  const { job, choose } = props.extraction;
  const isWaiting = props.opened.verification.state === 'running';
  return (
    <Button onPress={choose} isPending={job.running} missing={isWaiting ? { say: t('open.extractWaits') } : null}>
      {t('open.accept.extract')}
    </Button>
  );
}

/** How far it is, what went wrong, or how to go on. */
export function ExtractionState(props: { extraction: Extraction }): ReactElement | null {
  const t = useText('respond');
  const { job, goOn } = props.extraction;
  if (job.running) return <OpeningProgress title={t('open.extracting')} phase="extracting" open />;
  if (job.error) return <ErrorNotice error={job.error} />;
  if (goOn === null) return null;
  return (
    <Notice tone="look" title={t('open.accept.stopped')} live>
      <p>{t('open.accept.stoppedText')}</p>
      <p>
        <Button variant="secondary" onPress={goOn}>
          {t('open.accept.goOn')}
        </Button>
      </p>
    </Notice>
  );
}
