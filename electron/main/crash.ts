import { app, dialog, type BrowserWindow } from 'electron';
import { SCREEN_ORIGIN } from './content-policy.ts';
import type { Log } from './log.ts';
import type { Texts } from './texts.ts';

const CRASH_PAGE = `${SCREEN_ORIGIN}/crash.html`;
/** A load that another one replaced is not a failure (net::ERR_ABORTED). */
const ABORTED = -3;

/** Shows the crash page when the page's process is gone or the page cannot be loaded. */
export function watchPage(window: BrowserWindow, log: Log): void {
  const showCrashPage = (): void =>
    void window.loadURL(CRASH_PAGE).catch(() => log.write('crash-page-failed', 'window'));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.write(`page-gone-${reason}`, 'window');
    showCrashPage();
  });
  window.webContents.on('did-navigate', (_event, url, status) => {
    if (status < 400 || url === CRASH_PAGE) return;
    log.write(`page-status-${status}`, 'window');
    showCrashPage();
  });
  window.webContents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED || url === CRASH_PAGE) return;
    log.write(`page-failed-${code}`, 'window');
    showCrashPage();
  });
}

/** A bug in main leaves it in an unknown state: say so in a dialog of the system, and start again or end. */
export function watchMain(log: Log, text: () => Texts): void {
  process.on('unhandledRejection', (error) => log.write('unhandled-rejection', 'main', error));
  process.on('uncaughtException', (error) => {
    log.write('uncaught-exception', 'main', error);
    if (app.isReady()) {
      const { bugTitle, bugText, restart, quit } = text();
      const choice = dialog.showMessageBoxSync({
        type: 'error',
        message: bugTitle,
        detail: bugText,
        buttons: [restart, quit],
      });
      if (choice === 0) app.relaunch();
    }
    app.exit(1);
  });
}
