// All checks of the source, or those named: `node tools/check.mjs [types] [layers] [lint] [format] [dead-code]`.
import { pathToFileURL } from 'node:url';
import { CHECKS, passes } from './checks.mjs';
import { root } from './places.mjs';
import { runTool, say } from './say.mjs';

/**
 * @param {readonly string[]} names all when empty
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check(names = []) {
  const wanted = names.length > 0 ? names : Object.keys(CHECKS);
  const failed = [];
  for (const name of wanted) {
    say(`検査: ${name}`, `Checking: ${name}`);
    if (!(await passes(name, root))) failed.push(name);
  }
  if (failed.length > 0) say(`不合格の検査: ${failed.join(', ')}`, `Failed checks: ${failed.join(', ')}`);
  return { passed: wanted.length - failed.length, failed: failed.length };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runTool(async () => ((await check(process.argv.slice(2))).failed > 0 ? 1 : 0));
}
