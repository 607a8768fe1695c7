import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_PREFERENCES, isPreferences, type Preferences } from '../../core/model/preferences.ts';
import { writeDurably } from '../shared/durable-file.ts';

export type PreferenceStore = {
  get(): Preferences;
  /** Written to disk before it resolves. */
  set(next: Preferences): Promise<void>;
  onChange(listener: (next: Preferences) => void): void;
};

/** Plain JSON: it is needed before a vault is unlocked and says nothing about a person. A damaged file counts as none. */
export function openPreferences(folder: string): PreferenceStore {
  const file = path.join(folder, 'preferences.json');
  const listeners: ((next: Preferences) => void)[] = [];
  let current = read(file);
  return {
    get: () => current,
    async set(next) {
      mkdirSync(folder, { recursive: true });
      await writeDurably(file, `${JSON.stringify(next, null, 2)}\n`);
      current = next;
      for (const listener of listeners) listener(next);
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function read(file: string): Preferences {
  try {
    const remembered: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isPreferences(remembered) ? remembered : DEFAULT_PREFERENCES;
  } catch {
    return DEFAULT_PREFERENCES;
  }
}
