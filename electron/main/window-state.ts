import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

export const MIN_WIDTH = 1024;
export const MIN_HEIGHT = 700;

const Rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(MIN_WIDTH).max(20_000),
  height: z.number().int().min(MIN_HEIGHT).max(20_000),
});
type Rectangle = z.infer<typeof Rectangle>;
const WindowState = z.object({ bounds: Rectangle, maximized: z.boolean() });
export type WindowState = z.infer<typeof WindowState>;

/** How much of the title bar must lie on a display for the window to be reachable, in pixels. */
const REACHABLE = 100;

/**
 * The remembered place of the window; null when there is none, it is damaged, or it lies on a display that is gone.
 * `displays` are the work areas of the displays there are now.
 */
export function readWindowState(folder: string, displays: readonly Rectangle[]): WindowState | null {
  try {
    const state = WindowState.parse(JSON.parse(readFileSync(stateFile(folder), 'utf8')));
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

/** Best effort: a window that cannot be remembered opens at its first place again. */
export function writeWindowState(folder: string, state: WindowState): void {
  try {
    writeFileSync(stateFile(folder), JSON.stringify(state), { mode: 0o600 });
  } catch {
    // Nothing is lost but a position.
  }
}

const stateFile = (folder: string): string => path.join(folder, 'window.json');
