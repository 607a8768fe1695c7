import type { DecodedPicture, Picture } from '../tools.ts';
import { standsAt } from '../byte-search.ts';
import { huffmanTable, JpegBits, type HuffmanTable } from './jpeg-bits.ts';
import { readJpegScan, unzigzagged, type JpegComponent, type JpegScan } from './jpeg-scan.ts';

/** Scans of one picture; programs write about ten. */
const MAX_SCANS = 24;
const MAX_COMPONENTS = 4;
const MARKER = { start: 0xd8, end: 0xd9, huffman: 0xc4, quantization: 0xdb, restarts: 0xdd, scan: 0xda } as const;
/** Baseline, extended, progressive (T.81, table B.1). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Lossless, hierarchical and arithmetic ones, which hardly any program writes. */
const OTHER_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
/** A segment of Adobe's programs (T.872, 6.5.3); its last byte says how the colours are transformed: 0 not at all, 2 as YCCK. */
const ADOBE = { marker: 0xee, name: [0x41, 0x64, 0x6f, 0x62, 0x65], transformAt: 11 } as const;

type Frame = {
  readonly width: number;
  readonly height: number;
  readonly isProgressive: boolean;
  readonly across: number;
  readonly down: number;
  readonly components: readonly JpegComponent[];
};

/**
 * Decodes the brightness of a JPEG (ITU-T T.81, baseline and progressive, 8 bits a sample) to grey pixels, which is all
 * that the search for a code asks for; of other colours their mean. Rows of which there is nothing at the end are left
 * off. Null when it is none; others, and those of more than `maxPixels`, are left out. Never throws; time and memory are
 * in proportion to the pixels allowed.
 */
export function readJpeg(bytes: Uint8Array, maxPixels: number): DecodedPicture {
  const decoder = new JpegDecoder(bytes, maxPixels);
  return decoder.read();
}

class JpegDecoder {
  readonly #bytes: Uint8Array;
  readonly #maxPixels: number;
  readonly #tables = new Map<number, HuffmanTable>();
  readonly #quantization = new Map<number, Uint16Array>();
  #frame: Frame | null = null;
  #restarts = 0;
  #adobeTransform: number | null = null;

  constructor(bytes: Uint8Array, maxPixels: number) {
    this.#bytes = bytes;
    this.#maxPixels = maxPixels;
  }

  read(): DecodedPicture {
    if (this.#bytes[0] !== 0xff || this.#bytes[1] !== MARKER.start) return null;
    let scans = 0;
    for (let at = 2; at + 4 <= this.#bytes.length && scans < MAX_SCANS;) {
      const marker = this.#bytes[at + 1] ?? 0;
      // Fill bytes, and what stands between two segments.
      if (this.#bytes[at] !== 0xff || marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
        at += 1;
        continue;
      }
      if (marker === MARKER.end) break;
      const length = this.#number(at + 2);
      const segment = this.#bytes.subarray(at + 4, at + 2 + length);
      at += 2 + Math.max(2, length);
      if (FRAMES.has(marker)) {
        const frame = this.#frame ?? this.#readFrame(segment, marker === 0xc2);
        if (frame === null || frame === 'left-out') return frame;
        this.#frame = frame;
      } else if (OTHER_FRAMES.has(marker)) return 'left-out';
      else if (marker === ADOBE.marker) this.#readAdobe(segment);
      else if (marker === MARKER.huffman) this.#readTables(segment);
      else if (marker === MARKER.quantization) this.#readQuantization(segment);
      else if (marker === MARKER.restarts) this.#restarts = (segment[0] ?? 0) * 256 + (segment[1] ?? 0);
      else if (marker === MARKER.scan) {
        scans += 1;
        const bits = new JpegBits(this.#bytes, at);
        const scan = this.#readScan(segment);
        if (scan !== null) readJpegScan(scan, bits);
        at = bits.at;
      }
    }
    return this.#frame === null ? null : this.#picture(this.#frame);
  }

  #number(at: number): number {
    return (this.#bytes[at] ?? 0) * 256 + (this.#bytes[at + 1] ?? 0);
  }

  #readFrame(segment: Uint8Array, isProgressive: boolean): Frame | 'left-out' | null {
    const [precision = 0, high = 0, low = 0, wideHigh = 0, wideLow = 0, count = 0] = segment;
    const [height, width] = [high * 256 + low, wideHigh * 256 + wideLow];
    const isSound = count > 0 && count <= MAX_COMPONENTS && segment.length >= 6 + 3 * count;
    if (!isSound || width * height === 0) return null;
    if (precision !== 8 || width * height > this.#maxPixels) return 'left-out';
    const listed = Array.from({ length: count }, (_, index) => {
      const [id = 0, sampling = 0, quantization = 0] = segment.subarray(6 + 3 * index);
      return { id, across: sampling >> 4, down: sampling & 15, quantization };
    });
    if (listed.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) return null;
    const [across, down] = [Math.max(...listed.map((own) => own.across)), Math.max(...listed.map((own) => own.down))];
    const [unitsAcross, unitsDown] = [Math.ceil(width / 8 / across), Math.ceil(height / 8 / down)];
    const components = listed.map((own): JpegComponent => {
      const [columns, rows] = [unitsAcross * own.across, unitsDown * own.down];
      return {
        ...own,
        columns,
        rows,
        ownColumns: Math.ceil(Math.ceil((width * own.across) / across) / 8),
        ownRows: Math.ceil(Math.ceil((height * own.down) / down) / 8),
        coefficients: new Int16Array(columns * rows * 64),
      };
    });
    return { width, height, isProgressive, across: unitsAcross, down: unitsDown, components };
  }

  #readAdobe(segment: Uint8Array): void {
    if (standsAt(segment, ADOBE.name, 0)) this.#adobeTransform ??= segment[ADOBE.transformAt] ?? null;
  }

  #readTables(segment: Uint8Array): void {
    for (let at = 0; at + 17 <= segment.length;) {
      const counts = segment.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      this.#tables.set(segment[at] ?? 0, huffmanTable(counts, segment.subarray(at + 17, at + 17 + total)));
      at += 17 + total;
    }
  }

