import type { ByteRange, PartProblem } from '../../model/mail-details.ts';
import { indexOfBytes } from '../attachment/byte-search.ts';
import { isUtf8 } from '../charset.ts';
import { isAscii } from '../charset/decode-as.ts';
import { REPLACEMENT } from '../charset/text-decoders.ts';
import { joined, LOST_IN_GB_18030, type Search, undecodableRanges } from '../charset/undecodable.ts';
import { utf8Length } from '../charset/utf-8.ts';
import { decodeWords } from '../encoded-word.ts';
import { FieldPieces } from '../field-pieces.ts';
import type { HeaderField } from '../header-block.ts';
import type { MimeEntity } from './entity.ts';
import { sourcePlaces } from './source-places.ts';

/** Encoded bytes in which places are looked for; very large ones may have been decoded over themselves by then. */
const MAX_SOURCE_BYTES = 4 * 1024 * 1024;
/** Fields of one part that are told. */
const MAX_FIELDS = 20;
/** What an encoded word costs of a search: telling its charset takes as long as decoding so many bytes. */
const WORD_COST = 5000;

export const UNDECODABLE = 'undecodable-bytes';

/**
 * Fields whose bytes mean nothing in any charset that was named or found (`undecodable-bytes`), or whose charset nobody
 * named (`header-charset-guessed`), each with its place in `bytes`, the file. At most 20, and as far as `search` goes.
 */
export function fieldProblems(fields: readonly HeaderField[], bytes: Uint8Array, search: Search): PartProblem[] {
  const problems: PartProblem[] = [];
  for (const field of fields) {
    if (problems.length === MAX_FIELDS || search.left <= 0) break;
    const { key, start, end } = field;
    const code = fieldProblem(bytes.subarray(start, end), field.text, search);
    if (code !== null) problems.push({ code, detail: key, range: { start, end } });
  }
  return problems;
}

function fieldProblem(raw: Uint8Array, text: string, search: Search): string | null {
  // Where the bytes are UTF-8, somebody wrote U+FFFD.
  if (text.includes(REPLACEMENT) && !isWritten(raw)) return UNDECODABLE;
  const words = new WatchedPieces();
  if (text.includes('=?')) decodeWords(text, words);
  search.left -= raw.length + words.count * WORD_COST;
  if (words.hasFault) return UNDECODABLE;
  return words.guessed || !isUtf8(raw) ? 'header-charset-guessed' : null;
}

/** Counts the pieces of a field, and tells whether the bytes of one mean nothing. */
class WatchedPieces extends FieldPieces {
  count = 0;
  hasFault = false;

  override decode(bytes: Uint8Array, label: string | null): string {
    const text = super.decode(bytes, label);
    this.count += 1;
    this.hasFault ||= text.includes(REPLACEMENT) && !isWritten(bytes);
    return text;
  }
}

const ESC = 0x1b;
/** U+FFFD in UTF-16 of either order, and in GB 18030. */
const WRITTEN_FORMS = [[0xff, 0xfd], [0xfd, 0xff], LOST_IN_GB_18030] as const;

/** Whether U+FFFD in the text of bytes may be what they say: in UTF-8, another form of Unicode, or UTF-7. */
function isWritten(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return !bytes.includes(ESC);
  return utf8Length(bytes) === bytes.length || WRITTEN_FORMS.some((form) => indexOfBytes(bytes, form) >= 0);
}

/** A text with the charset that it was read in; `isCut` where bytes go on behind those that were decoded. */
export type ReadText = {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly charset: string;
  readonly isCut: boolean;
};

/**
 * Where the bytes of a text mean nothing in its charset (`undecodable-bytes`), each with its place in the file `file`; once
 * without a place where there are some that are not found there, or not looked for.
 */
export function contentProblems(
  { body, encoding }: Pick<MimeEntity, 'body' | 'encoding'>,
  read: ReadText,
  file: Uint8Array,
  search: Search,
): PartProblem[] {
  const { bytes, charset, isCut } = read;
  // What the end of the bytes cuts off is no fault.
  const text = isCut ? read.text.replace(/\ufffd{1,4}$/, '') : read.text;
  if (!text.includes(REPLACEMENT)) return [];
  const { ranges, complete } = undecodableRanges(bytes, read.text, charset, search);
  const found = ranges.filter(({ end }) => !isCut || end < bytes.length);
  const places = placesInSource(file.subarray(body.start, body.end), encoding ?? '', found, bytes);
  const isMore = places.length < found.length || (found.length === 0 && !complete && !isWritten(bytes));
  const problem = (range: ByteRange | null): PartProblem => ({ code: UNDECODABLE, detail: charset, range });
  return [
    ...joined(places).map(({ start, end }) => problem({ start: body.start + start, end: body.start + end })),
    ...(isMore ? [problem(null)] : []),
  ];
}

/** The same ranges in the bytes that `decoded` was made of, as far as they are found. */
function placesInSource(
  source: Uint8Array,
  encoding: string,
  ranges: readonly ByteRange[],
  decoded: Uint8Array,
): readonly ByteRange[] {
  if (encoding === 'base64' || encoding === 'quoted-printable')
    return source.length > MAX_SOURCE_BYTES ? [] : sourcePlaces(source, encoding, ranges);
  // Encodings that nobody knows leave the bytes as they are; others make new ones.
  return decoded.buffer === source.buffer && decoded.byteOffset === source.byteOffset ? ranges : [];
}
