import { joinBytes } from './mime/join.ts';
import { knownCharset } from './charset.ts';
import { isUtf7Carried, joinStateful } from './encoded-word-state.ts';
import type { EncodedWord } from './encoded-word-syntax.ts';
import type { FieldPieces } from './field-pieces.ts';
import { decodeBase64, decodeQWord } from './transfer-encoding.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);

/**
 * The text of neighbouring words of one charset (at least one). Their bytes are decoded together, because programs cut
 * lines between the bytes of a character. Raw characters in a word, decoded already with the header, stay.
 */
export function textOfWords(words: readonly EncodedWord[], field: FieldPieces): string {
  const label = words[0]?.charset ?? '';
  const charset = knownCharset(label);
  const decode = (group: readonly EncodedWord[]): string => field.decode(wordBytes(group, charset), label);
  if (charset === 'utf-7' && !isUtf7Carried(words.map(ownBytes))) return words.map((word) => decode([word])).join('');
  const pieces: string[] = [];
  let group: EncodedWord[] = [];
  const flush = (): void => {
    if (group.length > 0) pieces.push(decode(group));
    group = [];
  };
  for (const word of words) {
    if (word.encoding === 'B' || !/[^\u0000-\u007f]/.test(word.text)) {
      group.push(word);
      continue;
    }
    for (const part of word.text.split(/([^\u0000-\u007f]+)/)) {
      if (/[^\u0000-\u007f]/.test(part)) {
        flush();
        pieces.push(part);
      } else {
        group.push({ ...word, text: part });
      }
    }
  }
  flush();
  return pieces.join('');
}

function wordBytes(words: readonly EncodedWord[], charset: string | null): Uint8Array {
  const pieces = words.some(isSplitWithin4) ? acrossWords(words) : words.map(ownBytes);
  return charset === 'iso-2022-jp' ? joinStateful(pieces) : joinBytes(pieces);
}

const ownBytes = (word: EncodedWord): Uint8Array =>
  word.encoding === 'B' ? base64Bytes(base64Text(word)) : decodeQWord(bytesOf(word.text));

/** The bytes of base64 that somebody may have joined of several texts: each has its padding. */
function base64Bytes(text: string): Uint8Array {
  const texts = text.match(/[^=]+=*/g) ?? [];
  const isJoined = texts.length > 1 && texts.slice(0, -1).every(({ length }) => length % 4 === 0);
  return isJoined
    ? joinBytes(texts.map((each) => decodeBase64(bytesOf(each)).bytes))
    : decodeBase64(bytesOf(text)).bytes;
}

const base64Text = (word: EncodedWord): string => word.text.replace(/[^A-Za-z0-9+/=]+/g, '');

/**
 * Whether a word ends within a group of four base64 characters that the next one continues: bits are left over that
 * an ending without padding would leave zero.
 */
function isSplitWithin4(word: EncodedWord, index: number, words: readonly EncodedWord[]): boolean {
  if (word.encoding !== 'B' || words[index + 1]?.encoding !== 'B') return false;
  const text = base64Text(word);
  const last = text.charAt(text.length - 1);
  switch (text.endsWith('=') ? 0 : text.length % 4) {
    case 1:
      return true;
    case 2:
      return !'AQgw'.includes(last);
    case 3:
      return !'AEIMQUYcgkosw048'.includes(last);
    default:
      return false;
  }
}

/** The bytes of words whose base64 runs on from one to the next. */
function acrossWords(words: readonly EncodedWord[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let open: string[] = [];
  let characters = 0;
  for (const [index, word] of words.entries()) {
    if (word.encoding === 'Q') {
      pieces.push(decodeQWord(bytesOf(word.text)));
      continue;
    }
    const text = base64Text(word);
    open.push(text);
    characters += text.length;
    if (words[index + 1]?.encoding === 'B' && characters % 4 !== 0 && !text.endsWith('=')) continue;
    pieces.push(decodeBase64(bytesOf(open.join(''))).bytes);
    open = [];
    characters = 0;
  }
  return pieces;
}
