import { decodeAs, isAscii } from './charset/decode-as.ts';
import { decodeByTable } from './charset/text-decoders.ts';
import { decodeText, knownCharset } from './charset.ts';
import { MAX_RTF_BYTES } from './limits.ts';

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const WINDOW_BYTES = 4096;
/** The dictionary every reader starts with ([MS-OXRTFCP] 2.1.2.1). */
const PRELOADED =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/**
 * Unpacks PidTagRtfCompressed ([MS-OXRTFCP]); null when it is none. Damaged data ends early, it never throws. `onCut` is
 * called when there is more than MAX_RTF_BYTES.
 */
export function decompressRtf(source: Uint8Array, onCut: () => void = () => undefined): Uint8Array | null {
  if (source.length < 16) return null;
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const said = view.getUint32(4, true);
  const size = Math.min(said, MAX_RTF_BYTES);
  const kind = view.getUint32(8, true);
  if (kind === UNCOMPRESSED) {
    if (said > size && source.length - 16 > size) onCut();
    return source.subarray(16, 16 + size);
  }
  if (kind !== COMPRESSED) return null;
  const window = new Uint8Array(WINDOW_BYTES);
  window.set(new TextEncoder().encode(PRELOADED));
  let write = PRELOADED.length;
  const out = new Uint8Array(size);
  let length = 0;
  const put = (byte: number): void => {
    if (length < size) out[length] = byte;
    length += 1;
    window[write] = byte;
    write = (write + 1) % WINDOW_BYTES;
  };
  for (let at = 16; at < source.length && length < size;) {
    const control = source[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < source.length && length < size; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(source[at] ?? 0);
        at += 1;
        continue;
      }
      const token = ((source[at] ?? 0) << 8) | (source[at + 1] ?? 0);
      at += 2;
      const offset = token >> 4;
      if (offset === write) return out.subarray(0, length);
      for (let index = 0; index < (token & 15) + 2; index += 1) put(window[(offset + index) % WINDOW_BYTES] ?? 0);
    }
  }
  if (said > size && length >= size) onCut();
  return out.subarray(0, Math.min(length, size));
}

/** Groups whose content is no text for a reader; `htmltag` holds the HTML the RTF was made from. */
const SKIPPED = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'themedata',
  'datastore',
  'mhtmltag',
  'generator',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'filetbl',
  'xmlnstbl',
  'latentstyles',
  'bkmkstart',
  'bkmkend',
]);

type GroupState = {
  readonly skip: boolean;
  readonly tag: boolean;
  readonly hidden: boolean;
  readonly unicodeSkip: number;
};

/** Open groups whose state is kept; those within them share it. Outlook writes about ten. */
const MAX_GROUPS = 1000;
/** Pieces whose charset is judged by their bytes; of those behind them the one that the head names is believed. */
const MAX_JUDGED_PIECES = 10_000;

export type RtfBody = { readonly text: string; readonly html: string | null };

/** Bytes in which the head of an RTF body says that it was made from HTML ([MS-OXRTFEX] 2.1.3.1.1). */
const MAX_HEAD_BYTES = 4000;

export const encapsulatesHtml = (bytes: Uint8Array): boolean =>
  decodeByTable(bytes.subarray(0, MAX_HEAD_BYTES), '').includes('\\fromhtml1');

/**
 * Reads an RTF body as text, and as HTML when it encapsulates HTML ([MS-OXRTFEX]: `\fromhtml1`, `htmltag` groups,
 * `\htmlrtf` spans that only RTF readers show). One pass; never throws.
 */
