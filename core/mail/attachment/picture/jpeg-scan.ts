import type { HuffmanTable, JpegBits } from './jpeg-bits.ts';

/** One colour of a JPEG; its coefficients in blocks of 64, in the order of the block's rows. */
export type JpegComponent = {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quantization: number;
  /** Blocks of a row and rows, filled up to whole units of all colours. */
  readonly columns: number;
  readonly rows: number;
  /** The same without filling up: a scan of one colour has these. */
  readonly ownColumns: number;
  readonly ownRows: number;
  readonly coefficients: Int16Array;
};

export type ScanPart = {
  readonly component: JpegComponent;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
};

/** What a scan brings: a band of coefficients, and how many low bits of them come later (T.81, G.1.1.1). */
export type JpegScan = {
  readonly parts: readonly ScanPart[];
  readonly start: number;
  readonly end: number;
  readonly high: number;
  readonly low: number;
  readonly isProgressive: boolean;
  readonly unitsAcross: number;
  readonly unitsDown: number;
  /** Units between two restart markers; 0 for none. */
  readonly restarts: number;
};

/** Where the coefficients, which come along the diagonals, stand in a block (T.81, figure A.6). */
const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]);

/** Numbers of a table in the order of a block's rows. */
export const unzigzagged = (values: ArrayLike<number>): Uint16Array => {
  const out = new Uint16Array(64);
  for (let index = 0; index < 64; index += 1) out[ZIGZAG[index]!] = values[index] ?? 0;
  return out;
};

/** Reads one scan into the coefficients of its components; a scan that ends early leaves the rest as it is. */
export function readJpegScan(scan: JpegScan, bits: JpegBits): void {
  new ScanReader(scan, bits).read();
}

class ScanReader {
  readonly #scan: JpegScan;
  readonly #bits: JpegBits;
  readonly #before = new Map<JpegComponent, number>();
  /** Blocks whose band is empty, still to come. */
  #emptyBlocks = 0;

  constructor(scan: JpegScan, bits: JpegBits) {
    this.#scan = scan;
    this.#bits = bits;
  }

  read(): void {
    const { parts, unitsAcross, unitsDown, restarts } = this.#scan;
    const [only] = parts.length === 1 ? parts : [];
    const across = only?.component.ownColumns ?? unitsAcross;
    const total = across * (only?.component.ownRows ?? unitsDown);
    for (let unit = 0; unit < total; unit += 1) {
      if (restarts > 0 && unit > 0 && unit % restarts === 0) {
        if (!this.#bits.restart()) return;
        this.#before.clear();
        this.#emptyBlocks = 0;
      }
      if (this.#bits.isOver && this.#emptyBlocks === 0) return;
      const [column, row] = [unit % across, Math.floor(unit / across)];
      if (only !== undefined) this.#block(only, column, row);
      else for (const part of parts) this.#unit(part, column, row);
    }
  }

  #unit(part: ScanPart, column: number, row: number): void {
    const { across, down } = part.component;
    for (let y = 0; y < down; y += 1)
      for (let x = 0; x < across; x += 1) this.#block(part, column * across + x, row * down + y);
  }

  #block(part: ScanPart, column: number, row: number): void {
    const { component } = part;
    const at = (row * component.columns + column) * 64;
    const block = component.coefficients.subarray(at, at + 64);
    const { isProgressive, start, high } = this.#scan;
    if (block.length < 64) return;
    if (start === 0) this.#first(part, block);
    if (!isProgressive) this.#band(part, block, 1, 63);
    else if (start > 0 && high === 0) this.#band(part, block, start, this.#scan.end);
    else if (start > 0) this.#refine(part, block);
  }

  /** The mean of the block, told as the difference to the block before. */
  #first({ component, dc }: ScanPart, block: Int16Array): void {
    const { high, low } = this.#scan;
    if (high > 0) {
      if (this.#bits.bit() === 1) block[0]! |= 1 << low;
      return;
    }
    if (dc === undefined) return;
    const value = (this.#before.get(component) ?? 0) + this.#bits.signed(Math.min(15, this.#bits.symbol(dc)));
    this.#before.set(component, value);
    block[0] = value << low;
  }

  #band({ ac }: ScanPart, block: Int16Array, start: number, end: number): void {
    if (this.#emptyBlocks > 0) {
      this.#emptyBlocks -= 1;
      return;
    }
    if (ac === undefined) return;
    for (let index = start; index <= end && !this.#bits.isOver; index += 1) {
      const symbol = this.#bits.symbol(ac);
      const [run, size] = [symbol >> 4, symbol & 15];
      if (size === 0 && run < 15) {
        this.#emptyBlocks = this.#scan.isProgressive ? (1 << run) + this.#bits.bits(run) - 1 : 0;
        return;
      }
      index += run;
      if (size > 0 && index <= end) block[ZIGZAG[index]!] = this.#bits.signed(size) << this.#scan.low;
    }
  }

  /** One more bit of each coefficient that there is, and new ones between them (T.81, G.1.2.3). */
  #refine({ ac }: ScanPart, block: Int16Array): void {
    const { start, end, low } = this.#scan;
    let index = start;
    if (this.#emptyBlocks === 0 && ac !== undefined) {
      for (; index <= end && !this.#bits.isOver; index += 1) {
        const symbol = this.#bits.symbol(ac);
        const [run, size] = [symbol >> 4, symbol & 15];
        if (size === 0 && run < 15) {
          this.#emptyBlocks = (1 << run) + this.#bits.bits(run);
          break;
        }
        const value = size === 0 ? 0 : this.#bits.bit() === 1 ? 1 << low : -(1 << low);
        index = this.#passOver(block, index, run);
        if (value !== 0 && index <= end) block[ZIGZAG[index]!] = value;
      }
    }
    if (this.#emptyBlocks === 0) return;
    this.#passOver(block, index, 64);
    this.#emptyBlocks -= 1;
  }

  /** Refines what is there up to the zero behind `zeros` others, and tells its place. */
  #passOver(block: Int16Array, from: number, zeros: number): number {
    const { end, low } = this.#scan;
    let left = zeros;
    let index = from;
    for (; index <= end; index += 1) {
      const place = ZIGZAG[index]!;
      const value = block[place]!;
      if (value === 0) {
        if (left === 0) break;
        left -= 1;
      } else if (this.#bits.bit() === 1 && (Math.abs(value) & (1 << low)) === 0) {
        block[place] = value + (value > 0 ? 1 << low : -(1 << low));
      }
    }
    return index;
  }
}
