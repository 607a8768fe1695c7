import type { ReactElement } from 'react';
import type { Job } from '../../../bridge/use-job.ts';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { useText } from '../../../i18n/index.ts';
import { cancelOpening, useOpeningProgress } from './opening-store.ts';

/** What is said of cancelling while the package is open. */
const CANCEL_EFFECTS = {
  reading: 'cancelStays',
  verifying: 'cancelVerifying',
  extracting: 'cancelExtracting',
  storing: 'cancelStays',
} as const;

/** How far the opening or verifying of the package is, with a way to stop it. */
export function OpeningProgress(props: {
  title: string;
  phase: 'reading' | 'verifying' | 'extracting' | 'storing';
  /** The package is open already, and stays open. */
  open: boolean;
}): ReactElement {
  const t = useText('respond');
  const progress = useOpeningProgress();
  const seconds = progress ? (performance.now() - progress.startedAt) / 1000 : 0;
  const rate = progress && seconds > 0.5 ? (progress.bytesDone - progress.bytesBefore) / seconds : null;
  const job: Job = {
    running: true,
    error: null,
    progress: progress && {
      phase: props.phase,
      bytesDone: progress.bytesDone,
      bytesTotal: progress.bytesTotal,
      path: progress.path,
      rate,
      secondsLeft: rate ? (progress.bytesTotal - progress.bytesDone) / rate : null,
    },
    run: async () => null,
    cancel: cancelOpening,
  };
  return (
    <JobProgress
      job={job}
      title={props.title}
      onCancelEffect={t(`open.${props.open ? CANCEL_EFFECTS[props.phase] : 'cancelEffect'}`)}
    />
  );
}
