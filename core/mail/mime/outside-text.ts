import type { ByteRange } from '../../model/mail-details.ts';
import { asciiBytes, indexOfBytes } from '../attachment/byte-search.ts';
import { isSeparator, startsWithFrom } from '../mbox-separator.ts';
import { isLineEnd } from './line-ends.ts';
import { findUuencoded } from './uuencode.ts';
import { findYenc } from './yenc.ts';

/** What an address in a text has in it, however it goes on. */
const ADDRESS_MARKS = ['://', 'www.', 'WWW.', 'Www.'].map(asciiBytes);

/**
 * A text in front of the first delimiter of a multipart or behind its end (RFC 2046 5.1.1), which programs that know MIME
 * leave out and others show, without the line ends around it; null when it says what such a text always says ("This is a
 * multi-part message in MIME format"): it holds no file (uuencode, yEnc) and no address. The next message of an mbox
 * file is none of it.
 */
export function outsideText(bytes: Uint8Array, { start, end }: ByteRange): ByteRange | null {
  let from = start;
  let until = start + nextMessage(bytes.subarray(start, end));
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

const FROM_LINE = asciiBytes('\nFrom ');

/** Where the next message of an mbox file begins in a text, or the length of the text. */
function nextMessage(text: Uint8Array): number {
  if (startsWithFrom(text, 0) && isSeparator(text, 0)) return 0;
  for (let at = indexOfBytes(text, FROM_LINE); at >= 0; at = indexOfBytes(text, FROM_LINE, at + 1))
    if (isSeparator(text, at + 1)) return at;
  return text.length;
}
