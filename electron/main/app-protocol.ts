import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { ANALYSIS_ORIGIN, analysisHeaders, NONCE_PLACEHOLDER, SCREEN_ORIGIN, screenHeaders } from './content-policy.ts';
import { crashPage } from './crash-page.ts';
import { resourcePath } from './resource-path.ts';
import { systemCode } from '../../packaging/file-problem.ts';

/** What a build puts beside the pages; any other ending is refused. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves `app://kakekomi` from `dist/renderer` and `app://analysis` from `dist/analysis` below `root`, and nothing
 * else: other hosts, methods, endings and paths that leave the folder are answered 403, 404 or 405.
 */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle('app', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
    const { protocol: scheme, host, pathname } = new URL(request.url);
    const origin = `${scheme}//${host}`;
    if (origin !== SCREEN_ORIGIN && origin !== ANALYSIS_ORIGIN) return new Response(null, { status: 403 });
    const nonce = randomBytes(16).toString('base64');
    const headers = origin === SCREEN_ORIGIN ? screenHeaders(nonce) : analysisHeaders();
    if (origin === SCREEN_ORIGIN && pathname === '/crash.html') {
      return new Response(crashPage(nonce), { headers: { ...headers, 'Content-Type': MEDIA_TYPES['.html']! } });
    }
    const file = resourcePath(path.join(root, 'dist', origin === SCREEN_ORIGIN ? 'renderer' : 'analysis'), pathname);
    const type = file === null ? undefined : MEDIA_TYPES[path.extname(file)];
    if (file === null || type === undefined) return new Response(null, { status: 403, headers });
    try {
      const bytes = await readFile(file);
      const body = file.endsWith('.html') ? bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : bytes;
      return new Response(body, { headers: { ...headers, 'Content-Type': type } });
    } catch (error) {
      if (systemCode(error) === null) throw error;
      return new Response(null, { status: 404, headers });
    }
  });
}
