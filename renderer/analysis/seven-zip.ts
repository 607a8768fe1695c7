import { createSevenZipTool } from '../../core/mail/archive/seven-zip.ts';
import type { SevenZipProgram } from '../../core/mail/archive/seven-zip-run.ts';

/** 7-Zip for the analysis worker. Its 1.6 MB are a script of their own, read when the first archive is met. */
export const openWithSevenZip = createSevenZipTool(async () => {
  const [{ default: start }, { default: url }] = await Promise.all([
    import('7z-wasm'),
    import('7z-wasm/7zz.wasm?url&inline'),
  ]);
  const module = await WebAssembly.compile(bytesOf(url));
  return {
    // The package's own types leave out the options that are needed here.
    start: start as unknown as SevenZipProgram['start'],
    instantiate: (imports) => new WebAssembly.Instance(module, imports),
  };
});

/** The bytes of a base64 `data:` URL. */
function bytesOf(url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (character) => character.charCodeAt(0));
}
