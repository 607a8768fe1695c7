import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { deflateRawSync, constants } from 'node:zlib';
import type { Compression } from './seal-request.ts';

/** What is done with a part: what somebody chose, or a code for its letters alone. */
type Way = Compression | 'letters';

/**
 * `last`: a whole stream, otherwise a part that ends at a byte boundary; `dictionary`: 32 KiB of what stands before it;
 * `ratio`: what it is expected to shrink to, of 1; null where that is not known.
 */
export type PartOptions = {
  readonly compression: Way;
  readonly last: boolean;
  readonly dictionary: Uint8Array | null;
  readonly ratio: number | null;
};

/**
 * Deflates what shrinks by repetitions, of a chunk at most. What it gives is used before it is asked again; null when it
 * can give nothing.
 */
export type DeflateCodec = (bytes: Uint8Array, options: PartOptions) => Uint8Array | null;

const ZLIB_LEVELS: Record<Way, number> = { fast: 1, balanced: 6, small: 9, letters: 1 };
/** Larger blocks and tables: a little smaller and no slower than the usual 8. */
const MEMORY_LEVEL = 9;
const SPARE_ROOM = 4;
/** About the size of the state that deflating needs. */
const LITTLE_BYTES = 64 * 1024;

/** Node's own: everywhere, and slower. */
export const zlibCodec: DeflateCodec = (bytes, { compression, last, dictionary }) =>
  deflateRawSync(bytes, {
    level: ZLIB_LEVELS[compression],
    memLevel: MEMORY_LEVEL,
    strategy: compression === 'letters' ? constants.Z_HUFFMAN_ONLY : constants.Z_DEFAULT_STRATEGY,
    finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    chunkSize: roomFor(bytes.length),
    ...(dictionary ? { dictionary } : {}),
  });

/**
 * Room for zlib's output in one piece. Of what is reserved only what is used becomes resident, but the garbage collector
 * counts all of it: with room to spare it runs after some ten chunks instead of fifty. 64 is zlib's least.
 */
function roomFor(bytes: number): number {
  return Math.max(64, bytes < LITTLE_BYTES ? bytes : SPARE_ROOM * bytes);
}

/** In the order of `choices` in libdeflate/codec.c; why these, against zlib's levels 1, 6 and 9: decision 0015. */
const CHOICES = ['fast', 'little', 'balanced', 'repetitive', 'small', 'letters'] as const;
/** What logs shrink to: what is looked for harder there is soon found, and saves more than elsewhere. */
const REPETITIVE = { from: 0.15, to: 0.3 } as const;
/** As far as a repetition can reach back: in less, the quickest search finds nearly all that there is to find. */
const SHORT_BYTES = 32 * 1024;

function choiceFor(bytes: number, { compression, ratio }: PartOptions): (typeof CHOICES)[number] {
  if (compression !== 'balanced') return compression;
  // Over before long chains pay.
  if (ratio === null || bytes <= SHORT_BYTES) return 'little';
  return ratio >= REPETITIVE.from && ratio < REPETITIVE.to ? 'repetitive' : 'balanced';
}

type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly input: () => number;
  readonly output: () => number;
  readonly compress: (choice: number, bytes: number, dictionary: number, isPart: boolean) => number;
};

/** packaging/libdeflate, compiled: threads can be given it. */
export type Libdeflate = { readonly compiled: never };

/** Node's types leave it to the DOM's. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    compile(bytes: Uint8Array): Promise<Libdeflate>;
    readonly Instance: new (module: Libdeflate) => { readonly exports: unknown };
  };
};

/** In memory of its own. */
function libdeflateCodec(module: Libdeflate): DeflateCodec {
  const { memory, input, output, compress } = new WebAssembly.Instance(module).exports as Exports;
  const inputAt = input();
  const outputAt = output();
  return (bytes, options) => {
    const { last, dictionary } = options;
    const room = new Uint8Array(memory.buffer);
    if (dictionary) room.set(dictionary, inputAt - dictionary.length);
    room.set(bytes, inputAt);
    const choice = CHOICES.indexOf(choiceFor(bytes.length, options));
    const length = compress(choice, bytes.length, dictionary?.length ?? 0, !last);
    return length === 0 ? null : new Uint8Array(memory.buffer, outputAt, length);
  };
}

/** Beside the sources, beside a bundle, and above the folder of what several bundles share. */
const PLACES = ['./libdeflate/deflate.wasm', './deflate.wasm', '../deflate.wasm'];

/** libdeflate for `codecOf`, here or in a thread; null where it is not to be had. */
export async function loadLibdeflate(): Promise<Libdeflate | null> {
  const file = PLACES.map((place) => new URL(place, import.meta.url)).find((place) => existsSync(place));
  if (!file) return null;
  try {
    return await WebAssembly.compile(await readFile(file));
  } catch {
    // A report is not lost for that: it is only sealed more slowly.
    return null;
  }
}

export function codecOf(module: Libdeflate | null): DeflateCodec {
  return module ? libdeflateCodec(module) : zlibCodec;
}
