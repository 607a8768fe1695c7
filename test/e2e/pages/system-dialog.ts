import type { ElectronApplication } from 'playwright-core';

/** The next question of the system where to save something is answered with this path. */
export async function saveAs(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) });
  }, file);
}
