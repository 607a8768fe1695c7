import os from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const root = path.resolve(import.meta.dirname, '../../..');
const inPreview = (/** @type {string} */ name) => path.join(root, 'test/renderer/preview', name);
const fs = (/** @type {string} */ file) => `/@fs${file}`;

/**
 * The screens on the loopback with a bridge in memory. For looking at pages; never part of the program.
 * `without`: features whose screens are left out (they may be half-written): 'report', 'respond'.
 */
export async function startPreview(/** @type {number} */ port, /** @type {readonly string[]} */ without = []) {
  const server = await createServer({
    configFile: false,
    root: path.join(root, 'renderer'),
    cacheDir: path.join(os.tmpdir(), `kakekomi-preview-${port}`),
    publicDir: false,
    logLevel: 'error',
    worker: { format: 'es' },
    plugins: [react(), previewPlugin(without)],
    server: { host: '127.0.0.1', port, strictPort: true, hmr: false, fs: { allow: [root] } },
    optimizeDeps: {
      include: [
        ...['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react/jsx-dev-runtime'],
        ...[
          'react-aria-components/*',
          'react-i18next',
          'i18next',
          'dexie',
          'zod',
          'dompurify',
          'jszip',
          'qr',
          'papaparse',
        ],
        ...['@tanstack/react-virtual', 'tldts', 'encoding-japanese', '@kenjiuno/msgreader', 'postal-mime'],
        ...['@noble/ciphers/chacha.js', '@noble/hashes/sha2.js', '@noble/hashes/hmac.js', '@noble/hashes/utils.js'],
        ...['@noble/hashes/legacy.js', '@noble/curves/ed25519.js', '@scure/bip39/wordlists/english.js'],
        '@scure/bip39/wordlists/japanese.js',
      ],
      entries: ['main.tsx', 'analysis/index.html'],
    },
  });
  await server.listen();
  return server;
}

/** @returns {import('vite').Plugin} */
function previewPlugin(/** @type {readonly string[]} */ without) {
  return {
    name: 'preview',
    enforce: 'pre',
    resolveId(source, importer) {
      const isOrigin = /(^|\/)origin\.ts$/.test(source) && (importer ?? '').includes('/renderer/analysis/');
      if (isOrigin) return inPreview('origin.ts');
      const left = without.find((feature) => source.endsWith(`features/${feature}/routes.tsx`));
      return left ? `\0without-${left}` : null;
    },
    load(id) {
      return id.startsWith('\0without-') ? `export const ${id.slice(9)}Routes = [];` : null;
    },
    transformIndexHtml: {
      order: 'pre',
      handler(html, { path: page }) {
        if (page.startsWith('/analysis')) return html;
        return {
          html,
          tags: [
            {
              tag: 'script',
              attrs: { type: 'module', src: fs(inPreview('fake-bridge.ts')) },
              injectTo: 'head-prepend',
            },
          ],
        };
      },
    },
  };
}
