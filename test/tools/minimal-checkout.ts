import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The files that make the checks what they are; taken as they are. */
const CONFIGURATION = [
  ...['.gitignore', '.oxlintrc.json', '.prettierrc.json', '.prettierignore', 'knip.json'],
  ...['tsconfig.base.json', 'tsconfig.json', 'core/ambient.d.ts'],
  ...['core', 'contract', 'packaging', 'electron', 'electron/preload', 'renderer', 'cli', 'tools', 'test', 'bench'].map(
    (folder) => `${folder}/tsconfig.json`,
  ),
];

/** Only the packages that the files below use, so that the dead-code check has nothing to say of the others. */
const PACKAGE = { name: 'minimal', private: true, type: 'module', devDependencies: { electron: '*', vitest: '*' } };

/** One small file for each folder, which keeps every rule. */
const SOURCES: Record<string, string> = {
  'package.json': `${JSON.stringify(PACKAGE, null, 2)}\n`,
  'core/mail/subject.ts':
    "/** A subject on one line. */\nexport const oneLine = (subject: string): string => subject.replaceAll('\\n', ' ');\n",
  'contract/channels.ts': "export { oneLine } from '../core/mail/subject.ts';\n",
  'packaging/name.ts':
    "import { basename } from 'node:path';\n\nexport const nameOf = (file: string) => basename(file);\n",
  'electron/main/main.ts':
    "import { app, ipcMain } from 'electron';\nimport { oneLine } from '../../contract/channels.ts';\nimport { nameOf } from '../../packaging/name.ts';\n\napp.setName(oneLine(nameOf(app.name)));\nipcMain.removeAllListeners();\n",
  'electron/preload/preload.ts': "import { ipcRenderer } from 'electron';\n\nipcRenderer.removeAllListeners('none');\n",
  'electron/packer/packer.ts':
    "import { nameOf } from '../../packaging/name.ts';\n\nprocess.title = nameOf('packer');\n",
  'renderer/main.ts': "import { oneLine } from '../contract/channels.ts';\n\ndocument.title = oneLine('title');\n",
  'renderer/index.html': '<!doctype html>\n<script type="module" src="./main.ts"></script>\n',
  'cli/kakekomi.ts': "import { oneLine } from '../core/mail/subject.ts';\n\nprocess.stdout.write(oneLine('text'));\n",
  'tools/nothing.mjs': "process.stdout.write('');\n",
  'test/nothing.test.ts': "import { test } from 'vitest';\n\ntest('nothing', () => undefined);\n",
  'bench/nothing.bench.ts': "process.stdout.write('');\n",
};

/** A small checkout in a temporary folder on which every check passes. */
export function minimalCheckout(): {
  folder: string;
  plant: (file: string, source: string) => () => void;
  remove: () => void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-guards-'));
  const write = (file: string, source: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), source);
  };
  for (const file of CONFIGURATION) cpSync(path.join(ROOT, file), path.join(folder, file));
  for (const [file, source] of Object.entries(SOURCES)) write(file, source);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return {
    folder,
    plant: (file, source) => {
      const before = SOURCES[file];
      write(file, `${before ?? ''}${source}`);
      return () => (before === undefined ? rmSync(path.join(folder, file)) : write(file, before));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
