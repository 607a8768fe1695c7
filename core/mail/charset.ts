import { decodeIso2022Jp } from './iso-2022-jp.ts';
import { decodeUtf7 } from './utf-7.ts';

/** Labels that mails use and `TextDecoder` does not know, or knows as something narrower. Keys in lower case. */
const LABELS: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp943c: 'shift_jis',
  ms932: 'shift_jis',
  'windows-932': 'shift_jis',
  'shift-jis-2004': 'shift_jis',
  shift_jisx0213: 'shift_jis',
  cp51932: 'euc-jp',
  'eucjp-ms': 'euc-jp',
  'eucjp-win': 'euc-jp',
  eucjp: 'euc-jp',
  'euc-jis-2004': 'euc-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-2004': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  csiso2022jp2: 'iso-2022-jp',
  jis: 'iso-2022-jp',
  cp936: 'gbk',
  ms936: 'gbk',
  'windows-936': 'gbk',
  cp949: 'euc-kr',
  'windows-949': 'euc-kr',
  cp950: 'big5',
  'big5-hkscs': 'big5',
  cp65001: 'utf-8',
  utf8mb4: 'utf-8',
  'utf-7': 'utf-7',
  utf7: 'utf-7',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  cp65000: 'utf-7',
  'ansi_x3.4-1968': 'us-ascii',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
  '7bit': 'us-ascii',
  '8bit': 'us-ascii',
  'unknown-8bit': 'us-ascii',
  'x-unknown': 'us-ascii',
  default_charset: 'us-ascii',
};

export type DecodedText = {
  readonly text: string;
  /** The charset in which the bytes were really read. */
  readonly charset: string;
  /** False when the declared charset did not fit the bytes and another one was found or guessed. */
  readonly asDeclared: boolean;
};

/** The name under which this program decodes a label, or null when nobody knows it. */
export function knownCharset(label: string): string | null {
  const key = label.trim().toLowerCase().replace(/^x-/, '').replace(/["']/g, '');
  const mapped = LABELS[label.trim().toLowerCase()] ?? LABELS[key];
  if (mapped !== undefined) return mapped;
  const codePage = /^(?:cp|ibm|windows|ms)[-_]?(125[0-8]|874|866)$/.exec(key);
  const name = codePage ? (codePage[1] === '866' ? 'ibm866' : `windows-${codePage[1]}`) : key;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/**
 * Decodes bytes under a declared charset label. A label that is missing, unknown, or that does not fit the bytes
 * (8-bit bytes under us-ascii, invalid UTF-8) leads to detection among the encodings used in Japan. Never throws.
 */
export function decodeText(bytes: Uint8Array, label: string | null): DecodedText {
  const declared = label === null ? null : knownCharset(label);
  const asDeclared = label === null || declared !== null;
  if (declared === 'iso-2022-jp') return { text: decodeIso2022Jp(bytes), charset: declared, asDeclared: true };
  if (declared === 'utf-7') return { text: decodeUtf7(bytes), charset: declared, asDeclared: true };
  if (declared === null || declared === 'us-ascii') {
    const found = detectText(bytes);
    const fits = declared === null ? asDeclared : found.charset === 'us-ascii';
    return { ...found, asDeclared: fits };
  }
  const strict = decodeStrictly(bytes, declared);
  if (strict !== null) return { text: strict, charset: declared, asDeclared: true };
  if (declared === 'utf-8' || declared === 'shift_jis' || declared === 'euc-jp') {
    const found = detectText(bytes);
    if (found.charset !== 'windows-1252') return { ...found, asDeclared: found.charset === declared };
  }
  return { text: new TextDecoder(declared).decode(bytes), charset: declared, asDeclared: true };
}

/** How much a text looks like Japanese, per character: kana count most, what wrong decoding produces counts against. */
function likeness(text: string): number {
  let score = 0;
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    count += 1;
    if (code >= 0x3040 && code <= 0x30ff) score += 3;
    else if (code >= 0x4e00 && code <= 0x9fff) score += 1;
    else if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff5e)) score += 2;
    else if (code >= 0xff61 && code <= 0xff9f) score -= 1;
    else if (code >= 0xe000 && code <= 0xf8ff) score -= 3;
  }
  return count === 0 ? 0 : score / count;
}

/** Detects the encoding of undeclared bytes: ASCII, ISO-2022-JP, UTF-8, Shift_JIS, EUC-JP, else windows-1252. */
export function detectText(bytes: Uint8Array): DecodedText {
  if (isAscii(bytes)) {
    if (hasJisEscape(bytes)) return { text: decodeIso2022Jp(bytes), charset: 'iso-2022-jp', asDeclared: true };
    return { text: new TextDecoder('windows-1252').decode(bytes), charset: 'us-ascii', asDeclared: true };
  }
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, charset: 'utf-8', asDeclared: true };
  let best: DecodedText | null = null;
  let bestScore = 0;
  for (const charset of ['shift_jis', 'euc-jp']) {
    const text = decodeStrictly(bytes, charset);
    if (text === null) continue;
    const score = likeness(text);
    if (score > bestScore) {
      best = { text, charset, asDeclared: true };
      bestScore = score;
    }
  }
  if (best !== null) return best;
  if (hasJisEscape(bytes)) return { text: decodeIso2022Jp(bytes), charset: 'iso-2022-jp', asDeclared: true };
  return { text: new TextDecoder('windows-1252').decode(bytes), charset: 'windows-1252', asDeclared: true };
}

/** Charsets that the detection covers by itself, better than a label does. */
const DETECTED = new Set(['utf-8', 'us-ascii', 'utf-7', 'iso-2022-jp', 'shift_jis', 'euc-jp']);

/**
 * The text of bytes that carry no label of their own; `hint` is a label from near by. It decides where the detection
 * does not know the encoding (Chinese, Korean, European ones).
 */
export function decodeUnlabelled(bytes: Uint8Array, hint: string | null): string {
  const hinted = hint === null || isAscii(bytes) ? null : knownCharset(hint);
  if (hinted === null || DETECTED.has(hinted)) return detectText(bytes).text;
  return decodeStrictly(bytes, 'utf-8') ?? decodeStrictly(bytes, hinted) ?? detectText(bytes).text;
}

function hasJisEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    const next = bytes[at + 1];
    if (next === 0x24 || next === 0x28) return true;
  }
  return false;
}
