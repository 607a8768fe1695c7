import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const ENTRY = path.resolve(import.meta.dirname, 'renderer', 'main.tsx');

/**
 * The two pages, each of its own origin: `--mode screens` is app://kakekomi/, `--mode analysis` is app://analysis/,
 * the frame that interprets hostile bytes. Both are held to a strict CSP: no inline script, no polyfill.
 */
export default defineConfig(({ mode }) => {
  const analysis = mode === 'analysis';
  const dist = path.resolve(import.meta.dirname, 'dist');
  return {
    root: path.resolve(import.meta.dirname, 'renderer', analysis ? 'analysis' : '.'),
    base: '/',
    publicDir: false,
    // The package's front door is its CommonJS form, whose wrapping costs more at start than the rest of it.
    resolve: { alias: { dexie: path.resolve(import.meta.dirname, 'node_modules/dexie/dist/modern/dexie.mjs') } },
    plugins: analysis ? [] : [react(), scriptBeforeFonts()],
    // 7-Zip's script asks for Node's modules where it finds itself in Node.
    worker: { format: 'es', rolldownOptions: { external: ['module'] }, plugins: () => [withoutSecondProgram()] },
    build: {
      outDir: path.join(dist, analysis ? 'analysis' : 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      // A data: URL would need a hole in the CSP.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
      // The first page comes in one piece each of script and style: each more is a question to the main process.
      cssCodeSplit: analysis,
      ...(analysis
        ? {}
        : { rolldownOptions: { output: { codeSplitting: { groups: [{ debugName: 'first', name: firstPage() }] } } } }),
    },
  };
});

/** Main hands out one file after the other: the script, which takes longest to be ready, is asked for before the fonts. */
function scriptBeforeFonts(): Plugin {
  const preload = /^ *<link rel="preload" as="font".*\n/gm;
  return {
    name: 'script-before-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replaceAll(preload, '').replace('  </head>', () => `${(html.match(preload) ?? []).join('')}  </head>`),
    },
  };
}

/** 7-Zip's script names its program beside it, which the frame may not fetch: it comes with a script of its own. */
function withoutSecondProgram(): Plugin {
  return {
    name: 'without-second-program',
    transform: (code, id) =>
      id.endsWith('7zz.es6.js') ? code.replace('new URL("7zz.wasm",import.meta.url).href', '""') : null,
  };
}

type Graph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/** Names the group of all modules that the entry imports, at any depth, without waiting for a later screen. */
function firstPage(): (id: string, graph: Graph) => string | null {
  let modules: Set<string> | null = null;
  return (id, graph) => {
    modules ??= importedFrom(ENTRY, graph);
    return modules.has(id) ? 'first' : null;
  };
}

function importedFrom(entry: string, graph: Graph): Set<string> {
  const found = new Set([entry]);
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}
