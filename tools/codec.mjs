// Builds packaging/libdeflate/deflate.wasm from the sources beside it, by a compiler that is a package like any other: the
// same sources give the same bytes on every system. Whoever changes them runs `node tools/codec.mjs`; a test compares.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from './places.mjs';
import { runTool, ToolError } from './say.mjs';

const FOLDER = path.join('packaging', 'libdeflate');
const OUTPUT = 'deflate.wasm';
export const codecFile = inRoot(FOLDER, OUTPUT);

/**
 * Puts the module and its licence beside a bundle.
 * @param {string} folder
 */
export function copyCodec(folder) {
  copyFileSync(codecFile, path.join(folder, OUTPUT));
  copyFileSync(inRoot(FOLDER, 'COPYING'), path.join(folder, `${OUTPUT}.COPYING`));
}

/** No libc, no imports; memory is moved by instructions made for it, and tables are slid eight entries at a time. */
const ARGUMENTS = [
  ...['--target=wasm32-wasi', '-O3', '-mbulk-memory', '-msimd128', '-Wall', '-nostdlib'],
  ...['-Wl,--no-entry', '-Wl,--strip-all', '-Wl,-z,stack-size=65536', 'codec.c', '-o', OUTPUT],
];

/**
 * @returns {Promise<Uint8Array>} the module
 * @throws {ToolError} what the compiler says of it is on the screen
 */
export async function compileCodec() {
  const { commands } = await import('@yowasp/clang');
  const names = readdirSync(inRoot(FOLDER)).filter((name) => /\.[ch]$/u.test(name));
  const sources = Object.fromEntries(names.map((name) => [name, readFileSync(inRoot(FOLDER, name))]));
  const made = await commands.clang(ARGUMENTS, sources);
  const module = made?.[OUTPUT];
  if (!(module instanceof Uint8Array)) throw new ToolError(`${OUTPUT} ができませんでした。`, `No ${OUTPUT} was made.`);
  return module;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runTool(async () => writeFileSync(codecFile, await compileCodec()));
}
