import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
    plugins: analysis ? [] : [react()],
    worker: { format: 'es' },
    build: {
      outDir: path.join(dist, analysis ? 'analysis' : 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      // A data: URL would need a hole in the CSP.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
    },
  };
});
