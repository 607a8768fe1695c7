import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

export const ROOT = path.join(import.meta.dirname, '../..');
export const SAMPLE = path.join(ROOT, 'assets/sample');
export const CARDS = path.join(ROOT, 'assets/cards');

/** What CommonJS packages ask for inside an ES module bundle. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** Bundles the command line as a release does; returns the file to run. */
export async function buildProgram(): Promise<string> {
  const folder = path.join(ROOT, 'build/test-cli', String(process.pid));
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, 'kakekomi.mjs');
  await build({
    entryPoints: [path.join(ROOT, 'cli/kakekomi.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  return outfile;
}

export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

type RunOptions = { readonly env?: Record<string, string>; readonly interruptAfterMs?: number; readonly cwd?: string };

/** Runs the program and waits for its end. The environment says English unless told otherwise. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: options.cwd ?? ROOT,
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', ...options.env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    if (options.interruptAfterMs !== undefined) setTimeout(() => child.kill('SIGINT'), options.interruptAfterMs);
  });
}
