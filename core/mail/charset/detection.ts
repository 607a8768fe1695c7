import { sameBytes } from '../archive/same-bytes.ts';
import { decodeAs } from './decode-as.ts';
import type { Writing } from './character-cost.ts';
import { costOf } from './likelihood.ts';
import { REPLACEMENT } from './text-decoders.ts';

type Candidate = { readonly charset: string; readonly writing: Writing; readonly prior: number };

/** Charsets that bytes without a label are tried in. Raw EUC-JP is rarer in mail than Shift_JIS. */
const CANDIDATES: readonly Candidate[] = [
  { charset: 'utf-8', writing: 'any', prior: 0 },
  { charset: 'shift_jis', writing: 'japanese', prior: 0 },
  { charset: 'euc-jp', writing: 'japanese', prior: 2.5 },
  { charset: 'windows-1252', writing: 'western', prior: 0 },
  { charset: 'gb18030', writing: 'japanese', prior: 8 },
  { charset: 'gb18030', writing: 'simplified', prior: 0 },
  { charset: 'big5', writing: 'traditional', prior: 0 },
  { charset: 'euc-kr', writing: 'korean', prior: 0 },
  { charset: 'windows-1251', writing: 'cyrillic', prior: 0 },
  { charset: 'koi8-r', writing: 'cyrillic', prior: 0 },
];

/** The writing by which a declared charset is judged against the others. */
const WRITINGS: Readonly<Record<string, Writing>> = {
  ...Object.fromEntries(CANDIDATES.map(({ charset, writing }) => [charset, writing])),
  gbk: 'simplified',
  'shift_jis-2004': 'japanese',
  'euc-jis-2004': 'japanese',
  'x-mac-japanese': 'japanese',
  'iso-8859-15': 'western',
  'iso-8859-1': 'western',
  macintosh: 'western',
  'windows-1254': 'western',
};

/**
 * Whoever writes Japanese on a computer set to Chinese or Korean sends it in that charset: it has the kana and, in the
 * case of GB18030, all kanji. Of a declared one the text may therefore be either.
 */
const JAPANESE_TOO: ReadonlySet<string> = new Set(['gb18030', 'gbk', 'big5', 'euc-kr']);

/**
 * Cost of a byte up to which a text reads so well as what it was declared that nothing else is tried: that of kana and
 * everyday ideographs.
 */
const PLAIN_COST = 4;

/** What a charset that somebody named is worth: about what two characters say. */
const DECLARED = 12;

/**
 * What each 8-bit byte adds to it against what nearly all bytes could be, where they all mean something in a charset of
 * several bytes that was declared for them.
 */
const FAULTLESS = 6;

/** Bytes that are looked at; more do not make the guess surer. */
const SAMPLE_BYTES = 1024;
/** Bytes before the first 8-bit one of a line that are taken along; ASCII is the same in all that is compared. */
const LEAD_BYTES = 32;
/** Samples shorter than this are whole: a lead byte at their end is a fault, not a cut. */
const CUT_BYTES = 32;

/** Who named a charset: `declared` for these very bytes, or `near` them, as a body's for a raw header. */
export type Named = { readonly charset: string; readonly by: 'declared' | 'near' };

/** What the last samples were told to be: one part is asked about several times, and what follows is often the same. */
type Told = Partial<Named> & { readonly sample: Uint8Array; readonly told: string };
const lastTold: Told[] = [];
const MAX_TOLD = 8;

/**
 * The charset that explains 8-bit bytes best, among those used in Japan and around it. One that somebody named wins unless
 * the bytes speak plainly against it.
 */
export function likelyCharset(bytes: Uint8Array, named: Named | null): string {
  const sample = sampleOf(bytes);
  const isSame = (before: Told): boolean =>
    before.charset === named?.charset && before.by === named?.by && sameBytes(before.sample, sample);
  const before = lastTold.find(isSame);
  if (before !== undefined) return before.told;
  const told = tellCharset(sample, named);
  // A copy: the bytes of a mail may be written over.
  lastTold.unshift({ ...named, sample: sample.slice(), told });
  lastTold.length = Math.min(lastTold.length, MAX_TOLD);
  return told;
}

