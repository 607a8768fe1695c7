// `npm run -s kakekomi -- <command>`: the command line from a checkout, built when needed. Standard output belongs to the
// command alone (--json), so the set-up speaks on standard error.
import { spawn } from 'node:child_process';
import { buildAll } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { inRoot } from './places.mjs';
import { runTool } from './say.mjs';

console.log = console.error;

await runTool(async () => {
  installDependencies();
  await buildAll({ only: ['cli'] });
  const command = spawn(process.execPath, [inRoot('dist', 'cli', 'kakekomi.js'), ...process.argv.slice(2)], {
    // npm changes to the checkout; paths were meant from where the person typed.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
  });
  // Ctrl+C reaches the command too; it cleans up and says how it ended.
  process.on('SIGINT', () => undefined);
  return new Promise((resolve) => command.on('close', (code) => resolve(code ?? 130)));
});
