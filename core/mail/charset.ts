import { decodeAs, isAscii, isStateful } from './charset/decode-as.ts';
import {
  escapedCharset,
  isJudged,
  isOfJapanese,
  isOfSingleBytes,
  isRatherUtf16,
  likelyCharset,
  type Named,
  utf16Charset,
} from './charset/detection.ts';
import { knownCharset } from './charset/labels.ts';
import { REPLACEMENT, textDecoder } from './charset/text-decoders.ts';
import { utf8Length } from './charset/utf-8.ts';

export { knownCharset };

export type DecodedText = {
  readonly text: string;
  /** The charset in which the bytes were really read. */
  readonly charset: string;
  /** False when the declared charset did not fit the bytes and another one was found or guessed. */
  readonly asDeclared: boolean;
  /** True when nobody said that charset and the bytes are more than ASCII: it was told from the bytes. */
  readonly guessed: boolean;
};

/** Whether bytes are UTF-8; a character cut off at the end of a buffer is no fault. */
export const isUtf8 = (bytes: Uint8Array): boolean => utf8Length(bytes) >= 0;

/** Whether bytes were the charset they were read in: only the last character may be cut. */
function fits(text: string): boolean {
  const fault = text.indexOf(REPLACEMENT);
  return fault < 0 || fault >= text.length - 2;
}

/**
 * Decodes bytes under a declared charset label. A label that is missing, unknown, or that does not fit the bytes
 * (8-bit bytes under us-ascii, Shift_JIS under ISO-8859-1, UTF-8 under Shift_JIS) leads to detection among the
 * charsets of Japan and its neighbours. Never throws.
 */
export function decodeText(bytes: Uint8Array, label: string | null): DecodedText {
  return decodeNamed(bytes, label, 'declared');
}

function decodeNamed(bytes: Uint8Array, label: string | null, by: Named['by']): DecodedText {
  const declared = label === null ? null : knownCharset(label);
  const used = usedCharset(bytes, declared, by);
  const charset = used ?? 'us-ascii';
  const named = declared !== null && charset === declared;
  return {
    text: used === null ? textDecoder('utf-8').decode(bytes) : decodeAs(bytes, used),
    charset,
    asDeclared: label === null || named,
    guessed: used !== null && !named,
  };
}

/** The charset to read bytes in; null for plain ASCII under a label that says no more than that. */
function usedCharset(bytes: Uint8Array, declared: string | null, by: Named['by']): string | null {
  const is8Bit = !isAscii(bytes);
  if (declared !== null && isStateful(declared)) return statefulCharset(bytes, declared, is8Bit, by);
  const utf16 = is8Bit || bytes.indexOf(0) >= 0 ? utf16Charset(bytes) : null;
  // No UTF-8 begins as the byte order mark of UTF-16.
  if (utf16 !== null && (declared !== 'utf-8' || bytes[0] === 0xff || bytes[0] === 0xfe)) return utf16;
  const escaped = escapedCharset(bytes);
  if (!is8Bit) return escaped ?? (declared === 'us-ascii' ? null : declared);
  if (escaped !== null && (declared === null || declared === 'us-ascii')) return escaped;
  if (declared === null || declared === 'us-ascii') return likelyCharset(bytes, null);
  return fitting(bytes, { charset: declared, by });
}

/** The charset that was named, or the one that the bytes speak for plainly. */
function fitting(bytes: Uint8Array, named: Named): string {
  const { charset } = named;
  if (charset === 'utf-8' && isUtf8(bytes)) return charset;
  if (isJudged(charset)) return likelyCharset(bytes, named);
  if (isMoreThanAscii(bytes)) return 'utf-8';
  const text = decodeAs(bytes, charset);
  if (!fits(text)) return likelyCharset(bytes, named);
  return named.by === 'near' && CONTROL.test(text) ? (likelyOfPairs(bytes) ?? charset) : charset;
}

/** What the first bytes of Shift_JIS and its like are in ISO 8859; nobody writes them. */
const CONTROL = /[\u0080-\u009f]/;

/** A charset of several bytes in which bytes read best; null when it is one of single bytes. */
function likelyOfPairs(bytes: Uint8Array): string | null {
  const likely = likelyCharset(bytes, null);
  return isOfSingleBytes(likely) ? null : likely;
}

/** Whether bytes are UTF-8 with a whole character of it: the first byte of one by itself is a letter of many charsets. */
function isMoreThanAscii(bytes: Uint8Array): boolean {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return !isAscii(bytes.subarray(start, Math.max(start, utf8Length(bytes))));
}

/** Under a 7-bit charset or UTF-16: whether the bytes can be that at all. */
function statefulCharset(bytes: Uint8Array, declared: string, is8Bit: boolean, by: Named['by']): string | null {
  if (/^utf-(?:16|32)/.test(declared)) {
    if (bytes.indexOf(0) >= 0 || utf16Charset(bytes) !== null || isRatherUtf16(bytes, declared)) return declared;
    return usedCharset(bytes, null, by);
  }
  if (!is8Bit || escapedCharset(bytes) !== null) return declared;
  // Kana in eight bits belong to the Windows code pages of ISO-2022-JP.
  const onlyKana = declared === 'iso-2022-jp' && bytes.every((byte) => byte < 0x80 || (byte >= 0xa1 && byte <= 0xdf));
  const likely = onlyKana && by === 'declared' ? declared : likelyCharset(bytes, null);
  return onlyKana && likely === 'shift_jis' ? declared : likely;
}

/** Detects the charset of bytes that nobody declared; plain ASCII is `us-ascii` and no guess. */
export function detectText(bytes: Uint8Array): DecodedText {
  return decodeText(bytes, null);
}

/**
 * The text of bytes that carry no label of their own, and its charset; `hint` is a label from near by (the body's, for a
 * raw header). It decides where the bytes leave a doubt. UTF-7 is never taken from a hint: its bytes are plain ASCII.
 */
export function readUnlabelled(bytes: Uint8Array, hint: string | null): Pick<DecodedText, 'text' | 'charset'> {
  const hinted = hint === null ? null : knownCharset(hint);
  if (hinted === null || hinted === 'us-ascii' || hinted === 'utf-7') return decodeText(bytes, null);
  if (isStateful(hinted) && !SHIFTED_BY_HINT.has(hinted)) return decodeText(bytes, null);
  // A raw header is UTF-8 by the rules (RFC 6532), whatever the body is, unless it reads as UTF-8 by accident.
  if (isMoreThanAscii(bytes) && likelyCharset(bytes, null) === 'utf-8')
    return { text: textDecoder('utf-8').decode(bytes), charset: 'utf-8' };
  return decodeNamed(bytes, hinted, 'near');
}

/** The same without the charset. */
export const decodeUnlabelled = (bytes: Uint8Array, hint: string | null): string => readUnlabelled(bytes, hint).text;

/** Whether a label is that of a charset in which Japanese is written with eight bits. */
export const isJapanese = (label: string): boolean => isOfJapanese(knownCharset(label) ?? '');

/** 7-bit charsets whose marks in a raw header mean something only to those who know the charset. */
const SHIFTED_BY_HINT = new Set(['hz-gb-2312', 'iso-2022-kr', 'iso-2022-cn', 'iso-2022-jp']);
