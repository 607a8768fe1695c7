// `npm test`: set up, build, the checks of the source, the unit tests, the packaged program, the end-to-end tests in
// the real Electron. The last line is `N passed, N failed`; before it stands what was skipped and why. Where CI is set, or
// with `--strict` (`npm run ready`), a test that is skipped because something is missing counts as failed. For one part:
// `npm test -- --only=check|unit|e2e [what vitest filters files by]`.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.mjs';
import { check } from './check.mjs';
import { packageFolder } from './package-folder.mjs';
import { inRoot, root } from './places.mjs';
import { run } from './run.mjs';
import { runTool, say } from './say.mjs';
import { setUp } from './setup.mjs';
import { asksForAll, closing } from './skipped-tests.mjs';
import { testGround } from './test-user.mjs';
import { add, nothing, readResults } from './test-results.mjs';

const VITEST = path.join('node_modules', 'vitest', 'vitest.mjs');

const only = process.argv.find((each) => each.startsWith('--only='))?.slice('--only='.length);
const filters = process.argv.slice(2).filter((each) => !each.startsWith('--'));
/** Everything that a test may need can be had there. */
const strict = asksForAll(process.argv, process.env);
const wanted = (/** @type {string} */ part) => only === undefined || only === part;

await runTool(async () => {
  const runtime = await setUp({ tests: true });
  if (only !== 'check') await buildAll();
  let total = nothing;
  if (wanted('check')) total = add(total, await check());
  if (wanted('unit')) total = add(total, await unitTests());
  if (wanted('e2e')) total = add(total, await endToEndTests(runtime));
  const fixtures = existsSync(inRoot('..', 'shared', 'fixtures'));
  const place = { root: process.getuid?.() === 0, platform: process.platform, fixtures };
  const { lines, exitCode } = closing(total, place, { strict });
  console.log(lines.join('\n'));
  return exitCode;
});

async function unitTests() {
  say('\n単体テスト', '\nUnit tests');
  const results = inRoot('build', 'test-results', 'unit.json');
  rmSync(results, { force: true });
  await run(process.execPath, [VITEST, ...vitestArguments(results)]);
  return readResults(results, root);
}

/** @param {import('./runtime.mjs').Runtime} runtime */
async function endToEndTests(runtime) {
  say('\n通しテスト（実際の Electron）', '\nEnd-to-end tests (the real Electron)');
  const packaged = filters.length === 0 || filters.some((each) => 'packaged'.includes(each));
  const program = packaged ? packageFolder(runtime) : null;
  const ground = testGround(runtime, program);
  try {
    const results = path.join(ground.checkout, 'build', 'test-results', 'e2e.json');
    rmSync(results, { force: true });
    mkdirSync(path.join(ground.checkout, 'build', 'e2e'), { recursive: true });
    const config = path.join('test', 'e2e', 'vitest.config.ts');
    const [command, ...args] = [...ground.as, ground.node, VITEST, ...vitestArguments(results), '--config', config];
    await run(command, args, { cwd: ground.checkout, env: ground.env });
    return readResults(results, ground.checkout);
  } finally {
    ground.leave();
  }
}

/** @param {string} results */
function vitestArguments(results) {
  return ['run', ...filters, '--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
}
