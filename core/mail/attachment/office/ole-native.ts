import { decodeUnlabelled } from '../../charset.ts';
import { withoutZeroCharacters } from '../../terminating-zeros.ts';
import { u16, u32 } from '../little-endian.ts';

/** A file in a Packager object, as the stream `\1Ole10Native` or an OLE 1 object keeps it. */
export type PackagedFile = {
  /** What is shown under the icon, and the paths the file had where it was put in: they name its maker's folders. */
  readonly label: string;
  readonly path: string;
  readonly temporaryPath: string;
  /** The names once more in UTF-16, behind the file: Windows prefers them. */
  readonly wideNames: readonly string[];
  /** What the icon starts when there is no file: a command line. */
  readonly command: string | null;
  readonly bytes: Uint8Array;
};

/** What a package keeps instead of a file: a command line that its icon starts. */
const COMMAND = 1;
const WIDE_NAMES = 3;

/** Longest name taken; Windows' own limit is 260. Of a longer one the end is kept, where its extension stands. */
const MAX_NAME_BYTES = 520;
/** Names longer than this are none. */
const MAX_WRITTEN_BYTES = 4096;

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
  if (u16(bytes, path.end + 2) === COMMAND) return commandPackage(label.text, path.text, text(bytes, path.end + 4));
  const lengthAt = path.end + 4;
  const temporary = bytes.subarray(lengthAt + 4, lengthAt + 4 + Math.min(MAX_NAME_BYTES, u32(bytes, lengthAt)));
  const sizeAt = lengthAt + 4 + u32(bytes, lengthAt);
  if (sizeAt + 4 > bytes.length) return null;
  const end = sizeAt + 4 + u32(bytes, sizeAt);
  return {
    label: label.text,
    path: path.text,
    temporaryPath: ansiText(temporary),
    wideNames: wideNames(bytes, end),
    command: null,
    bytes: bytes.subarray(sizeAt + 4, end),
  };
}

function commandPackage(label: string, path: string, command: ReturnType<typeof text>): PackagedFile | null {
  if (command === null || command.text === '') return null;
  return { label, path, temporaryPath: '', wideNames: [], command: command.text, bytes: new Uint8Array(0) };
}

/** Temporary path, label and path in UTF-16, each behind its length in characters. */
function wideNames(bytes: Uint8Array, start: number): string[] {
  const names: string[] = [];
  for (let at = start; names.length < WIDE_NAMES && at + 4 <= bytes.length;) {
    const length = u32(bytes, at) * 2;
    if (length > MAX_NAME_BYTES) break;
    names.push(withoutZeroCharacters(new TextDecoder('utf-16le').decode(bytes.subarray(at + 4, at + 4 + length))));
    at += 4 + length;
  }
  return names;
}

function text(bytes: Uint8Array, at: number): { text: string; end: number } | null {
  const end = bytes.indexOf(0, at);
  if (end < 0 || end - at > MAX_WRITTEN_BYTES) return null;
  return { text: ansiText(bytes.subarray(Math.max(at, end - MAX_NAME_BYTES), end)), end: end + 1 };
}

/** Text in the code page of whoever made it, up to the NUL that ends it: cut before decoding, which takes NUL for UTF-16. */
export function ansiText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeUnlabelled(end < 0 ? bytes : bytes.subarray(0, end), 'cp932');
}
