import { hostname } from 'node:os';
import path from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { lockIn, whoHolds } from './chromium-lock.ts';
import { keepsFiles, keepsLinks } from './folder-access.ts';
import { type Holder, leaveOwnLock, takeOwnLock } from './own-lock.ts';
import { birthOf, runs } from './running-process.ts';

/**
 * How a program comes into its data folder. `only`: it is the only one there and goes on. `second`: the first has been
 * told and comes to the front. The others have to be said to the person: the folder does not keep what is written, or
 * another program has it that cannot be told, on this computer or on another.
 */
export type Entry = 'only' | 'second' | 'unwritable' | 'here' | 'elsewhere';

/** Makes the folder where it is absent, and takes it: two programs writing one database would damage it. */
export function enterDataFolder(folder: string, window: () => BrowserWindow | null): Entry {
  if (!keepsFiles(folder)) return 'unwritable';
  app.setPath('userData', folder);
  app.setPath('sessionData', path.join(folder, 'profile'));
  if (process.platform === 'win32' || keepsLinks(folder)) {
    if (app.requestSingleInstanceLock()) {
      app.on('second-instance', () => showFirst(window()));
      return 'only';
    }
    if (process.platform === 'win32') return 'second';
    const held = whoHolds(lockIn(folder), { host: hostname(), pid: process.pid }, runs);
    if (held !== 'nobody') return held === 'here' ? 'second' : 'elsewhere';
  }
  return enterByOwnLock(folder);
}

function enterByOwnLock(folder: string): Entry {
  const me: Holder = { host: hostname(), pid: process.pid, born: birthOf(process.pid) };
  try {
    const held = takeOwnLock(folder, me, ({ pid, born }) => runs(pid) && birthOf(pid) === born);
    if (held !== 'nobody') return held;
  } catch {
    return 'unwritable';
  }
  process.on('exit', () => leaveOwnLock(folder, me));
  return 'only';
}

function showFirst(first: BrowserWindow | null): void {
  if (first?.isMinimized()) first.restore();
  first?.show();
  first?.focus();
}
