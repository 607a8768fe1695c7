import type { Page } from 'playwright-core';

const COPY = 1;

/** Drags files and folders from outside onto the place for them, as the system's file manager does. `above`: beside that place, so far above it. */
export async function dropOn(page: Page, files: string[], above = -12): Promise<void> {
  const place = page.locator('main .file-drop').first();
  // Waits until it stands still.
  await place.hover({ trial: true });
  const box = await place.boundingBox();
  if (!box) throw new Error('There is no place to drop on.');
  const at = { x: box.x + box.width / 2, y: box.y - above };
  const data = { items: [], files, dragOperationsMask: COPY };
  const devTools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, ...at, data });
  await page.locator('.file-drop-over').waitFor();
  await devTools.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
  await devTools.detach();
}
