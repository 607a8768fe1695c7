import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, nativeTheme, session, type BrowserWindow } from 'electron';
import { chooseDataFolder } from '../shared/data-folder.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { silenceChromium } from './command-line.ts';
import { watchMain, watchPage } from './crash.ts';
import { openDoor } from './ipc.ts';
import { openLog } from './log.ts';
import { installMenu, type MenuCommand } from './menu.ts';
import { restrictNavigation } from './navigation-policy.ts';
import { openPreferences } from './preferences.ts';
import { isRelease } from './runtime-facts.ts';
import { restrictSessions } from './session-policy.ts';
import { reportFirstPage } from './smoke.ts';
import { refuseStart } from './refused-start.ts';
import { enterDataFolder } from './single-instance.ts';
import { languageOf, TEXTS } from './texts.ts';
import { loadScreens, openWindow, scriptArrived } from './window.ts';

silenceChromium();
registerAppScheme();
// Chromium refuses its sandbox to root; only a run from a checkout that asks for none (said aloud) goes without.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const release = isRelease();
const data = chooseDataFolder({
  platform: process.platform,
  env: process.env,
  executable: app.getPath('exe'),
  userData: app.getPath('userData'),
  release: app.isPackaged,
  exists: existsSync,
});

let window: BrowserWindow | null = null;

const unprotected = app.isPackaged && app.commandLine.hasSwitch('no-sandbox');
const entry = unprotected ? 'unprotected' : enterDataFolder(data.folder, () => window);

if (entry === 'only') {
  const log = openLog(path.join(data.folder, 'logs'));
  const preferences = openPreferences(data.folder);
  const text = () => TEXTS[languageOf(preferences.get().language, app.getLocale())];
  watchMain(log, text);
  restrictSessions(log, !release);
  restrictNavigation(log);
  const sendCommand = (command: MenuCommand): void =>
    void import('./calls.ts').then(({ tell }) => tell(window?.webContents ?? null, 'menu.command', { command }));
  void app.whenReady().then(() => {
    serveApp(session.defaultSession, app.getAppPath());
    const applyPreferences = (): void => {
      // Before the window: a menu that comes later changes the height of one that is open.
      installMenu(text(), sendCommand, !release);
      nativeTheme.themeSource = preferences.get().appearance;
      window?.setTitle(text().windowTitle);
    };
    applyPreferences();
    preferences.onChange(applyPreferences);
    const opened = openWindow({ dataFolder: data.folder, title: text().windowTitle, devTools: !release });
    window = opened;
    opened.on('closed', () => (window = null));
    watchPage(opened, log);
    reportFirstPage(opened);
    // The rest of the program is read while the page is busy running its script; what it asks for waits. Any sooner,
    // and the page would wait for this process to answer its preload and to hand out its files.
    const arrived = scriptArrived(opened);
    loadScreens(opened);
    const started = arrived
      .then(() => import('./start-program.ts'))
      .then(({ startProgram }) => startProgram({ window: () => window, data, log, preferences, text }));
    openDoor(started);
    // Without its parts the page would wait for ever: a bug like any other in main.
    started.catch((error: unknown) =>
      setImmediate(() => {
        throw error;
      }),
    );
  });
} else if (entry === 'second') {
  app.exit(0);
} else {
  void refuseStart(entry, data.folder);
}
