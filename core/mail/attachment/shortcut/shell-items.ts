import { decodeText } from '../../charset.ts';
import { u16, u32 } from '../little-endian.ts';

/** Items of one target; a path has about ten. */
const MAX_ITEMS = 100;
const VOLUME = 0x2f;
/** Class types 0x40 to 0x4f, and 0xc0 to 0xcf with a comment, are places in the network; their name stands behind flags. */
const NETWORK = 0x40;
const NETWORK_NAME_AT = 5;
/** An address of the web: flags, of which 0x80 says that it is UTF-16, the size of data in front of it, that, and it. */
const URI = 0x61;
/** Class types 0x30 to 0x3f are files and folders; bit 2 says that the name is UTF-16. */
const FILE_ENTRY = 0x30;
const NAME_AT = 14;
const FILE_ENTRY_EXTENSION = 0xbeef0004;
/** Where the long name begins in the extension block, by its version. */
const LONG_NAME_AT: Readonly<Record<number, number>> = { 3: 20, 7: 38, 8: 42, 9: 46 };

/** The path, or address, that a list of shell items (ItemIDList) spells, as far as its items are known; else empty. */
export function shellItemPath(list: Uint8Array): string {
  const names: string[] = [];
  let at = 0;
  for (let count = 0; count < MAX_ITEMS; count += 1) {
    const size = u16(list, at);
    if (size < 3 || at + size > list.length) break;
    const item = list.subarray(at, at + size);
    const type = item[2] ?? 0;
    if (type === VOLUME) names.push(zeroEnded(item.subarray(3)).replace(/\\$/, ''));
    else if (type === URI) names.push(uriOf(item));
    else if ((type & 0x70) === FILE_ENTRY) names.push(fileName(item));
    else if ((type & 0x70) === NETWORK) {
      // `\\server`, then `\\server\share`; what stands in front of them, or in place of them, is called and no path.
      const place = zeroEnded(item.subarray(NETWORK_NAME_AT));
      if (place.startsWith('\\\\')) names.splice(0, names.length, place);
    }
    at += size;
  }
  return names.filter(Boolean).join('\\');
}

function uriOf(item: Uint8Array): string {
  const address = item.subarray(6 + u16(item, 4));
  return ((item[3] ?? 0) & 0x80) !== 0 ? utf16ZeroEnded(address) : zeroEnded(address);
}

function fileName(item: Uint8Array): string {
  for (let at = item.length - 8; at >= NAME_AT; at -= 1) {
    if (u32(item, at + 4) !== FILE_ENTRY_EXTENSION) continue;
    const start = LONG_NAME_AT[u16(item, at + 2)];
    if (start !== undefined) return utf16ZeroEnded(item.subarray(at + start));
  }
  const isUnicode = ((item[2] ?? 0) & 0x04) !== 0;
  const name = item.subarray(NAME_AT);
  return isUnicode ? utf16ZeroEnded(name) : zeroEnded(name);
}

/** Text up to its first zero, in the code page of whoever made it: detected. */
export function zeroEnded(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeText(end < 0 ? bytes : bytes.subarray(0, end), null).text;
}

/** UTF-16LE up to its first zero character. */
export function utf16ZeroEnded(bytes: Uint8Array): string {
  let end = 0;
  while (end + 1 < bytes.length && u16(bytes, end) !== 0) end += 2;
  return new TextDecoder('utf-16le').decode(bytes.subarray(0, end));
}
