// The program's own main, but what its dialogs say is written down, and answered at once. KAKEKOMI_MAIN names the main,
// KAKEKOMI_DIALOG_FILE where to write, KAKEKOMI_DIALOG_ANSWER the number of the button.
import { writeFileSync } from 'node:fs';
import { dialog } from 'electron';

dialog.showMessageBoxSync = (options) => {
  writeFileSync(String(process.env.KAKEKOMI_DIALOG_FILE), JSON.stringify(options));
  return Number(process.env.KAKEKOMI_DIALOG_ANSWER ?? 0);
};
await import(String(process.env.KAKEKOMI_MAIN));
