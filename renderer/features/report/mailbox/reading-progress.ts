import type { IndexProgress } from '../../../../core/mailbox/index-run.ts';
import type { JobProgressState } from '../../../bridge/use-job.ts';

/** Before so many seconds of reading nothing is said of how long it takes: until then the reader itself is starting. */
const STARTING = 5;

/**
 * What is shown of a reading. How fast it is says only what is really read: what was known already goes by many times as
 * fast, and would promise too much. `now`: milliseconds of any clock.
 */
export function readingProgress(now: () => number): (told: IndexProgress) => JobProgressState {
  let since = now();
  return ({ bytes, readBytes, totalBytes }) => {
    if (readBytes === 0) since = now();
    const seconds = (now() - since) / 1000;
    const rate = seconds > STARTING ? readBytes / seconds : null;
    const secondsLeft = rate === null || rate === 0 ? null : (totalBytes - bytes) / rate;
    return { phase: 'reading', bytesDone: bytes, bytesTotal: totalBytes, path: null, rate, secondsLeft };
  };
}
