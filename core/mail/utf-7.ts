import { decodeBase64 } from './transfer-encoding.ts';

/** Decodes UTF-7 (RFC 2152): `+` opens base64 of UTF-16BE, `-` or any other character closes it. Never throws. */
export function decodeUtf7(bytes: Uint8Array): string {
  const source = new TextDecoder('windows-1252').decode(bytes);
  let text = '';
  for (let at = 0; at < source.length;) {
    const plus = source.indexOf('+', at);
    if (plus < 0) return text + source.slice(at);
    text += source.slice(at, plus);
    let end = plus + 1;
    while (end < source.length && /[A-Za-z0-9+/]/.test(source.charAt(end))) end += 1;
    if (end === plus + 1) {
      text += '+';
    } else {
      const units = decodeBase64(new TextEncoder().encode(source.slice(plus + 1, end))).bytes;
      text += new TextDecoder('utf-16be').decode(units.subarray(0, units.length & ~1));
    }
    at = source.charAt(end) === '-' ? end + 1 : end;
  }
  return text;
}
