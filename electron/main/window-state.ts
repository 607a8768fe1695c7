import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const MIN_WIDTH = 1024;
export const MIN_HEIGHT = 700;

/** Wider or higher than any wall of displays, in pixels. */
const MAX_SIDE = 20_000;

type Rectangle = { x: number; y: number; width: number; height: number };
export type WindowState = { bounds: Rectangle; maximized: boolean };

/** How much of the title bar must lie on a display for the window to be reachable, in pixels. */
const REACHABLE = 100;

/**
 * The remembered place of the window; null when there is none, it is damaged, or it lies on a display that is gone.
 * `displays` are the work areas of the displays there are now.
 */
export function readWindowState(folder: string, displays: readonly Rectangle[]): WindowState | null {
  try {
    const state = asState(JSON.parse(readFileSync(stateFile(folder), 'utf8')));
    if (state === null) return null;
    const { x, y, width } = state.bounds;
    const reachable = displays.some(
      (area) =>
        x + width >= area.x + REACHABLE &&
        x <= area.x + area.width - REACHABLE &&
        y >= area.y &&
        y <= area.y + area.height - REACHABLE,
    );
    return reachable ? state : null;
  } catch {
    return null;
  }
}

/** By hand: the window waits for this, and must not wait for a library to be read. */
function asState(value: { bounds?: Partial<Rectangle>; maximized?: unknown } | null): WindowState | null {
  const { x, y, width, height } = value?.bounds ?? {};
  const whole = (number: unknown): number is number => Number.isInteger(number);
  if (!whole(x) || !whole(y) || !whole(width) || !whole(height)) return null;
  if (width < MIN_WIDTH || width > MAX_SIDE || height < MIN_HEIGHT || height > MAX_SIDE) return null;
  return typeof value?.maximized === 'boolean' ? { bounds: { x, y, width, height }, maximized: value.maximized } : null;
}

/** Best effort: a window that cannot be remembered opens at its first place again. */
export function writeWindowState(folder: string, state: WindowState): void {
  try {
    writeFileSync(stateFile(folder), JSON.stringify(state), { mode: 0o600 });
  } catch {
    // Nothing is lost but a position.
  }
}

const stateFile = (folder: string): string => path.join(folder, 'window.json');
