import { decodeUnlabelled } from '../../charset.ts';
import { u32 } from '../little-endian.ts';

/** A file in a Packager object, as the stream `\1Ole10Native` or an OLE 1 object keeps it. */
export type PackagedFile = {
  /** What is shown under the icon, and the paths the file had where it was put in: they name its maker's folders. */
  readonly label: string;
  readonly path: string;
  readonly temporaryPath: string;
  readonly bytes: Uint8Array;
};

/** Longest name read; Windows' own limit is 260. */
const MAX_NAME_BYTES = 520;

/**
 * Reads a Packager stream: 4 bytes of size, flags, label and path ended by NUL, 8 bytes of flags and type, a path with
 * its length, a size and the file (known from Microsoft's Packager; [MS-OLEDS] 2.3.6 leaves it to the server). Null
 * when the bytes are no package.
 */
export function readOleNative(stream: Uint8Array): PackagedFile | null {
  return readPackage(stream, 4);
}

/** The same without the leading size, as it stands in OLE 1 objects of class `Package`. */
export function readPackage(bytes: Uint8Array, at = 0): PackagedFile | null {
  const label = text(bytes, at + 2);
  const path = label === null ? null : text(bytes, label.end);
  if (label === null || path === null) return null;
  const lengthAt = path.end + 4;
  const temporary = bytes.subarray(lengthAt + 4, lengthAt + 4 + Math.min(MAX_NAME_BYTES, u32(bytes, lengthAt)));
  const sizeAt = lengthAt + 4 + u32(bytes, lengthAt);
  if (sizeAt + 4 > bytes.length) return null;
  return {
    label: label.text,
    path: path.text,
    temporaryPath: ansiText(temporary),
    bytes: bytes.subarray(sizeAt + 4, sizeAt + 4 + u32(bytes, sizeAt)),
  };
}

function text(bytes: Uint8Array, at: number): { text: string; end: number } | null {
  const end = bytes.indexOf(0, at);
  if (end < 0 || end - at > MAX_NAME_BYTES) return null;
  return { text: ansiText(bytes.subarray(at, end)), end: end + 1 };
}

/** Text in the code page of whoever made it, up to the NUL that ends it: cut before decoding, which takes NUL for UTF-16. */
export function ansiText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeUnlabelled(end < 0 ? bytes : bytes.subarray(0, end), 'cp932');
}
