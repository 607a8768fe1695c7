// What `electron .` needs and the stand-in lacks: the program named by the first argument that is not an option is
// given its own path, name and version, and is started.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import electron from 'electron';

/** Electron's own default program uses these functions, which its types leave out. */
const app = /** @type {import('electron').App & Record<'setVersion' | 'setAppPath', (value: string) => void>} */ (
  electron.app
);

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

const argument = process.argv.slice(1).find((each) => !each.startsWith('-'));
if (argument === undefined) {
  console.error('Usage: electron <folder of a program>');
  app.exit(2);
} else {
  const folder = path.resolve(argument);
  const manifest = path.join(folder, 'package.json');
  if (existsSync(manifest)) {
    const { name, productName, version, main } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (version) app.setVersion(version);
    app.name = productName ?? name;
    app.setDesktopName(`${app.name}.desktop`);
    app.setAppPath(folder);
    await import(pathToFileURL(path.join(folder, main ?? 'index.js')).href);
  } else {
    app.setAppPath(path.dirname(folder));
    await import(pathToFileURL(folder).href);
  }
}