function tellCharset(sample: Uint8Array, by: Named | null): string {
  const named = by?.charset ?? null;
  const writing = named === null ? undefined : WRITINGS[named];
  const asNamed = named === null || writing === undefined || writing === 'western' ? null : decodeAs(sample, named);
  if (named !== null && writing !== undefined && asNamed !== null && readsWell(asNamed, writing, sample)) return named;
  const known = CANDIDATES.some(({ charset }) => charset === named);
  const candidates =
    named === null || writing === undefined || known
      ? CANDIDATES
      : [...CANDIDATES, { charset: named, writing, prior: 0 }];
  let best = 'windows-1252';
  let least = Infinity;
  const isCut = sample.length >= CUT_BYTES;
  // Nothing that leaves characters unread speaks against a declared charset that reads them all.
  const isFaultless = asNamed !== null && writing !== 'cyrillic' && !hasFault(asNamed);
  const isWhole = named !== null && JAPANESE_TOO.has(named) && isFaultless;
  const trust = isFaultless && by?.by === 'declared' ? FAULTLESS * sample.filter((byte) => byte >= 0x80).length : 0;
  for (const { charset, writing: kind, prior } of candidates) {
    const isNamed = charset === named;
    const read = fullest(sample, charset);
    if (isWhole && !isNamed && hasFault(read.text)) continue;
    const against = isByAccident(read.text, kind) ? trust : 0;
    const offset = prior + (isNamed ? -DECLARED : against) + (read.charset === charset ? 0 : EXTENDED);
    const text = isNamed ? withOwnCharacters(read.text, kind, sample) : read.text;
    const own = costOf(text, kind, isCut, least - offset);
    const japanese = isNamed && JAPANESE_TOO.has(charset) ? costOf(read.text, 'japanese', isCut, own) : Infinity;
    const cost = Math.min(own, japanese) + offset;
    if (cost < least) {
      least = cost;
      best = read.charset;
    }
  }
  return best;
}

/** Readings that nearly all bytes have: letters of single bytes, half-width kana among them. */
const isByAccident = (text: string, writing: Writing): boolean =>
  writing === 'western' || writing === 'cyrillic' || (writing === 'japanese' && /^[\0-\x7f\uff61-\uff9f]*$/.test(text));

/** Charsets with the same characters at the same places, and those of JIS X 0213 where they have none. */
const EXTENSIONS: Readonly<Record<string, string>> = { shift_jis: 'shift_jis-2004', 'euc-jp': 'euc-jis-2004' };
/** What the extension of a charset has against it, beside the cost of its rare characters. */
const EXTENDED = 4;

/** The text in a charset, or in its extension where only that explains all of it. */
function fullest(sample: Uint8Array, charset: string): { readonly charset: string; readonly text: string } {
  const text = decodeAs(sample, charset);
  const extension = EXTENSIONS[charset];
  if (extension === undefined || !hasFault(text)) return { charset, text };
  const extended = decodeAs(sample, extension);
  return hasFault(extended) ? { charset, text } : { charset: extension, text: extended };
}

/** A fault that is not the last character, which may be cut. */
const hasFault = (text: string): boolean => text.slice(0, -1).includes(REPLACEMENT);

function readsWell(text: string, writing: Writing, sample: Uint8Array): boolean {
  const limit = sample.length * PLAIN_COST;
  return costOf(withOwnCharacters(text, writing, sample), writing, true, limit) <= limit;
}

const USER_DEFINED = /[\ue000-\uf8ff]/g;

/**
 * A text with an everyday kanji in place of each user-defined character (gaiji, Shift_JIS 0xF040 to 0xF9FC) where somebody
 * said that it is in a Japanese charset: companies and town offices write names with their own, and nobody's statistics
 * know them. Not where the bytes are UTF-8, whose characters of four bytes begin as those do.
 */
