import { u16 } from '../little-endian.ts';

const CONTAINER_SIGNATURE = 0x01;
const CHUNK_BYTES = 4096;
/** Bits 12 to 14 of a chunk's header ([MS-OVBA] 2.4.1.1.5). */
const CHUNK_SIGNATURE = 0b011;
const COMPRESSED_FLAG = 0x8000;

/**
 * Unpacks a VBA CompressedContainer ([MS-OVBA] 2.4.1.3) that begins at `at`, to at most `maxBytes`. Null when there is
 * none; damage ends it with what came out before. A chunk never gives more than 4,096 bytes.
 */
export function decompressVba(source: Uint8Array, at: number, maxBytes: number): Uint8Array | null {
  if (source[at] !== CONTAINER_SIGNATURE) return null;
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (let start = at + 1; start + 2 < source.length && total < maxBytes;) {
    const header = u16(source, start);
    if (((header >> 12) & 0b111) !== CHUNK_SIGNATURE) break;
    const end = Math.min(source.length, start + (header & 0x0fff) + 3);
    const data = source.subarray(start + 2, end);
    const chunk = (header & COMPRESSED_FLAG) === 0 ? data.slice(0, CHUNK_BYTES) : decompressChunk(data);
    chunks.push(chunk);
    total += chunk.length;
    start = end;
  }
  const out = new Uint8Array(total);
  let filled = 0;
  for (const chunk of chunks) {
    out.set(chunk, filled);
    filled += chunk.length;
  }
  return out.subarray(0, maxBytes);
}

function decompressChunk(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  for (let at = 0; at < data.length && filled < CHUNK_BYTES;) {
    const flags = data[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < data.length && filled < CHUNK_BYTES; bit += 1) {
      if (((flags >> bit) & 1) === 0) {
        out[filled] = data[at] ?? 0;
        filled += 1;
        at += 1;
        continue;
      }
      const token = u16(data, at);
      at += 2;
      const offsetBits = Math.max(4, Math.ceil(Math.log2(filled)));
      const offset = (token >> (16 - offsetBits)) + 1;
      if (offset > filled) return out.subarray(0, filled);
      const length = (token & (0xffff >> offsetBits)) + 3;
      for (const end = Math.min(CHUNK_BYTES, filled + length); filled < end; filled += 1) {
        out[filled] = out[filled - offset] ?? 0;
      }
    }
  }
  return out.subarray(0, filled);
}
