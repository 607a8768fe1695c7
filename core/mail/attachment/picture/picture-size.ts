import { u16, u32 } from '../little-endian.ts';

type Size = { readonly width: number; readonly height: number };

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const SIZES: Readonly<Record<string, (bytes: Uint8Array) => Size | null>> = {
  'image/png': (bytes) =>
    bytes.length < 24 ? null : { width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) },
  'image/gif': (bytes) => (bytes.length < 10 ? null : { width: u16(bytes, 6), height: u16(bytes, 8) }),
  'image/bmp': (bytes) =>
    bytes.length < 26 ? null : { width: Math.abs(u32(bytes, 18) | 0), height: Math.abs(u32(bytes, 22) | 0) },
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
};

/**
 * Columns and rows that a PNG, JPEG, GIF, BMP or WebP says it has, before anything of it is decoded; null where it does
 * not say, or is of another type. Never throws.
 */
export function pictureSize(bytes: Uint8Array, type: string): Size | null {
  return SIZES[type]?.(bytes) ?? null;
}

/** The first frame header (ITU-T T.81, B.2.2). */
function jpegSize(bytes: Uint8Array): Size | null {
  const data = view(bytes);
  for (let at = 2; at + 9 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
    at += 2 + Math.max(2, data.getUint16(at + 2));
  }
  return null;
}

/** RFC 9649: of the extended form the canvas, of the lossless and the lossy one the picture. */
function webpSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 30) return null;
  const form = String.fromCharCode(...bytes.subarray(12, 16));
  if (form === 'VP8X') return { width: (u32(bytes, 24) & 0xffffff) + 1, height: (u32(bytes, 26) >>> 8) + 1 };
  if (form === 'VP8L') {
    const bits = u32(bytes, 21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return form === 'VP8 ' ? { width: u16(bytes, 26) & 0x3fff, height: u16(bytes, 28) & 0x3fff } : null;
}
