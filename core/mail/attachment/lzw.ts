/** Codes one after the other, of the number of bits asked for; -1 when there is none. */
export type CodeReader = { readonly next: (bits: number) => number };

/** Bits of a code at most (GIF89a, appendix F; ISO 32000-1, 7.4.4). */
const MAX_CODE_BITS = 12;

/**
 * The bytes that codes of LZW stand for, at most `count`. `rootBits`: of a single byte. `early`: by how many codes the
 * codes grow sooner than they need to: 0 in a GIF, 1 in TIFF and PDF. What a code stands for was written before: the text
 * of the code in front of the one that made it, and one more, which stood right behind. Never throws.
 */
export function decodeLzw(codes: CodeReader, rootBits: number, count: number, early: number): Uint8Array {
  const out = new Uint8Array(count);
  const clear = 1 << rootBits;
  const starts = new Int32Array(1 << MAX_CODE_BITS);
  const lengths = new Int32Array(1 << MAX_CODE_BITS);
  let [next, bits, before, beforeLength] = [clear + 2, rootBits + 1, 0, 0];
  let done = 0;
  while (done < count) {
    const code = codes.next(bits);
    if (code < 0 || code === clear + 1) break;
    if (code === clear) {
      [next, bits, beforeLength] = [clear + 2, rootBits + 1, 0];
      continue;
    }
    if (beforeLength > 0 && next < starts.length) {
      starts[next] = before;
      lengths[next] = beforeLength + 1;
      next += 1;
      if (next + early === 1 << bits && bits < MAX_CODE_BITS) bits += 1;
    }
    if (code >= next) break;
    before = done;
    if (code < clear) out[done++] = code;
    else {
      const end = Math.min(count, done + (lengths[code] ?? 0));
      for (let source = starts[code] ?? 0; done < end; source += 1) out[done++] = out[source] ?? 0;
    }
    beforeLength = done - before;
  }
  return out.subarray(0, done);
}