  #readQuantization(segment: Uint8Array): void {
    for (let at = 0; at < segment.length;) {
      const head = segment[at] ?? 0;
      const width = head >> 4 === 0 ? 1 : 2;
      const values = Array.from({ length: 64 }, (_, index) =>
        width === 1
          ? (segment[at + 1 + index] ?? 0)
          : (segment[at + 1 + 2 * index] ?? 0) * 256 + (segment[at + 2 + 2 * index] ?? 0),
      );
      this.#quantization.set(head & 15, unzigzagged(values));
      at += 1 + 64 * width;
    }
  }

  #readScan(segment: Uint8Array): JpegScan | null {
    const frame = this.#frame;
    const count = segment[0] ?? 0;
    if (frame === null || count < 1 || count > MAX_COMPONENTS) return null;
    const parts = Array.from({ length: count }, (_, index) => {
      const [id, tables = 0] = segment.subarray(1 + 2 * index);
      const component = frame.components.find((own) => own.id === id);
      return component === undefined
        ? null
        : { component, dc: this.#tables.get(tables >> 4), ac: this.#tables.get(16 | (tables & 15)) };
    }).filter((part) => part !== null);
    const [start = 0, end = 0, bits = 0] = segment.subarray(1 + 2 * count);
    if (parts.length !== count || start > 63 || (frame.isProgressive && start > 0 && count > 1)) return null;
    return {
      parts,
      start: frame.isProgressive ? start : 0,
      end: Math.min(63, end),
      high: frame.isProgressive ? bits >> 4 : 0,
      low: frame.isProgressive ? Math.min(13, bits & 15) : 0,
      isProgressive: frame.isProgressive,
      unitsAcross: frame.across,
      unitsDown: frame.down,
      restarts: this.#restarts,
    };
  }

  #picture(frame: Frame): Picture {
    const { width } = frame;
    const planes = this.#drawn(frame).map((component) => this.#plane(component, frame));
    // A file of few bytes may claim any size: the search costs what is there.
    const height = Math.min(frame.height, Math.max(...planes.map(({ rows, down }) => Math.ceil(rows * down))));
    const whole = planes.reduce((sum, { weight }) => sum + weight, 0);
    const pixels = new Uint32Array(width * height);
    const light = new Uint16Array(width);
    const [only] = planes.length === 1 ? planes : [];
    for (let y = 0; y < height; y += 1) {
      if (only?.across === 1) {
        const row = Math.floor(y / only.down) * only.stride;
        for (let x = 0, at = y * width; x < width; x += 1, at += 1) pixels[at] = GREY[only.values[row + x]!]!;
        continue;
      }
      light.fill(0);
      for (const { values, stride, across, down, weight } of planes) {
        const row = Math.floor(y / down) * stride;
        for (let x = 0; x < width; x += 1)
          light[x] = light[x]! + weight * values[row + (across === 1 ? x : Math.floor(x / across))]!;
      }
      for (let x = 0; x < width; x += 1) pixels[y * width + x] = GREY[Math.round(light[x]! / whole)]!;
    }
    return { width, height, data: new Uint8ClampedArray(pixels.buffer) };
  }

  /**
   * The colours whose mean shows a code: of brightness and two differences the first, of three colours all, of four all,
   * or brightness and black. What is ink and what is paper need not be known for that.
   */
  #drawn({ components }: Frame): JpegComponent[] {
    const isTransformed = this.#adobeTransform === null ? !this.#isNamedRgb(components) : this.#adobeTransform !== 0;
    if (components.length === 4)
      return this.#adobeTransform === 2 ? components.filter((_, at) => at % 3 === 0) : [...components];
    return components.length === 3 && !isTransformed ? [...components] : components.slice(0, 1);
  }

  #isNamedRgb(components: readonly JpegComponent[]): boolean {
    return String.fromCharCode(...components.map(({ id }) => id)) === 'RGB';
  }

  /** The values of one colour; each stands for so many pixels. */
  #plane(component: JpegComponent, { components, across, down }: Frame): Plane {
    const table = this.#quantization.get(component.quantization) ?? new Uint16Array(64).fill(1);
    const { coefficients } = component;
    const stride = component.columns * 8;
    const blockRows = Math.ceil(writtenLength(coefficients) / (component.columns * 64)) || 1;
    const values = new Uint8ClampedArray(stride * blockRows * 8);
    const block = new Float32Array(64);
    for (let row = 0, at = 0; row < blockRows; row += 1) {
      for (let column = 0; column < component.columns; column += 1, at += 64) {
        const to = row * 8 * stride + column * 8;
        if (isEven(coefficients, at)) {
          const value = (coefficients[at]! * table[0]!) / 8 + 128;
          for (let line = 0; line < 8; line += 1) values.fill(value, to + line * stride, to + line * stride + 8);
          continue;
        }
        for (let index = 0; index < 64; index += 1) block[index] = coefficients[at + index]! * table[index]!;
        transform(block);
        for (let index = 0; index < 64; index += 1)
          values[to + (index >> 3) * stride + (index & 7)] = block[index]! + 128;
      }
    }
    // A colour mostly has a sample for each pixel; if not, each stands for several.
    const [wide, tall] = [component.columns / across, component.rows / down];
    const scale = components.reduce(
      (most, own) => ({ across: Math.max(most.across, own.across / wide), down: Math.max(most.down, own.down / tall) }),
      { across: 1, down: 1 },
    );
    // Black is as much as the three others together.
    return { values, stride, rows: blockRows * 8, ...scale, weight: component === components[3] ? 3 : 1 };
  }
}

