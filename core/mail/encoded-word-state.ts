import { joinBytes } from './mime/join.ts';
import { base64Value, decodeUtf7 } from './utf-7.ts';

const PLUS = 0x2b;
const MINUS = 0x2d;
const ESC = 0x1b;
const TO_ASCII = Uint8Array.of(ESC, 0x28, 0x42);

/**
 * Joins ISO-2022-JP words. Each begins in ASCII (RFC 1468, RFC 2047 3), but programs that cut a finished text into
 * words carry the kanji state over. One sign of that anywhere among the words tells how the program works.
 */
export function joinStateful(pieces: readonly Uint8Array[]): Uint8Array {
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

/**
 * Whether a word behind kanji goes on with them: its first escape leaves them for ASCII, or its bytes before an escape
 * are no text in ASCII.
 */
function carriesOn(piece: Uint8Array): boolean {
  const escape = piece.indexOf(ESC);
  if (escape > 0 && piece[escape + 1] !== 0x24) return true;
  const text = String.fromCharCode(...piece.subarray(0, escape < 0 ? 200 : Math.min(200, escape)));
  return !/^[\w .,:;@/()[\]-]*$/.test(text);
}

/**
 * Whether UTF-7 words carry the shift of one into the next (RFC 2152; RFC 2047 wants each to be a text of its own): one
 * ends within a character, or the next begins with the end of the shift or more of it. One sign tells of all.
 */
export function isUtf7Carried(pieces: readonly Uint8Array[]): boolean {
  return pieces.some((piece, index) => {
    const next = pieces[index + 1];
    const open = next === undefined ? null : openShift(piece);
    if (next === undefined || open === null) return false;
    if (piece.at(-1) === PLUS || next[0] === MINUS) return true;
    return open.count >= 6 || open.bits !== 0 || goesOn(piece.subarray(open.from), next);
  });
}

/** Where the shift begins that a text ends in, and what is left over of its last unit; null when it ends in none. */
function openShift(bytes: Uint8Array): { readonly from: number; readonly bits: number; readonly count: number } | null {
  let isOpen = false;
  let from = 0;
  let bits = 0;
  let count = 0;
  for (const [at, byte] of bytes.entries()) {
    const value = base64Value(byte);
    if (!isOpen) {
      isOpen = byte === PLUS;
      from = at;
      bits = 0;
      count = 0;
    } else if (value < 0) isOpen = false;
    else {
      count = (count + 6) % 16;
      bits = ((bits << 6) | value) & ((1 << count) - 1);
    }
  }
  return isOpen ? { from, bits, count } : null;
}

const EAST_ASIAN = /[\u2000-\u9fff\uf900-\ufaff\uff00-\uffee]/g;

/**
 * Whether the shift that a word ends in goes on in the next: with base64 of whole units that are East Asian for the most
 * part; three characters of it with the mark of its end, or so many that no word of ASCII reads so by chance.
 */
function goesOn(shift: Uint8Array, next: Uint8Array): boolean {
  const end = next.findIndex((byte) => base64Value(byte) < 0);
  const run = end < 0 ? next : next.subarray(0, end);
  if (run[0] === PLUS || run.length < (next[end] === MINUS ? 3 : 6)) return false;
  const whole = joinBytes([shift, run]);
  const rest = openShift(whole);
  const text = decodeUtf7(whole).slice(decodeUtf7(shift).length);
  const isText = /^[^\u0000-\u001f\p{Surrogate}\p{Unassigned}\p{Private_Use}]+$/u.test(text);
  return rest?.bits === 0 && rest.count < 6 && isText && (text.match(EAST_ASIAN)?.length ?? 0) * 2 >= text.length;
}
