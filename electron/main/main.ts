import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, dialog, session } from 'electron';
import { chooseDataFolder } from '../shared/data-folder.ts';
import { serveApp, registerAppScheme } from './app-protocol.ts';
import { silenceChromium } from './command-line.ts';
import { watchMain } from './crash.ts';
import { openLog } from './log.ts';
import { restrictNavigation } from './navigation-policy.ts';
import { openPreferences } from './preferences.ts';
import { isRelease } from './runtime-facts.ts';
import { restrictSessions } from './session-policy.ts';
import { currentWindow, startProgram } from './start-program.ts';
import { isOnlyInstance } from './single-instance.ts';
import { languageOf, TEXTS } from './texts.ts';

silenceChromium();
registerAppScheme();
// Chromium refuses its sandbox to root; only a run that asks for none (set-up as root, said aloud) goes without.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const release = isRelease();
const data = chooseDataFolder({
  env: process.env,
  executable: app.getPath('exe'),
  userData: app.getPath('userData'),
  release: app.isPackaged,
  exists: existsSync,
});

try {
  mkdirSync(data.folder, { recursive: true, mode: 0o700 });
} catch {
  const text = TEXTS[languageOf(null, app.getPreferredSystemLanguages()[0] ?? 'en')];
  dialog.showErrorBox(text.badDataFolder, `${text.badDataFolderDetail}\n\n${data.folder}`);
  app.exit(1);
}
app.setPath('userData', data.folder);
app.setPath('sessionData', path.join(data.folder, 'profile'));

if (isOnlyInstance(currentWindow)) {
  const log = openLog(path.join(data.folder, 'logs'));
  const preferences = openPreferences(data.folder);
  const text = () => TEXTS[languageOf(preferences.get().language, app.getLocale())];
  watchMain(log, text);
  restrictSessions(log, !release);
  restrictNavigation(log);
  void app.whenReady().then(async () => {
    serveApp(session.defaultSession, app.getAppPath());
    await startProgram({ data, log, preferences, text, devTools: !release });
  });
} else {
  app.exit(0);
}
