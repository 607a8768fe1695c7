// A program that writes which of the members named in a file the Electron that runs it lacks.
import { readFileSync, writeFileSync } from 'node:fs';
import * as electron from 'electron';

const { ELECTRON_FUNCTIONS: wanted, ELECTRON_MISSING: answer } = process.env;

void electron.app.whenReady().then(() => {
  const modules = /** @type {Record<string, object>} */ (/** @type {unknown} */ (electron));
  const missing = JSON.parse(readFileSync(String(wanted), 'utf8')).filter((/** @type {string} */ member) => {
    const [module = '', name = ''] = member.split('.');
    return !(name in (modules[module] ?? {}));
  });
  writeFileSync(String(answer), JSON.stringify(missing));
  electron.app.exit(0);
});
