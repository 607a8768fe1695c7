import { useSyncExternalStore } from 'react';
import { ExpectedError } from '../../core/errors.ts';
import { errorSentence } from '../../core/text/errors.ts';
import { call } from '../bridge/client.ts';
import { currentLanguage, text } from '../i18n/index.ts';
import { isCutByLock } from '../store/database.ts';
import { showToast } from '../ui/toast.tsx';

let code: string | null = null;
const listeners = new Set<() => void>();

/** Six characters that name this crash in the local log; no content of a report goes there. */
export function recordCrash(error: unknown): string {
  if (code !== null) return code;
  const kind = error instanceof Error ? error.name : 'unknown';
  code = `${kind}-${crypto.randomUUID().slice(0, 6)}`;
  void call('log.write', { code, component: 'screens' }).catch(() => undefined);
  for (const listener of listeners) listener();
  return code;
}

/** An expected error that no screen caught is said in a sentence; anything else is a bug and ends in the crash screen. */
export function watchForCrashes(): void {
  window.addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason;
    if (isCutByLock(reason)) return;
    if (reason instanceof ExpectedError) {
      if (reason.code !== 'cancelled')
        showToast({
          text: () =>
            `${errorSentence(reason.code, reason.detail, currentLanguage())} ${text('shell:error.nothing-lost')}`,
        });
    } else {
      recordCrash(reason);
    }
  });
}

export function useCrash(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => code,
  );
}