type Plane = {
  readonly values: Uint8ClampedArray;
  readonly stride: number;
  readonly rows: number;
  readonly across: number;
  readonly down: number;
  readonly weight: number;
};

/** Of each brightness a pixel as its four bytes lie in memory. */
const GREY = new Uint32Array(Uint8Array.from({ length: 1024 }, (_, at) => (at % 4 === 3 ? 255 : at >> 2)).buffer);

/** How many there are up to the last that is not 0. */
function writtenLength(coefficients: Int16Array): number {
  let length = coefficients.length;
  while (length > 0 && coefficients[length - 1] === 0) length -= 1;
  return length;
}

/** Whether all of a block is its mean, as in what was cut off. */
function isEven(coefficients: Int16Array, at: number): boolean {
  let set = 0;
  for (let index = at + 1; index < at + 64; index += 1) set |= coefficients[index]!;
  return set === 0;
}

/** Of frequency (row) and place (column) the value of the wave (T.81, A.3.3). */
const WAVES = Float32Array.from({ length: 64 }, (_, index) => {
  const [frequency, place] = [index >> 3, index & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
});

/** The inverse cosine transform of a block, in place: of its rows, then of its columns. */
function transform(block: Float32Array): void {
  const line = new Float32Array(8);
  for (const [step, next] of [
    [1, 8],
    [8, 1],
  ] as const) {
    for (let start = 0; start < 8; start += 1) {
      for (let place = 0; place < 8; place += 1) {
        let sum = 0;
        for (let frequency = 0; frequency < 8; frequency += 1)
          sum += block[start * next + frequency * step]! * WAVES[frequency * 8 + place]!;
        line[place] = sum;
      }
      for (let place = 0; place < 8; place += 1) block[start * next + place * step] = line[place]!;
    }
  }
}
