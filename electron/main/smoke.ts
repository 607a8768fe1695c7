import { writeFileSync } from 'node:fs';
import { app, type BrowserWindow } from 'electron';

/** For the test of the packaged program: tells in the file named by KAKEKOMI_SMOKE_FILE that the page has loaded. */
export function reportFirstPage(window: BrowserWindow): void {
  const file = process.env['KAKEKOMI_SMOKE_FILE'];
  if (!file) return;
  window.webContents.once('did-finish-load', () => {
    writeFileSync(file, JSON.stringify({ version: app.getVersion(), ready: true }));
  });
}
