import type { ByteRange, PartProblem } from '../../model/mail-details.ts';
import { REPLACEMENT } from '../charset/text-decoders.ts';
import { isWritten, joined, type Search, undecodableRanges } from '../charset/undecodable.ts';
import type { MimeEntity } from './entity.ts';
import { sourcePlaces } from './source-places.ts';

/** Encoded bytes in which places are looked for; very large ones may have been decoded over themselves by then. */
const MAX_SOURCE_BYTES = 4 * 1024 * 1024;

export const UNDECODABLE = 'undecodable-bytes';

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
