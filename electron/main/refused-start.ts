import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, dialog } from 'electron';
import { breakChromiumLock } from './chromium-lock.ts';
import { breakOwnLock } from './own-lock.ts';
import { openPreferences } from './preferences.ts';
import type { Entry } from './single-instance.ts';
import { languageOf, TEXTS } from './texts.ts';

/** The dialog needs Electron to be ready, and so a place for its profile that is not the folder in question. */
const PROFILE = 'kakekomi-refused-';

/**
 * Says why the program does not start, on the screen and to a terminal, and ends it. Where another computer's program
 * had the folder, a person who knows that it has ended may have it here: then the program starts again.
 */
export async function refuseStart(
  entry: Exclude<Entry, 'only' | 'second'> | 'unprotected',
  folder: string,
): Promise<void> {
  try {
    const profile = mkdtempSync(path.join(tmpdir(), PROFILE));
    process.on('exit', () => rmSync(profile, { recursive: true, force: true }));
    app.setPath('userData', profile);
    app.setPath('sessionData', profile);
  } catch {
    // No place for a profile anywhere: the sentence on the terminal is what remains.
  }
  const locale = app.getPreferredSystemLanguages()[0] ?? 'en';
  const text = TEXTS[languageOf(openPreferences(folder).get().language, locale)];
  const [message, advice] = (
    {
      unwritable: [text.badDataFolder, text.badDataFolderDetail],
      here: [text.alreadyRunning, text.alreadyRunningDetail],
      unprotected: [text.unprotected, text.unprotectedDetail],
      elsewhere: [text.usedElsewhere, text.usedElsewhereDetail],
    } as const
  )[entry];
  console.error(`${message}\n${advice}\n${folder}`);
  await app.whenReady();
  const buttons = entry === 'elsewhere' ? [text.quit, text.useHere] : [text.quit];
  const detail = `${advice}\n\n${folder}`;
  const chosen = dialog.showMessageBoxSync({ type: 'error', title: text.programName, message, detail, buttons });
  if (buttons[chosen] === text.useHere) {
    breakChromiumLock(folder);
    breakOwnLock(folder);
    app.relaunch();
    app.exit(0);
  } else {
    app.exit(1);
  }
}
