import type { Frame, Page } from 'playwright-core';

const shown = (page: Page): Frame | undefined => page.frames().find((each) => each.url().startsWith('app://analysis/'));

/** The frame in which hostile bytes are interpreted; put there by this when the screen of the moment has none. */
export async function analysisFrame(page: Page): Promise<Frame> {
  if (!shown(page)) {
    await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'app://analysis/index.html';
      frame.hidden = true;
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve);
        document.body.append(frame);
      });
    });
  }
  const frame = shown(page);
  if (!frame) throw new Error('The frame of the analysis did not load.');
  return frame;
}
