import { joinBytes } from './mime/join.ts';
import { decodeText, knownCharset } from './charset.ts';
import type { EncodedWord } from './encoded-word-syntax.ts';
import { decodeBase64, decodeQWord } from './transfer-encoding.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);

/** Charsets in which each word is a text of its own: joined, the shift of one would swallow the next. */
const EACH_ALONE = new Set(['utf-7']);

/**
 * The text of neighbouring words of one charset (at least one). Their bytes are decoded together, because programs cut
 * lines between the bytes of a character. Raw characters in a word, decoded already with the header, stay.
 */
export function textOfWords(words: readonly EncodedWord[]): string {
  const label = words[0]?.charset ?? '';
  const charset = knownCharset(label);
  const decode = (group: readonly EncodedWord[]): string => decodeText(wordBytes(group, charset), label).text;
  if (charset !== null && EACH_ALONE.has(charset)) return words.map((word) => decode([word])).join('');
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
  const alone = words.map((word) =>
    word.encoding === 'B' ? decodeBase64(bytesOf(base64Text(word))).bytes : decodeQWord(bytesOf(word.text)),
  );
  const pieces = words.some(isSplitWithin4) ? acrossWords(words) : alone;
  return charset === 'iso-2022-jp' ? joinStateful(pieces) : joinBytes(pieces);
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
  let open = '';
  for (const [index, word] of words.entries()) {
    if (word.encoding === 'Q') {
      pieces.push(decodeQWord(bytesOf(word.text)));
      continue;
    }
    const text = open + base64Text(word);
    const runsOn = words[index + 1]?.encoding === 'B' && text.length % 4 !== 0 && !text.endsWith('=');
    open = runsOn ? text : '';
    if (!runsOn) pieces.push(decodeBase64(bytesOf(text)).bytes);
  }
  return pieces;
}

const ESC = 0x1b;
const TO_ASCII = Uint8Array.of(ESC, 0x28, 0x42);

/**
 * Joins ISO-2022-JP words. Each begins in ASCII (RFC 1468, RFC 2047 3), but programs that cut a finished text into
 * words carry the kanji state over. One sign of that anywhere among the words tells how the program works.
 */
function joinStateful(pieces: readonly Uint8Array[]): Uint8Array {
  let double = false;
  let carried = false;
  const opensInKanji = pieces.map((piece) => {
    const before = double;
    carried ||= before && carriesOn(piece);
    const last = piece.lastIndexOf(ESC);
    if (last >= 0) {
      double = piece[last + 1] === 0x24;
      // A character in two words: the bytes behind an escape to kanji (of three bytes, or four) are odd in number.
      const kanji = piece.length - last - (piece[last + 2] === 0x28 ? 4 : 3);
      carried ||= double && kanji > 0 && kanji % 2 === 1;
    }
    return before;
  });
  if (carried) return joinBytes(pieces);
  return joinBytes(pieces.flatMap((piece, index) => (opensInKanji[index] === true ? [TO_ASCII, piece] : [piece])));
}

/** Whether a word behind kanji goes on with them: its first escape leaves them, or its bytes are no text in ASCII. */
function carriesOn(piece: Uint8Array): boolean {
  const escape = piece.indexOf(ESC);
  if (escape >= 0) return escape > 0 && piece[escape + 1] !== 0x24;
  const text = String.fromCharCode(...piece.subarray(0, 200));
  return !/^[\w .,:;@/()[\]-]*$/.test(text);
}
