import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../core/model/preferences.ts';
import { openPreferences } from '../../electron/main/preferences.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('preferences', () => {
  test('come back after a restart, and a damaged file counts as none', async () => {
    const changed = { ...DEFAULT_PREFERENCES, language: 'en' as const, profile: 'team' as const };
    const heard: unknown[] = [];
    const store = openPreferences(folder);
    store.onChange((next) => heard.push(next));
    expect(store.get()).toEqual(DEFAULT_PREFERENCES);
    await store.set(changed);
    expect(heard).toEqual([changed]);
    expect(openPreferences(folder).get()).toEqual(changed);
    for (const bad of ['', '{', '{"language":"fr"}', JSON.stringify({ ...changed, planted: 1 })]) {
      writeFileSync(path.join(folder, 'preferences.json'), bad);
      expect(openPreferences(folder).get()).toEqual(DEFAULT_PREFERENCES);
    }
  });
});