export function readRtf(bytes: Uint8Array): RtfBody {
  // A character for each byte.
  const source = decodeByTable(bytes, '');
  const isHtml = encapsulatesHtml(bytes);
  let charset = 'windows-1252';
  let out = '';
  let pending = '';
  let judged = 0;
  let tooDeep = 0;
  let state: GroupState = { skip: false, tag: false, hidden: false, unicodeSkip: 1 };
  const stack: GroupState[] = [];
  let ignore = 0;
  const visible = (): boolean => !state.skip && !(isHtml && state.hidden);
  const flush = (): void => {
    if (pending === '') return;
    const piece = new Uint8Array(pending.length);
    for (let index = 0; index < piece.length; index += 1) piece[index] = pending.charCodeAt(index);
    if (isAscii(piece)) out += pending;
    else {
      judged += 1;
      out += judged > MAX_JUDGED_PIECES ? decodeAs(piece, charset) : decodeText(piece, charset).text;
    }
    pending = '';
  };
  /** The second byte of a character may be a letter: `\'83e` is one. */
  const add = (written: string): void => {
    if (visible()) pending += written;
  };
  const emit = (text: string): void => {
    if (!visible()) return;
    flush();
    out += text;
  };
  const word = (name: string, value: number | null, starred: boolean): void => {
    if (name === 'htmltag') state = { ...state, skip: !isHtml, tag: true };
    else if (SKIPPED.has(name) || starred) state = { ...state, skip: true };
    else if (name === 'htmlrtf') state = { ...state, hidden: value !== 0 };
    else if (name === 'uc') state = { ...state, unicodeSkip: Math.max(0, value ?? 1) };
    else if (name === 'ansicpg') charset = value === 65_001 ? 'utf-8' : (knownCharset(`cp${value}`) ?? charset);
    else if (name === 'u' && value !== null) {
      emit(String.fromCharCode(value < 0 ? value + 65_536 : value));
      ignore = state.unicodeSkip;
    } else if (name === 'par' || name === 'line') emit(isHtml && state.tag ? '\r\n' : '\n');
    else if (name === 'tab') emit('\t');
  };
  const control = /\\(?:([A-Za-z]{1,32})(-?\d{1,250})? ?|'([0-9A-Fa-f]{2})|([^A-Za-z]))/y;
  for (let at = 0; at < source.length;) {
    const character = source.charAt(at);
    // What stands in place of a character ends with its group ([MSFT-RTF] 1.9.1, Unicode RTF).
    if (character === '{' || character === '}') {
      flush();
      ignore = 0;
      at += 1;
    }
    if (character === '{') {
      if (stack.length < MAX_GROUPS) stack.push(state);
      else tooDeep += 1;
    } else if (character === '}') {
      if (tooDeep > 0) tooDeep -= 1;
      else state = stack.pop() ?? state;
    } else if (character === '\\') {
      control.lastIndex = at;
      const match = control.exec(source);
      at = match === null ? at + 1 : control.lastIndex;
      if (match?.[1] !== undefined) {
        flush();
        const value = match[2] === undefined ? null : Number(match[2]);
        if (match[1] === 'bin') at += Math.max(0, value ?? 0);
        else word(match[1], value, false);
      } else if (match?.[3] !== undefined) {
        if (ignore > 0) ignore -= 1;
        else add(String.fromCharCode(Number.parseInt(match[3], 16)));
      } else if (match?.[4] === '*') {
        control.lastIndex = at;
        const next = control.exec(source);
        if (next?.[1] !== undefined) {
          at = control.lastIndex;
          word(next[1], null, true);
        }
      } else if (match?.[4] === '~') emit('\u00a0');
      else if (match?.[4] !== undefined && /[\\{}]/.test(match[4])) add(match[4]);
    } else if (character === '\r' || character === '\n') {
      at += 1;
    } else {
      const stop = source.slice(at, at + 4096).search(/[\\{}\r\n]/);
      const run = source.slice(at, stop < 0 ? at + 4096 : at + stop);
      const kept = run.slice(Math.min(ignore, run.length));
      ignore -= run.length - kept.length;
      add(kept);
      at += run.length;
    }
  }
  flush();
  return isHtml ? { text: '', html: out } : { text: out, html: null };
}
