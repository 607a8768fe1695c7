import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWindowState, writeWindowState } from '../../electron/main/window-state.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the window', () => {
  const display = { x: 0, y: 0, width: 1440, height: 900 };
  test('comes back where it was, unless nobody could reach it there', () => {
    const state = { bounds: { x: 10, y: 20, width: 1100, height: 800 }, maximized: true };
    writeWindowState(folder, state);
    expect(readWindowState(folder, [display])).toEqual(state);
    expect(readWindowState(folder, [{ ...display, x: 5000 }])).toBeNull();
    writeWindowState(folder, { ...state, bounds: { ...state.bounds, y: -400 } });
    expect(readWindowState(folder, [display])).toBeNull();
    writeFileSync(
      path.join(folder, 'window.json'),
      '{"bounds":{"x":0,"y":0,"width":10,"height":10},"maximized":false}',
    );
    expect(readWindowState(folder, [display])).toBeNull();
    expect(() => writeWindowState(path.join(folder, 'gone'), state)).not.toThrow();
  });
});