function withOwnCharacters(text: string, writing: Writing, sample: Uint8Array): string {
  if (writing !== 'japanese' || !/[\ue000-\uf8ff]/.test(text)) return text;
  return hasFault(decodeAs(sample, 'utf-8')) ? text.replace(USER_DEFINED, '日') : text;
}

/** Lines from their first 8-bit byte on, up to some kilobytes. A line end is never a part of a character here. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE_BYTES) return bytes;
  const sample = new Uint8Array(SAMPLE_BYTES);
  let length = 0;
  for (let at = 0; at < bytes.length && length < SAMPLE_BYTES;) {
    const feed = bytes.indexOf(0x0a, at);
    const end = feed < 0 ? bytes.length : feed + 1;
    let high = at;
    while (high < end && (bytes[high] ?? 0) < 0x80) high += 1;
    if (high < end) {
      const start = Math.max(at, high - LEAD_BYTES);
      const piece = bytes.subarray(start, Math.min(end, start + SAMPLE_BYTES - length));
      sample.set(piece, length);
      length += piece.length;
    }
    at = end;
  }
  return sample.subarray(0, length);
}

/** Whether a charset that `likelyCharset` told has one byte for each character. */
export const isOfSingleBytes = (charset: string): boolean => /^(?:western|cyrillic)$/.test(WRITINGS[charset] ?? '');

/** Whether a charset is one in which Japanese is written with eight bits. */
export const isOfJapanese = (charset: string): boolean => WRITINGS[charset] === 'japanese';

/** Whether `likelyCharset` can judge a charset against the others. */
export const isJudged = (charset: string): boolean => charset in WRITINGS;

/** Whether bytes without a single zero are UTF-16 as declared, kana and kanji alone, and not a plain text after all. */
export function isRatherUtf16(bytes: Uint8Array, declared: string): boolean {
  const sample = bytes.subarray(0, UNIT_SAMPLE_BYTES);
  const wide = costOf(decodeAs(sample, declared), 'japanese', true);
  return bytes.length % 2 === 0 && wide - DECLARED <= costOf(decodeAs(sample, 'utf-8'), 'any', true);
}

/** Units of UTF-16 that are looked at for its zero bytes. */
const UNIT_SAMPLE_BYTES = 1024;

/** UTF-16 by its byte order mark or by the zero bytes of ASCII letters, spaces and line ends; null when it is not. */
export function utf16Charset(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked && !isFalselyMarked(bytes)) return first === 0xff ? 'utf-16le' : 'utf-16be';
  if (bytes.length < 4 || bytes.indexOf(0) < 0) return null;
  const zeros = [0, 0];
  const end = Math.min(bytes.length & ~1, UNIT_SAMPLE_BYTES);
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // A single zero in a short text is no more than that.
  const enough = Math.max(end / 16, 1);
  if (even > enough && odd === 0) return 'utf-16be';
  return odd > enough && even === 0 ? 'utf-16le' : null;
}

/** Bytes behind a false mark that are enough to tell. */
const FALSE_MARK_BYTES = 16;

/** A batch file with the mark of UTF-16 and plain ASCII behind it: editors show ideographs, the command line runs it. */
function isFalselyMarked(bytes: Uint8Array): boolean {
  const rest = bytes.subarray(2, UNIT_SAMPLE_BYTES);
  return (
    rest.length >= FALSE_MARK_BYTES &&
    rest.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
  );
}

/** The escape sequences by which 7-bit text tells what it is; null when it has none. */
export function escapedCharset(bytes: Uint8Array): 'iso-2022-jp' | 'iso-2022-kr' | 'iso-2022-cn' | null {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    if (bytes[at + 1] !== 0x24 && bytes[at + 1] !== 0x28) continue;
    const sequence = String.fromCharCode(...bytes.subarray(at + 1, at + 4));
    if (sequence === '$)C') return 'iso-2022-kr';
    if (/^\$\)[AEG]/.test(sequence)) return 'iso-2022-cn';
    if (/^(?:\$[@BA]|\$\([@ABCDOPQ?]|\([IJ])/.test(sequence)) return 'iso-2022-jp';
  }
  return null;
}
