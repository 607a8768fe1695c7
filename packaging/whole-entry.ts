import { crc32, inflateRawSync, type InflateRaw } from 'node:zlib';
import type { EncodedEntry } from './entry-decoder.ts';
import { METHOD_STORED } from './zip-records.ts';

/**
 * The content of an entry whose bytes are there as a whole; null when anything is wrong with it, which `decodeEntry`
 * then says. Never makes more than the entry declares.
 */
export function decodeWhole(entry: EncodedEntry, bytes: Uint8Array): Uint8Array | null {
  const content = entry.method === METHOD_STORED ? bytes : inflateWhole(entry, bytes);
  return content !== null && content.length === entry.size && crc32(content) === entry.crc ? content : null;
}

/** With `info` zlib tells how far it read as well, which its types leave out. */
type Inflated = { readonly buffer: Buffer; readonly engine: InflateRaw };

function inflateWhole({ size }: EncodedEntry, bytes: Uint8Array): Uint8Array | null {
  // Room for a byte more, so that the end is found without asking for a second piece. 64 is zlib's least.
  const options = { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1), info: true };
  try {
    const { buffer, engine } = inflateRawSync(bytes, options) as unknown as Inflated;
    return engine.bytesWritten === bytes.length ? buffer : null;
  } catch {
    return null;
  }
}
