import { app, type Session } from 'electron';
import { ANALYSIS_ORIGIN, SCREEN_ORIGIN } from './content-policy.ts';
import type { Log } from './log.ts';

/**
 * Whether a request stays inside the program: its two origins, and bytes that a page of them already holds. DevTools
 * come from inside Electron and are admitted only where DevTools are.
 */
export function staysInside(url: string, devTools: boolean): boolean {
  return (
    url.startsWith(`${SCREEN_ORIGIN}/`) ||
    url.startsWith(`${ANALYSIS_ORIGIN}/`) ||
    url.startsWith(`blob:${SCREEN_ORIGIN}/`) ||
    url.startsWith(`blob:${ANALYSIS_ORIGIN}/`) ||
    url.startsWith('data:') ||
    (devTools && url.startsWith('devtools://'))
  );
}

/** Puts every session there is or will be under the policy: no request, permission, download or dictionary. */
export function restrictSessions(log: Log, devTools: boolean): void {
  app.on('session-created', (session) => restrict(session, log, devTools));
}

function restrict(session: Session, log: Log, devTools: boolean): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !staysInside(details.url, devTools);
    if (cancel) log.write('request-refused', 'session');
    answer({ cancel });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    log.write('download-refused', 'session');
    event.preventDefault();
  });
  void session.setProxy({ mode: 'direct' });
}
