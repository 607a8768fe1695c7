import path from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { SCREEN_ORIGIN } from './content-policy.ts';
import { MIN_HEIGHT, MIN_WIDTH, readWindowState, writeWindowState } from './window-state.ts';

type WindowOptions = { readonly dataFolder: string; readonly title: string; readonly devTools: boolean };

/** The program's one window: sandboxed, isolated, without Node, at the place where it was last. */
export function openWindow({ dataFolder, title, devTools }: WindowOptions): BrowserWindow {
  const state = readWindowState(
    dataFolder,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    ...state?.bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title,
    show: false,
    webPreferences: {
      preload: path.join(app.getAppPath(), 'dist', 'electron', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      devTools,
    },
  });
  if (state?.maximized) window.maximize();
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => {
    window.show();
    // Elsewhere the icon is the program's own.
    if (process.platform === 'linux') setTimeout(() => giveIcon(window), ICON_AFTER);
  });
  const remember = (): void =>
    writeWindowState(dataFolder, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  window.on('close', remember);
  window.on('resized', remember);
  window.on('moved', remember);
  return window;
}

/** Reading the icon takes longer than a frame, and the first page is still being drawn; in milliseconds. */
const ICON_AFTER = 1000;

function giveIcon(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.setIcon(path.join(app.getAppPath(), 'assets', 'icons', 'icon.png'));
}

/** The one document of all screens; the crash page is another one, which cannot answer main. */
export const SCREENS = `${SCREEN_ORIGIN}/index.html`;

/** All that the first page runs, as the build (vite.config.ts) names it. */
const FIRST_SCRIPT = `${SCREEN_ORIGIN}/assets/first-*.js`;

/** Loads the screens from their first page. */
export function loadScreens(window: BrowserWindow): void {
  void window.loadURL(SCREENS).catch(() => {
    // A failed load reports itself through did-fail-load, which shows the crash page.
  });
}

/** When the page has its script and is about to run it, or will never have it. */
export function scriptArrived({ webContents }: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    webContents.once('did-stop-loading', () => resolve());
    webContents.session.webRequest.onCompleted({ urls: [FIRST_SCRIPT] }, () => resolve());
  });
}
