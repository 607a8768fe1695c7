/** How the bytes of a stream lie in rows (ISO 32000-1, table 8), as the file says it. */
export type Rows = {
  readonly predictor: number;
  /** Samples of a pixel. */
  readonly colours: number;
  /** Of a sample. */
  readonly bits: number;
  /** Pixels of a row. */
  readonly columns: number;
};

const MAX_NUMBER = 65_535;
const within = (value: number, otherwise: number): number => (value > 0 && value <= MAX_NUMBER ? value : otherwise);

/**
 * Takes the predictors off (ISO 32000-1, 7.4.4.4), which object streams of some writers have: those of PNG, and of TIFF
 * where a sample is a byte.
 */
export function unpredicted(bytes: Uint8Array, rows: Rows): Uint8Array {
  const [predictor, colours, bits] = [within(rows.predictor, 1), within(rows.colours, 1), within(rows.bits, 8)];
  const pixel = Math.max(1, (colours * bits) >> 3);
  const said = Math.ceil((within(rows.columns, 1) * colours * bits) / 8);
  // A row that is longer than all there is ends with it: what a file says is not taken for a length of memory.
  const width = Math.min(said, bytes.length);
  if (predictor === 2 && bits === 8) return summed(bytes, width, pixel);
  if (predictor < 10 || width === 0) return bytes;
  const count = Math.ceil(bytes.length / (width + 1));
  const out = new Uint8Array(count * width);
  for (let row = 0; row < count; row += 1) {
    const kind = bytes[row * (width + 1)] ?? 0;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const left = column < pixel ? 0 : (out[at - pixel] ?? 0);
      const up = row === 0 ? 0 : (out[at - width] ?? 0);
      const upLeft = row === 0 || column < pixel ? 0 : (out[at - width - pixel] ?? 0);
      out[at] = (bytes[row * (width + 1) + 1 + column] ?? 0) + predicted(kind, left, up, upLeft);
    }
  }
  return out;
}

/** Each sample was written as its difference to the one at its left (TIFF 6.0, section 14). */
function summed(bytes: Uint8Array, width: number, pixel: number): Uint8Array {
  const out = bytes.slice();
  for (let at = 0; at < out.length; at += 1) if (at % width >= pixel) out[at] = out[at]! + out[at - pixel]!;
  return out;
}

function predicted(kind: number, left: number, up: number, upLeft: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toUpLeft = Math.abs(left + up - upLeft - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
