import { u16 } from '../little-endian.ts';

/** Strings of the version resource that say what a program claims to be. */
const WANTED = ['CompanyName', 'ProductName', 'FileDescription', 'OriginalFilename', 'InternalName', 'FileVersion'];
/** Bytes of a version resource that are read; real ones stay under 4 KiB. */
const MAX_BYTES = 65_536;

/**
 * `name: value` of the strings in a VS_VERSIONINFO ([MS] VERSIONINFO resource). Looks for the keys rather than walking the
 * blocks, which programs nest wrongly.
 */
export function versionStrings(resource: Uint8Array): string[] {
  const bytes = resource.subarray(0, MAX_BYTES);
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  return WANTED.flatMap((key) => {
    const at = text.indexOf(`${key}\0`);
    // A String block has its length, that of its value in characters, and its type before the key.
    if (at < 3) return [];
    const length = u16(bytes, at * 2 - 4);
    const rest = text.slice(at + key.length).replace(/^\0+/, '');
    const value = rest.slice(0, length).replace(/\0.*$/s, '').trim();
    return value === '' ? [] : [`${key}: ${value}`];
  });
}
