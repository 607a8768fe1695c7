export type Canonicalization = 'simple' | 'relaxed';

/** Bytes handed on at once. */
const CHUNK_BYTES = 64 * 1024;
const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** `octets` is the length of the canonical body; `lineFeedOnly` when a line ended in a bare LF and was read as CRLF. */
export type CanonicalBody = { readonly octets: number; readonly lineFeedOnly: boolean };

/**
 * Writes a body in its canonical form (RFC 6376 3.4.3, 3.4.4) to `write`, in pieces. Mail travels with CRLF; files on
 * disk often have LF alone, which is read as CRLF and said. One pass, constant memory.
 */
export function canonicalizeBody(
  body: Uint8Array,
  form: Canonicalization,
  write: (piece: Uint8Array) => void,
): CanonicalBody {
  const relaxed = form === 'relaxed';
  const out = new Uint8Array(CHUNK_BYTES);
  let used = 0;
  let octets = 0;
  let breaks = 0;
  let space = false;
  let lineFeedOnly = false;
  const emit = (byte: number): void => {
    if (used === CHUNK_BYTES) {
      write(out.subarray(0, used));
      used = 0;
    }
    out[used] = byte;
    used += 1;
    octets += 1;
  };
  const emitBreak = (): void => {
    emit(CARRIAGE_RETURN);
    emit(LINE_FEED);
  };
  // Empty lines are held back: at the end of the body they do not count.
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    const isBreak = byte === LINE_FEED || (byte === CARRIAGE_RETURN && body[at + 1] === LINE_FEED);
    if (isBreak) {
      if (byte === LINE_FEED) lineFeedOnly = true;
      else at += 1;
      breaks += 1;
      space = false;
    } else if (relaxed && (byte === SPACE || byte === TAB)) space = true;
    else {
      for (; breaks > 0; breaks -= 1) emitBreak();
      if (space) emit(SPACE);
      space = false;
      emit(byte);
    }
  }
  if (octets > 0 || !relaxed) emitBreak();
  write(out.subarray(0, used));
  return { octets, lineFeedOnly };
}
