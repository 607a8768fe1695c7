// `npm run package:dir`: the packaged program as a folder, for the smoke test. `npm run release`: what is shipped.
import { buildAll } from './build.mjs';
import { buildRelease, packageFolder, refuseUnreleasable } from './package-folder.mjs';
import { runTool, say, ToolError } from './say.mjs';
import { setUp } from './setup.mjs';

await runTool(async () => {
  const release = process.argv.includes('--release');
  if (!release && !process.argv.includes('--dir'))
    throw new ToolError('--dir か --release を指定してください。', 'Say --dir or --release.');
  const runtime = await setUp({ tests: true, again: release });
  if (release) refuseUnreleasable(runtime);
  await buildAll();
  if (release) return buildRelease(runtime);
  const executable = packageFolder(runtime);
  say(`できました: ${executable}`, `Built: ${executable}`);
});
