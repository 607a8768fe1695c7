import { decodeText, knownCharset } from './charset.ts';
import { decodeBase64, decodeQWord } from './transfer-encoding.ts';

type Word = { readonly charset: string; readonly encoding: 'B' | 'Q'; readonly text: string; readonly end: number };

/** Characters between `=?` and the second `?`: a charset label with an optional language. */
const MAX_LABEL_CHARACTERS = 60;

function wordAt(value: string, at: number): Word | null {
  const labelEnd = value.indexOf('?', at + 2);
  if (labelEnd < 0 || labelEnd - at > MAX_LABEL_CHARACTERS || labelEnd === at + 2) return null;
  const encoding = value.charAt(labelEnd + 1).toUpperCase();
  if ((encoding !== 'B' && encoding !== 'Q') || value.charAt(labelEnd + 2) !== '?') return null;
  const end = value.indexOf('?=', labelEnd + 3);
  if (end < 0) return null;
  const charset = value
    .slice(at + 2, labelEnd)
    .replace(/\*.*$/, '')
    .trim();
  if (charset.includes(' ')) return null;
  return { charset, encoding, text: value.slice(labelEnd + 3, end), end: end + 2 };
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);

/** Bytes of neighbouring words of one charset: characters may be split across words, and so may base64 quads. */
function wordBytes(words: readonly Word[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let open = '';
  for (const [index, word] of words.entries()) {
    if (word.encoding === 'Q') {
      pieces.push(decodeQWord(ascii(word.text)));
      continue;
    }
    const text = open + word.text.replace(/\s+/g, '');
    const next = words[index + 1];
    const split = next?.encoding === 'B' && text.length % 4 !== 0 && !text.endsWith('=');
    open = split ? text : '';
    if (!split) pieces.push(decodeBase64(ascii(text)).bytes);
  }
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

/**
 * Decodes the encoded words of an unfolded header value (RFC 2047), wherever they stand: Japanese programs put them
 * inside quoted strings and beside text without a space. White space between two words vanishes. Never throws.
 */
export function decodeWords(value: string): string {
  let out = '';
  let at = 0;
  let group: Word[] = [];
  const flush = (): void => {
    const first = group[0];
    if (first !== undefined) out += decodeText(wordBytes(group), first.charset).text;
    group = [];
  };
  const lastClose = value.lastIndexOf('?=');
  while (at < lastClose) {
    const found = value.indexOf('=?', at);
    if (found < 0 || found > lastClose) break;
    const word = wordAt(value, found);
    if (word === null) {
      flush();
      out += value.slice(at, found + 2);
      at = found + 2;
      continue;
    }
    const between = value.slice(at, found);
    const sameCharset =
      group[0] !== undefined && (knownCharset(group[0].charset) ?? '?') === (knownCharset(word.charset) ?? '?');
    if (group.length === 0 || between.trim() !== '') {
      flush();
      out += between;
    } else if (!sameCharset) {
      flush();
    }
    group.push(word);
    at = word.end;
  }
  flush();
  return out + value.slice(at);
}

/** A decoded header value for one line of text: control characters and runs of white space become one space. */
export function headerText(value: string): string {
  return oneLine(decodeWords(value));
}

export function oneLine(value: string): string {
  return value.replace(/[\u0000-\u0020\u007f]+/g, ' ').trim();
}
