import type { ByteRange, PartProblem } from '../../model/mail-details.ts';
import { isUtf8 } from '../charset.ts';
import { isAscii } from '../charset/decode-as.ts';
import { REPLACEMENT } from '../charset/text-decoders.ts';
import { hasPlaces, undecodableRanges } from '../charset/undecodable.ts';
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

const UNDECODABLE = 'undecodable-bytes';

/**
 * Fields whose bytes mean nothing in any charset that was named or found (`undecodable-bytes`), or whose charset nobody
 * named (`header-charset-guessed`), each with its place in `bytes`, the file. At most 20.
 */
export function fieldProblems(fields: readonly HeaderField[], bytes: Uint8Array): PartProblem[] {
  const problems: PartProblem[] = [];
  for (const { key, text, start, end } of fields) {
    if (problems.length === MAX_FIELDS) break;
    const code = fieldProblem(bytes.subarray(start, end), text);
    if (code !== null) problems.push({ code, detail: key, range: { start, end } });
  }
  return problems;
}

function fieldProblem(raw: Uint8Array, text: string): string | null {
  // Where the bytes are UTF-8, somebody wrote U+FFFD.
  if (text.includes(REPLACEMENT) && !isWritten(raw)) return UNDECODABLE;
  const words = new WatchedPieces();
  if (text.includes('=?')) decodeWords(text, words);
  if (words.hasFault) return UNDECODABLE;
  return words.guessed || !isUtf8(raw) ? 'header-charset-guessed' : null;
}

/** Tells in addition whether the bytes of a piece mean nothing. */
class WatchedPieces extends FieldPieces {
  hasFault = false;

  override decode(bytes: Uint8Array, label: string | null): string {
    const text = super.decode(bytes, label);
    this.hasFault ||= text.includes(REPLACEMENT) && !isWritten(bytes);
    return text;
  }
}

/** Whether U+FFFD in the text of bytes may be what they say, not what became of them. */
const isWritten = (bytes: Uint8Array): boolean => !isAscii(bytes) && utf8Length(bytes) === bytes.length;

/** A text with the charset that it was read in; `isCut` where bytes go on behind those that were decoded. */
export type ReadText = {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly charset: string;
  readonly isCut: boolean;
};

/** Where the bytes of a text mean nothing in its charset (`undecodable-bytes`), each with its place in the file `file`. `left` as for `undecodableRanges`. */
export function contentProblems(
  { body, encoding }: Pick<MimeEntity, 'body' | 'encoding'>,
  { bytes, text, charset, isCut }: ReadText,
  file: Uint8Array,
  left: { searched: number },
): PartProblem[] {
  if (!text.includes(REPLACEMENT)) return [];
  const problem = (range: ByteRange | null): PartProblem => ({ code: UNDECODABLE, detail: charset, range });
  if (!hasPlaces(charset)) return [problem(null)];
  const found = undecodableRanges(bytes, charset, left).filter(({ end }) => !isCut || end < bytes.length);
  if (found.length === 0) return [];
  const source = file.subarray(body.start, body.end);
  const isSource = bytes.buffer === source.buffer && bytes.byteOffset === source.byteOffset;
  const places = isSource ? found : placesInSource(source, encoding ?? '', found);
  if (places.length === 0) return [problem(null)];
  return places.map(({ start, end }) => problem({ start: body.start + start, end: body.start + end }));
}

function placesInSource(source: Uint8Array, encoding: string, ranges: readonly ByteRange[]): readonly ByteRange[] {
  const isKnown = encoding === 'base64' || encoding === 'quoted-printable';
  return isKnown && source.length <= MAX_SOURCE_BYTES ? sourcePlaces(source, encoding, ranges) : [];
}
