import { call, onEvent } from '../bridge/client.ts';
import { flushDrafts } from '../store/open-drafts.ts';

/** Writes everything down when the window closes or is hidden. */
export function keepDraftsOnClosing(): void {
  onEvent('app.closing', () => void flushDrafts().finally(() => call('app.flushed', {})));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushDrafts().catch(() => undefined);
  });
}
