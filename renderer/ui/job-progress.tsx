import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { Job } from '../bridge/use-job.ts';
import { useLanguage, useText } from '../i18n/index.ts';
import { bringIntoView } from './bring-into-view.ts';
import { Button } from './button.tsx';
import { formatBytes } from './format.ts';
import './job-progress.css';

/** What a long job does, how far it is, how long it still takes, and what happens when it is cancelled. */
export function JobProgress(props: { job: Job; title: string; onCancelEffect?: ReactNode }): ReactElement | null {
  const t = useText('shell');
  const language = useLanguage();
  const { running, progress } = props.job;
  if (!running) return null;
  const known = progress !== null && progress.bytesTotal > 0;
  const percent = known ? Math.min(100, Math.floor((progress.bytesDone / progress.bytesTotal) * 100)) : 0;
  return (
    // A progress bar hides what stands inside it from assistive technology: the button must stand beside it.
    <div className="job" ref={bringIntoView}>
      <Spoken title={props.title} percent={percent} />
      <ProgressBar
        className="job-bar"
        aria-label={props.title}
        value={percent}
        isIndeterminate={!known}
        valueLabel={known ? `${percent} %` : t('job.starting')}
      >
        <div className="job-head">
          <span>{props.title}</span>
          <span className="job-percent">{known ? `${percent} %` : t('job.starting')}</span>
        </div>
        <div className="job-track">
          <div className="job-fill" style={{ width: `${percent}%` }} />
        </div>
      </ProgressBar>
      <div className="job-facts">
        {progress ? <span>{t(`job.phase.${progress.phase}`)}</span> : null}
        {known ? (
          <span>
            {formatBytes(progress.bytesDone, language)} / {formatBytes(progress.bytesTotal, language)}
          </span>
        ) : null}
        {progress?.rate ? <span>{t('job.rate', { rate: formatBytes(progress.rate, language) })}</span> : null}
        {progress && progress.secondsLeft !== null ? <span>{timeLeft(progress.secondsLeft, t)}</span> : null}
      </div>
      {progress?.path ? <div className="job-path">{progress.path}</div> : null}
      <div className="job-foot">
        <Button variant="secondary" onPress={props.job.cancel}>
          {t('job.cancel')}
        </Button>
        <span className="soft small">{props.onCancelEffect ?? t('job.cancel-effect')}</span>
      </div>
    </div>
  );
}

function timeLeft(seconds: number, t: ReturnType<typeof useText<'shell'>>): string {
  if (seconds < 60) return t('job.left-seconds', { count: Math.max(1, Math.ceil(seconds / 5) * 5) });
  return t('job.left-minutes', { count: Math.ceil(seconds / 60) });
}

/** Said to a screen reader at the beginning and at each quarter: more would drown everything else. */
function Spoken(props: { title: string; percent: number }): ReactElement {
  const quarter = Math.floor(props.percent / 25) * 25;
  const words = quarter === 0 ? props.title : `${props.title}: ${quarter} %`;
  const [said, say] = useState('');
  // A region must be there before its words: what appears together with it is not read.
  useEffect(() => say(words), [words]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
