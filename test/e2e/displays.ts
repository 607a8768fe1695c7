import { spawn, type ChildProcess } from 'node:child_process';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** What `DISPLAY` is for each worker in turn; empty where windows show on the one screen there is. */
    displays: readonly string[];
  }
}

/** As large as the largest window that a test asks for. */
const SCREEN = '1920x1200x24';

/**
 * On Linux each worker has a virtual screen of its own: two windows on one would take the focus and the clipboard from
 * each other, and somebody's typing must reach none.
 */
export default async function openDisplays(project: TestProject): Promise<() => void> {
  const count = process.platform === 'linux' ? Number(project.config.maxWorkers) : 0;
  const servers = await Promise.all(Array.from({ length: count }, openDisplay));
  project.provide(
    'displays',
    servers.map(({ name }) => name),
  );
  return () => servers.forEach(({ server }) => server.kill());
}

/** The server itself picks a free number, with a word on each that is taken, and writes it to its third channel. */
function openDisplay(): Promise<{ name: string; server: ChildProcess }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${String(code)} before it was there`)));
    server.stdio[3]?.once('data', (number: Buffer) => resolve({ name: `:${number.toString().trim()}`, server }));
  });
}
