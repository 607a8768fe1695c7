import { oneLine } from '../encoded-word.ts';
import { decodeText } from '../charset.ts';
import { joinBytes } from './join.ts';
import { crc32, decodeYenc, findYenc, type YencPart } from './yenc.ts';
import { decodeUuencodedFile, findUuencoded, type UuencodedFile } from './uuencode.ts';

/** A file written into a text, with its exact bytes and the bytes of the text it takes. */
export type EncodedFile = {
  readonly encoding: 'uuencode' | 'yenc';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly problems: readonly string[];
};

export type EncodedFiles = {
  readonly files: readonly EncodedFile[];
  /** The text without the data lines; the text itself when there is no file. */
  readonly text: Uint8Array;
  readonly complete: boolean;
};

/** Files read out of one text: each is a leaf. */
const MAX_ENCODED_FILES = 100;

/** Finds uuencoded and yEnc files in the decoded bytes of a plain text. One pass over each form; never throws. */
export function readEncodedFiles(text: Uint8Array): EncodedFiles {
  const files: EncodedFile[] = [];
  const kept: Uint8Array[] = [];
  let at = 0;
  let complete = true;
  let uuencoded = findUuencoded(text, 0);
  let yenc = findYenc(text, 0);
  while (uuencoded !== null || yenc !== null) {
    if (files.length >= MAX_ENCODED_FILES) {
      complete = false;
      break;
    }
    const isYenc = yenc !== null && (uuencoded === null || yenc.start < uuencoded.start);
    const first = isYenc ? yenc : uuencoded;
    if (first === null) break;
    if (isYenc && yenc !== null) files.push(yencFile(text, yenc));
    else if (uuencoded !== null) files.push(uuencodedFile(text, uuencoded));
    // The lines that say which file it is stay readable.
    kept.push(text.subarray(at, first.dataStart));
    at = first.dataEnd;
    if (uuencoded !== null && uuencoded.start < first.end) uuencoded = findUuencoded(text, first.end);
    if (yenc !== null && yenc.start < first.end) yenc = findYenc(text, first.end);
  }
  if (files.length === 0) return { files, text, complete };
  return { files, text: joinBytes([...kept, text.subarray(at)]), complete };
}

const fileName = (characters: string): string =>
  oneLine(
    decodeText(
      Uint8Array.from(characters, (character) => character.charCodeAt(0)),
      null,
    ).text,
  );

function uuencodedFile(text: Uint8Array, file: UuencodedFile): EncodedFile {
  const { name, start, end, closed } = file;
  return {
    encoding: 'uuencode',
    name: fileName(name),
    bytes: decodeUuencodedFile(text, file),
    start,
    end,
    problems: closed ? [] : ['uuencode-truncated'],
  };
}

function yencFile(text: Uint8Array, part: YencPart): EncodedFile {
  const { name, start, end, dataStart, dataEnd, ...said } = part;
  const bytes = decodeYenc(text, dataStart, dataEnd);
  const problems: string[] = [];
  if (!said.closed) problems.push('yenc-truncated');
  if (said.size !== null && said.size !== bytes.length && said.closed) problems.push('yenc-size-differs');
  if (said.crc32 !== null && said.crc32 !== crc32(bytes)) problems.push('yenc-crc-differs');
  if (said.part !== null && said.part.total !== 1) problems.push('yenc-one-part-of-several');
  return { encoding: 'yenc', name: fileName(name), bytes, start, end, problems };
}
