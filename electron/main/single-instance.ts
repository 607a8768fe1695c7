import { app, type BrowserWindow } from 'electron';

/**
 * True for the only program on this data folder. A second one ends at once, and the first comes to the front: two
 * programs writing one database would damage it.
 */
export function isOnlyInstance(window: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const first = window();
    if (first?.isMinimized()) first.restore();
    first?.show();
    first?.focus();
  });
  return true;
}
