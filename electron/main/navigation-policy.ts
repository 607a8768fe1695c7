import { app } from 'electron';
import { ANALYSIS_ORIGIN, SCREEN_ORIGIN } from './content-policy.ts';
import type { Log } from './log.ts';

/** Whether a frame may load this address: the main frame the program's page, a nested one the analysis page. */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  if (isMainFrame) return url === `${SCREEN_ORIGIN}/` || url.startsWith(`${SCREEN_ORIGIN}/index.html`);
  return url.startsWith(`${ANALYSIS_ORIGIN}/`) || url === 'about:srcdoc';
}

/** Nothing on a page can take the window elsewhere, open another one, or embed a web view. */
export function restrictNavigation(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (mayNavigate(details.url, details.isMainFrame)) return;
      log.write('navigation-refused', 'navigation');
      details.preventDefault();
    });
    contents.on('will-redirect', (details) => details.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => {
      log.write('window-refused', 'navigation');
      return { action: 'deny' };
    });
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}
