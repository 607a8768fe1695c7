type Set94 = 'ascii' | 'roman' | 'kana' | 'jis0208' | 'jis0212' | 'gb2312' | 'ksc5601';

/** Escape sequences after ESC, longest first (RFC 1468, RFC 1554, and what Windows code pages 50220-50222 write). */
const ESCAPES: readonly (readonly [string, Set94])[] = [
  ['$(D', 'jis0212'],
  ['$(C', 'ksc5601'],
  ['$(B', 'jis0208'],
  ['$(@', 'jis0208'],
  ['$(O', 'jis0208'],
  ['$(Q', 'jis0208'],
  ['$@', 'jis0208'],
  ['$B', 'jis0208'],
  ['$A', 'gb2312'],
  ['(B', 'ascii'],
  ['(J', 'roman'],
  ['(H', 'roman'],
  ['(I', 'kana'],
];
const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const LINE_FEED = 0x0a;

function escapeAt(bytes: Uint8Array, at: number): readonly [length: number, set: Set94] | null {
  for (const [sequence, set] of ESCAPES) {
    let index = 0;
    while (index < sequence.length && bytes[at + 1 + index] === sequence.charCodeAt(index)) index += 1;
    if (index === sequence.length) return [1 + index, set];
  }
  return null;
}

function decodeRun(run: Uint8Array, set: Set94): string {
  if (run.some((byte) => byte >= 0x80)) return new TextDecoder('shift_jis').decode(run);
  switch (set) {
    case 'ascii':
    case 'roman':
      return new TextDecoder('windows-1252').decode(run);
    case 'kana':
      return String.fromCharCode(...[...run].map((byte) => (byte > 0x20 && byte < 0x60 ? byte + 0xff40 : byte)));
    case 'gb2312':
      return new TextDecoder('gbk').decode(run.map(highBit));
    case 'ksc5601':
      return new TextDecoder('euc-kr').decode(run.map(highBit));
    case 'jis0208':
      return new TextDecoder('euc-jp').decode(run.map(highBit));
    case 'jis0212':
      return new TextDecoder('euc-jp').decode(withSingleShift3(run));
  }
}

const highBit = (byte: number): number => (byte > 0x20 ? byte | 0x80 : byte);

function withSingleShift3(run: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let index = 0; index < run.length; index += 2) {
    const [first = 0, second] = [run[index], run[index + 1]];
    out.push(0x8f, first | 0x80);
    if (second !== undefined) out.push(second | 0x80);
  }
  return Uint8Array.from(out);
}

/** `String.fromCharCode(...)` and arrays stay small: a run is decoded in pieces of this many bytes (even). */
const RUN_BYTES = 8192;

/**
 * Decodes ISO-2022-JP and its relatives: JIS X 0212, half-width kana by escape or by shift, raw Shift_JIS bytes that
 * gateways let through, lines that forget to return to ASCII (each line feed does so). Never throws.
 */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  let text = '';
  let set: Set94 = 'ascii';
  let shifted = false;
  let start = 0;
  const flush = (end: number): void => {
    for (let from = start; from < end; from += RUN_BYTES) {
      text += decodeRun(bytes.subarray(from, Math.min(end, from + RUN_BYTES)), shifted ? 'kana' : set);
    }
  };
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at];
    const escape = byte === ESC ? escapeAt(bytes, at) : null;
    if (escape !== null) {
      flush(at);
      set = escape[1];
      shifted = false;
      at += escape[0];
      start = at;
    } else if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      flush(at);
      shifted = byte === SHIFT_OUT;
      at += 1;
      start = at;
    } else if (byte === LINE_FEED) {
      flush(at);
      text += '\n';
      set = 'ascii';
      shifted = false;
      at += 1;
      start = at;
    } else {
      at += 1;
    }
  }
  flush(bytes.length);
  return text;
}
