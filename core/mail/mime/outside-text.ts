import type { ByteRange } from '../../model/mail-details.ts';
import { asciiBytes, indexOfBytes } from '../attachment/byte-search.ts';
import { isLineEnd } from './line-ends.ts';
import { findUuencoded } from './uuencode.ts';
import { findYenc } from './yenc.ts';

/** What an address in a text has in it, however it goes on. */
const ADDRESS_MARKS = ['://', 'www.', 'WWW.', 'Www.'].map(asciiBytes);

/**
 * A text in front of the first delimiter of a multipart or behind its end (RFC 2046 5.1.1), which programs that know MIME
 * leave out and others show, without the line ends around it; null when it says what such a text always says ("This is a
 * multi-part message in MIME format"): it holds no file (uuencode, yEnc) and no address.
 */
export function outsideText(bytes: Uint8Array, { start, end }: ByteRange): ByteRange | null {
  let from = start;
  let until = end;
  while (from < until && isLineEnd(bytes[from])) from += 1;
  while (until > from && isLineEnd(bytes[until - 1])) until -= 1;
  if (from === until) return null;
  const text = bytes.subarray(from, until);
  const tells =
    ADDRESS_MARKS.some((mark) => indexOfBytes(text, mark) >= 0) ||
    findUuencoded(text, 0) !== null ||
    findYenc(text, 0) !== null;
  return tells ? { start: from, end: until } : null;
}
