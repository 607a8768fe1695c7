// Looks at one screen without Electron.
//   node test/renderer/preview.mjs --route '/desk' --out /tmp/desk.png [--lang ja|en] [--theme light|dark]
//     [--size 1280x800] [--vault unlocked|absent|locked] [--keystore 0] [--profile victim|team] [--full] [--axe]
//     [--print] [--wait 300] [--steps steps.mjs]
// `--steps` names a module whose default export gets `{ page, go(route), shot(file), axe() }` before the picture is taken.
//   node test/renderer/preview.mjs --serve      keeps a server running that later calls use
// `--without report` (or respond, or both with a comma) leaves that half out while its files do not load; `--port 5200`
// with both commands keeps such a server apart.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startPreview } from './preview/server.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5199' },
    without: { type: 'string', default: '' },
    route: { type: 'string', default: '/' },
    out: { type: 'string' },
    lang: { type: 'string', default: 'ja' },
    theme: { type: 'string', default: 'light' },
    size: { type: 'string', default: '1280x800' },
    vault: { type: 'string', default: 'unlocked' },
    keystore: { type: 'string', default: '1' },
    profile: { type: 'string', default: 'victim' },
    wait: { type: 'string', default: '300' },
    steps: { type: 'string' },
    full: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    axe: { type: 'boolean', default: false },
    serve: { type: 'boolean', default: false },
  },
});

const PORT = Number(values.port);
const without = values.without.split(',').filter(Boolean);

const answers = async () => {
  try {
    return (await fetch(`http://127.0.0.1:${PORT}/`)).ok;
  } catch {
    return false;
  }
};

// A running server without the wanted omissions is of no use.
const running = (values.serve || without.length === 0 || PORT !== 5199) && (await answers());
if (values.serve) {
  if (!running) await startPreview(PORT, without);
  console.log(`http://127.0.0.1:${PORT}/`);
} else {
  const port = running ? PORT : PORT + 1 + Math.floor(Math.random() * 500);
  const server = running ? null : await startPreview(port, without);
  const failed = await look(`http://127.0.0.1:${port}/`);
  await server?.close();
  process.exit(failed ? 1 : 0);
}

async function look(/** @type {string} */ base) {
  const [width, height] = values.size.split('x').map(Number);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await browser.newContext({
    viewport: { width: width ?? 1280, height: height ?? 800 },
    colorScheme: values.theme === 'dark' ? 'dark' : 'light',
    locale: values.lang === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
  });
  const page = await context.newPage();
  let failed = false;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      console.log(`[${message.type()}] ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    failed = true;
    console.log(`[crash] ${error.stack ?? error.message}`);
  });
  const query = new URLSearchParams({
    lang: values.lang,
    theme: values.theme,
    vault: values.vault,
    keystore: values.keystore,
    profile: values.profile,
  });
  const settle = async () => {
    await page.waitForFunction(() => document.querySelector('main h1') !== null, null, { timeout: 30_000 });
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(Number(values.wait));
  };
  const go = async (/** @type {string} */ route) => {
    await page.evaluate((hash) => (window.location.hash = hash), route);
    await settle();
  };
  const shot = async (/** @type {string} */ file) => {
    await page.screenshot({ path: file, fullPage: values.full });
    console.log(`picture: ${file}`);
  };
  const axe = async () => {
    const source = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
    await page.evaluate(source);
    const found = await page.evaluate(() => /** @type {any} */ (window).axe.run(document));
    for (const each of found.violations) {
      failed = true;
      console.log(`axe: ${each.id} (${each.impact}): ${each.help}`);
      for (const node of each.nodes.slice(0, 4))
        console.log(`   ${node.target.join(' ')}\n   ${node.failureSummary.split('\n').slice(1, 3).join(' / ')}`);
    }
    if (found.violations.length === 0) console.log('axe: nothing found');
  };
  try {
    await page.goto(`${base}?${query}#${values.route}`);
    await settle();
    if (values.steps) {
      const steps = await import(pathToFileURL(path.resolve(values.steps)).href);
      await steps.default({ page, go, shot, axe });
    }
    if (values.axe) await axe();
    if (values.print) await page.emulateMedia({ media: 'print' });
    if (values.out) await shot(values.out);
  } catch (error) {
    failed = true;
    console.log(error instanceof Error ? error.message : error);
    if (values.out) await page.screenshot({ path: values.out }).catch(() => undefined);
  }
  await browser.close();
  return failed;
}
