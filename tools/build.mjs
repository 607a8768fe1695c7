// Bundles the program into dist/: main, preload, packer and the command line by esbuild, the two pages by Vite. What
// has not changed since the last build is left alone. `--partial` leaves out what has no entry file yet; names of
// targets build those alone.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { copyCodec } from './codec.mjs';
import { digestOf } from './digest.mjs';
import { makeOwnGlyphs } from './own-glyphs.mjs';
import { inRoot } from './places.mjs';
import { runTool, say, ToolError } from './say.mjs';

/** Electron 33, the oldest runtime in use, brings Node 20.18. */
const NODE_TARGET = 'node20.18';

/** Some packages are CommonJS and ask for Node's modules by require, which an ES module does not have. */
const REQUIRE_FOR_COMMONJS =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string[]} entries source files, all needed
 * @property {string[]} sources files and folders whose change asks for a new build
 * @property {string} output its presence shows that a build has been made
 * @property {() => Promise<unknown>} build
 */

const SHARED = ['core', 'contract', 'assets/lists', 'package-lock.json', 'tools/build.mjs'];

/** @returns {Target[]} */
function targets() {
  const workers = [...workersIn('packaging'), ...workersIn('electron/packer')];
  return [
    nodeTarget('electron', ['electron/main/main.ts', 'electron/packer/packer.ts', ...workers], 'dist/electron'),
    preloadTarget(),
    nodeTarget('cli', ['cli/kakekomi.ts', ...workersIn('packaging')], 'dist/cli'),
    pageTarget('screens', 'renderer/index.html', 'dist/renderer'),
    pageTarget('analysis', 'renderer/analysis/index.html', 'dist/analysis'),
  ];
}

/**
 * The programs of threads, each a file of its own in the bundle.
 * @param {string} folder
 */
export function workersIn(folder) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder))
    .filter((name) => name.endsWith('-worker.ts'))
    .map((name) => `${folder}/${name}`);
}

/**
 * @param {string} name
 * @param {string[]} entries
 * @param {string} outdir
 * @returns {Target}
 */
function nodeTarget(name, entries, outdir) {
  const output = path.posix.join(outdir, path.posix.basename(entries[0] ?? '').replace(/ts$/, 'js'));
  return {
    name,
    entries,
    sources: [...SHARED, 'packaging', name],
    output,
    build: async () => {
      // Chunks are named after their content; those of earlier builds would pile up.
      rmSync(inRoot(outdir, 'chunks'), { recursive: true, force: true });
      await bundle({
        entryPoints: entries.map((entry) => ({ in: inRoot(entry), out: path.basename(entry, '.ts') })),
        outdir: inRoot(outdir),
        format: 'esm',
        // What is imported later is read later: the window opens before the rest of the program is there.
        splitting: true,
        chunkNames: 'chunks/[name]-[hash]',
        banner: { js: REQUIRE_FOR_COMMONJS },
      });
      copyCodec(inRoot(outdir));
    },
  };
}

/** A sandboxed preload must be CommonJS. @returns {Target} */
function preloadTarget() {
  const entry = 'electron/preload/preload.ts';
  const output = 'dist/electron/preload.cjs';
  return {
    name: 'preload',
    entries: [entry],
    sources: [...SHARED, 'electron/preload', 'electron/shared'],
    output,
    build: () => bundle({ entryPoints: [inRoot(entry)], outfile: inRoot(output), format: 'cjs' }),
  };
}

/** @param {import('esbuild').BuildOptions} options */
async function bundle(options) {
  const { build } = await import('esbuild');
  return build({
    ...options,
    bundle: true,
    platform: 'node',
    target: NODE_TARGET,
    external: ['electron'],
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

/**
 * @param {string} mode of vite.config.ts
 * @param {string} entry
 * @param {string} outdir
 * @returns {Target}
 */
function pageTarget(mode, entry, outdir) {
  return {
    name: mode,
    entries: [entry],
    sources: [...SHARED, 'renderer', 'assets', 'vite.config.ts', 'tools/own-glyphs.mjs'],
    output: `${outdir}/index.html`,
    build: async () => {
      process.env.NODE_ENV = 'production';
      if (mode === 'screens') await makeOwnGlyphs();
      const { build } = await import('vite');
      return build({ configFile: inRoot('vite.config.ts'), mode, logLevel: 'warn' });
    },
  };
}

/**
 * Builds what has changed.
 * @param {{ partial?: boolean, only?: readonly string[] }} [options] partial: leave out targets without an entry file
 *   instead of failing; only: names of targets
 * @throws {ToolError} when an entry is missing; the bundlers' own errors otherwise
 */
export async function buildAll({ partial = false, only } = {}) {
  const stampFile = inRoot('.cache', 'build.json');
  /** @type {Record<string, string>} */
  const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  for (const target of targets().filter(({ name }) => !only || only.includes(name))) {
    const absent = target.entries.find((entry) => !existsSync(inRoot(entry)));
    if (absent) {
      if (!partial) throw new ToolError(`入口のファイルがありません: ${absent}`, `Missing entry: ${absent}`);
      say(`省略: ${target.name}（${absent} がありません）`, `Left out: ${target.name} (no ${absent})`);
      continue;
    }
    const digest = digestOf(target.sources);
    if (stamps[target.name] === digest && existsSync(inRoot(target.output))) continue;
    say(`ビルドしています: ${target.name}`, `Building: ${target.name}`);
    await target.build().catch((error) => {
      throw new ToolError(
        `ビルドできませんでした（${target.name}）: ${error}`,
        `Could not build ${target.name}: ${error}`,
      );
    });
    stamps[target.name] = digest;
    mkdirSync(path.dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, `${JSON.stringify(stamps, null, 2)}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const only = process.argv.slice(2).filter((each) => !each.startsWith('--'));
  await runTool(() => buildAll({ partial: process.argv.includes('--partial'), ...(only.length > 0 ? { only } : {}) }));
}
