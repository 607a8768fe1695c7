import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createSevenZipTool } from '../core/mail/archive/seven-zip.ts';
import type { SevenZipProgram } from '../core/mail/archive/seven-zip-run.ts';

/** 7-Zip for the command line: its program is read from the package when the first archive is met. */
export const openWithSevenZip = createSevenZipTool(async () => {
  const [{ default: start }, bytes] = await Promise.all([
    import('7z-wasm/7zz.es6.js'),
    readFile(createRequire(import.meta.url).resolve('7z-wasm/7zz.wasm')),
  ]);
  const module = await WebAssembly.compile(new Uint8Array(bytes));
  return {
    start: start as SevenZipProgram['start'],
    instantiate: (imports) => new WebAssembly.Instance(module, imports),
  };
});
