// `npm run bench`: set up, build, then run every measurement in bench/, one after the other on an otherwise idle machine.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { buildAll, workersIn } from './build.mjs';
import { copyCodec } from './codec.mjs';
import { onScreen } from './display.mjs';
import { inRoot, root } from './places.mjs';
import { run } from './run.mjs';
import { runTool, say } from './say.mjs';
import { setUp } from './setup.mjs';

await runTool(async () => {
  const runtime = await setUp({ tests: true });
  await buildAll();
  const asked = process.argv.slice(2);
  const present = existsSync(inRoot('bench')) ? readdirSync(inRoot('bench')) : [];
  const names = present.filter((name) => name.endsWith('.bench.ts')).map((name) => path.basename(name, '.bench.ts'));
  let failed = 0;
  for (const name of asked.length > 0 ? asked : names) {
    say(`計測: ${name}`, `Measuring: ${name}`);
    const { command, args } = onScreen(process.execPath, [await bundled(name)]);
    const env = { ...process.env, KAKEKOMI_ELECTRON: runtime.path, KAKEKOMI_APP: root };
    if ((await run(command, args, { env })) !== 0) failed += 1;
  }
  return failed > 0 ? 1 : 0;
});

/**
 * Node 20 does not run TypeScript, so a measurement is bundled first; packages stay where they are.
 * @param {string} name
 * @returns {Promise<string>} the script to run
 */
async function bundled(name) {
  const { build } = await import('esbuild');
  const outdir = inRoot('build', 'bench');
  const workers = workersIn('packaging').map((entry) => ({ in: inRoot(entry), out: path.basename(entry, '.ts') }));
  const entryPoints = [{ in: inRoot('bench', `${name}.bench.ts`), out: name }, ...workers];
  await build({ entryPoints, outdir, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  copyCodec(outdir);
  return path.join(outdir, `${name}.js`);
}
