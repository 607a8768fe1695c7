import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { appPath, asRoot, electronPath } from './program.ts';

export type Picture = { readonly name: string; readonly file: string };

/** Of each picture on the sheet, in CSS pixels; four in a row. */
const WIDTH = 380;

/** Puts the pictures beside each other, each with its name, on one picture. */
export async function contactSheet(pictures: readonly Picture[], dark: boolean, output: string): Promise<void> {
  const page = path.join(path.dirname(pictures[0]?.file ?? ''), 'sheet.html');
  const figures = pictures.map(
    ({ name, file }) => `<figure><img src="${path.basename(file)}"><figcaption>${name}</figcaption></figure>`,
  );
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><style>
      body { margin: 0; padding: 16px; font: 12px sans-serif;
        ${dark ? 'background: #000; color: #ccc' : 'background: #d8dce2; color: #333'} }
      main { display: grid; grid-template-columns: repeat(4, ${WIDTH}px); gap: 12px; }
      figure { margin: 0 } img { display: block; width: 100%; border-radius: 4px } figcaption { padding-top: 4px }
    </style><main>${figures.join('')}</main>`,
  );
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [path.join(appPath(), 'test', 'e2e', 'contact-sheet')],
    chromiumSandbox: !asRoot,
    env: { ...(process.env as Record<string, string>), CONTACT_SHEET: page },
  });
  try {
    const window = await app.firstWindow();
    await window.waitForFunction(() => [...document.images].every((image) => image.complete));
    await window.locator('main').screenshot({ path: output });
  } finally {
    await app.close();
  }
}
