import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { CHECKS } from '../../tools/checks.mjs';
import { minimalCheckout } from './minimal-checkout.ts';

const checkout = minimalCheckout();
afterAll(checkout.remove);

function check(name: string): { red: boolean; said: string } {
  const done = spawnSync(process.execPath, [...(CHECKS[name] ?? [])], { cwd: checkout.folder, encoding: 'utf8' });
  return { red: done.status !== 0, said: `${done.stdout}${done.stderr}` };
}

describe('on a checkout that keeps the rules', () => {
  test.each(Object.keys(CHECKS))('the check %s finds nothing', (name) => {
    expect(check(name)).toEqual({ red: false, said: expect.anything() });
  });
});

const SUBJECT = 'core/mail/subject.ts';

/** [what is wrong, which check must see it, file, what is added to it, what the check must say] */
const VIOLATIONS: readonly (readonly [string, string, string, string, RegExp])[] = [
  ['core uses document', 'types', SUBJECT, 'export const a = document.title;\n', /subject\.ts.*document/],
  ['core uses process', 'types', SUBJECT, 'export const a = process.pid;\n', /subject\.ts.*process/],
  ['core uses Buffer', 'types', SUBJECT, "export const a = Buffer.from('');\n", /subject\.ts.*Buffer/],
  [
    'core imports from electron/',
    'types',
    SUBJECT,
    "export { nothing } from '../../electron/main/main.ts';\n",
    /electron\/main\/main\.ts/,
  ],
  ['main uses window', 'types', 'electron/main/main.ts', 'window.close();\n', /main\.ts.*window/],
  ['main uses document', 'types', 'electron/main/main.ts', "document.title = 'x';\n", /main\.ts.*document/],
  ['the renderer uses Node', 'types', 'renderer/main.ts', 'process.exit();\n', /main\.ts.*process/],
  ['a value may be missing', 'types', SUBJECT, "export const a: string = ['x'][0];\n", /subject\.ts.*undefined/],
  ['core imports electron', 'layers', SUBJECT, "import 'electron';\n", /subject\.ts:\d+ .*package electron/],
  [
    'core imports a type of electron',
    'layers',
    SUBJECT,
    "export type A = import('electron').App;\n",
    /package electron/,
  ],
  ['core imports Node', 'layers', SUBJECT, "import 'node:fs';\n", /has no Node: node:fs/],
  ['core imports react', 'layers', SUBJECT, "import 'react';\n", /package react/],
  [
    'core imports from electron/',
    'layers',
    SUBJECT,
    "import '../../electron/main/main.ts';\n",
    /may not import from electron\//,
  ],
  [
    'the contract imports from packaging/',
    'layers',
    'contract/channels.ts',
    "import '../packaging/name.ts';\n",
    /from packaging\//,
  ],
  ['the renderer imports Node', 'layers', 'renderer/main.ts', "import 'node:fs';\n", /has no Node: node:fs/],
  ['the renderer imports electron', 'layers', 'renderer/main.ts', "import 'electron';\n", /package electron/],
  [
    'the renderer imports from packaging/',
    'layers',
    'renderer/main.ts',
    "import '../packaging/name.ts';\n",
    /from packaging\//,
  ],
  ['the preload imports Node', 'layers', 'electron/preload/preload.ts', "import 'node:fs';\n", /has no Node/],
  [
    'the preload imports from core/',
    'layers',
    'electron/preload/preload.ts',
    "import '../../core/mail/subject.ts';\n",
    /from core\//,
  ],
  ['the packer imports electron', 'layers', 'electron/packer/packer.ts', "import 'electron';\n", /package electron/],
  [
    'the packer imports from contract/',
    'layers',
    'electron/packer/packer.ts',
    "import '../../contract/channels.ts';\n",
    /from contract\//,
  ],
  ['packaging imports an unlisted package', 'layers', 'packaging/name.ts', "import 'jszip';\n", /package jszip/],
  [
    'the command line imports from electron/',
    'layers',
    'cli/kakekomi.ts',
    "import '../electron/main/main.ts';\n",
    /from electron\//,
  ],
  ['a computed import', 'layers', 'renderer/main.ts', 'await import(document.title);\n', /computed/],
  [
    'the network by fetch',
    'layers',
    'renderer/main.ts',
    "void fetch('https://example.jp/');\n",
    /fetch: there is no network/,
  ],
  ['the network by XMLHttpRequest', 'layers', 'renderer/main.ts', 'new XMLHttpRequest();\n', /XMLHttpRequest/],
  [
    'the network by Electron',
    'layers',
    'electron/main/main.ts',
    "import { net } from 'electron';\nvoid net.fetch('x');\n",
    /fetch/,
  ],
  ['the network by node:https', 'layers', 'packaging/name.ts', "import 'node:https';\n", /node:https is forbidden/],
  [
    'all of zod in a bundle',
    'layers',
    'core/other.ts',
    "import { z } from 'zod';\nexport const text = z.string();\n",
    /import \* as z from zod/,
  ],
  [
    'an Electron function that may be missing',
    'layers',
    'electron/main/main.ts',
    'app.setBadgeCount(1);\n',
    /app\.setBadgeCount is not in/,
  ],
  [
    'a second speaker of ipcMain',
    'layers',
    'electron/main/other.ts',
    "import { ipcMain } from 'electron';\nipcMain.eventNames();\n",
    /ipcMain is spoken by exactly one file/,
  ],
  [
    'ipcMain outside main',
    'layers',
    'electron/packer/packer.ts',
    "import { ipcMain } from 'electron';\nipcMain.eventNames();\n",
    /ipcMain is spoken/,
  ],
  [
    'a second speaker of ipcRenderer',
    'layers',
    'electron/preload/other.ts',
    "import { ipcRenderer } from 'electron';\nipcRenderer.eventNames();\n",
    /ipcRenderer is spoken/,
  ],
  ['a silenced finding', 'layers', SUBJECT, '// oxlint-' + 'disable-next-line no-eval\n', /silences a check/],
  ['any', 'lint', SUBJECT, 'export const a = (b: any): unknown => b;\n', /no-explicit-any/],
  [
    'a forgotten promise',
    'lint',
    SUBJECT,
    'const later = async (): Promise<void> => undefined;\nlater();\n',
    /no-floating-promises/,
  ],
  ['loose equality', 'lint', SUBJECT, "export const a = (b: unknown) => b == '1';\n", /eqeqeq/],
  ['eval', 'lint', 'renderer/main.ts', "eval('1');\n", /no-eval/],
  ['console in core', 'lint', 'renderer/main.ts', "console.log('x');\n", /no-console/],
  ['a format of one’s own', 'format', SUBJECT, 'export const a = "x"\n', /subject\.ts/],
  ['an export that nobody imports', 'dead-code', SUBJECT, 'export const forgotten = 1;\n', /forgotten/],
  ['a file that nobody imports', 'dead-code', 'core/mail/orphan.ts', 'export const orphan = 1;\n', /orphan\.ts/],
];

describe('a planted violation turns the check red', () => {
  test.each(VIOLATIONS)('%s (%s)', (_title, name, file, source, expected) => {
    const mend = checkout.plant(file, source);
    try {
      const { red, said } = check(name);
      expect(said).toMatch(expected);
      expect(red).toBe(true);
    } finally {
      mend();
    }
  });
});
