// Everything that `npm start` and `npm test` need before the build: dependencies, system libraries, the Electron
// runtime. Idempotent; a second run takes well under a second. `node tools/setup.mjs --again` looks once more for the
// official Electron where the stand-in is in use.
import { pathToFileURL } from 'node:url';
import { installDependencies } from './dependencies.mjs';
import { prepareRuntime } from './runtime.mjs';
import { runTool } from './say.mjs';
import { prepareSystem } from './system-libraries.mjs';

/**
 * @param {{ tests?: boolean, again?: boolean }} [options] tests: also what only the tests need
 * @returns {Promise<import('./runtime.mjs').Runtime>}
 * @throws {import('./say.mjs').ToolError}
 */
export async function setUp({ tests = false, again = false } = {}) {
  installDependencies();
  prepareSystem({ tests });
  return prepareRuntime({ again });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runTool(async () => {
    await setUp({ tests: process.argv.includes('--tests'), again: process.argv.includes('--again') });
  });
}
