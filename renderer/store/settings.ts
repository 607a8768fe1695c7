import { DEFAULT_PREFERENCES, type Preferences } from '../../core/model/preferences.ts';
import { SealedSettings } from '../../core/model/profile.ts';
import { uuidv4 } from '../../core/model/ids.ts';
import { useSyncExternalStore } from 'react';
import { call } from '../bridge/client.ts';
import { changeLanguage, startTexts } from '../i18n/index.ts';
import { DATABASE_OWNER } from './key-ring.ts';
import { database } from './database.ts';
import { LiveValue, useLive } from './live.ts';

export const SETTINGS_ROW = 'settings';

/** The sealed settings; a first reading makes them, with a random name for this installation. */
export async function sealedSettings(): Promise<SealedSettings> {
  const row = await database().settings.get(SETTINGS_ROW);
  return row ? SealedSettings.parse(row.content) : DEFAULT_SEALED;
}

const DEFAULT_SEALED: SealedSettings = { actor: '', device: '', trustedMailServers: [], recoverySheetAt: null };

export async function changeSealedSettings(change: Partial<SealedSettings>): Promise<SealedSettings> {
  const db = database();
  return db.transaction('rw', db.settings, async () => {
    const before = await sealedSettings();
    const content = { ...before, device: before.device || uuidv4(), ...change };
    await db.settings.put({ id: SETTINGS_ROW, ownerId: DATABASE_OWNER, content });
    return content;
  });
}

export const liveSettings = new LiveValue(sealedSettings, DEFAULT_SEALED);

/** The sealed settings, live, and the way to change them. */
export function useSealedSettings(): {
  settings: SealedSettings;
  change: (change: Partial<SealedSettings>) => Promise<SealedSettings>;
} {
  return { settings: useLive(liveSettings), change: changeSealedSettings };
}

let preferences: Preferences = DEFAULT_PREFERENCES;
const listeners = new Set<() => void>();

function show(next: Preferences): void {
  preferences = next;
  if (next.appearance === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next.appearance;
  for (const listener of listeners) listener();
}

/** Reads what is remembered in clear and starts the texts in that language, or in the system's. Once, at start. */
export async function startPreferences(info: Promise<{ locale: string }>): Promise<Preferences> {
  const asked = call('preferences.get', {});
  // While main answers.
  await startTexts();
  show(await asked);
  const { locale } = await info;
  await changeLanguage(preferences.language ?? (locale.toLowerCase().startsWith('ja') ? 'ja' : 'en'));
  return preferences;
}

export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  show({ ...preferences, ...change });
  if (change.language) await changeLanguage(change.language);
  await call('preferences.set', preferences);
}

/** Language, appearance, auto-lock and profile, and the way to change them: seen at once, then remembered. */
export function usePreferences(): Preferences & { change: (change: Partial<Preferences>) => Promise<void> } {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => preferences,
  );
  return { ...now, change: changePreferences };
}
