import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow } from 'electron';

/**
 * For the test of the packaged program: tells in the file named by KAKEKOMI_SMOKE_FILE that the page has loaded. Only a
 * program that was packaged for that test does (tools/package-folder.mjs); a release writes nowhere for the environment.
 */
export function reportFirstPage(window: BrowserWindow): void {
  const file = process.env['KAKEKOMI_SMOKE_FILE'];
  if (!file || !isTestBuild()) return;
  window.webContents.once('did-finish-load', () => {
    writeFileSync(file, JSON.stringify({ version: app.getVersion(), ready: true }));
  });
}

function isTestBuild(): boolean {
  const text = readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { testBuild?: unknown }).testBuild === true;
}
