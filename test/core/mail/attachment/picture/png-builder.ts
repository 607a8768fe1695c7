import { crc32, deflateSync } from 'node:zlib';

export type PngOptions = {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample, and colour type (PNG 11.2.1). */
  readonly depth: number;
  readonly colour: number;
  /** The packed rows without filter bytes, one after another. */
  readonly rows: Uint8Array;
  /** Of each row in turn; default none. */
  readonly filters?: readonly number[];
  readonly palette?: Uint8Array;
  readonly alpha?: Uint8Array;
  readonly interlaced?: boolean;
};

function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])));
  return Buffer.concat([head, body, check]);
}

/** What each filter expects of a byte (PNG 9.2). */
function guess(filter: number, left: number, up: number, corner: number): number {
  const whole = left + up - corner;
  const nearest = [left, up, corner].reduce((best, value) =>
    Math.abs(whole - value) < Math.abs(whole - best) ? value : best,
  );
  return [0, left, up, (left + up) >> 1, nearest][filter] ?? 0;
}

type Rows = { readonly width: number; readonly height: number; readonly rows: Uint8Array };

/** The seven smaller pictures of an interlaced one (PNG 8.2), by the number that Adam7 gives each pixel of a square of 8. */
function passesOf({ width, height, rows }: Rows, bits: number): Rows[] {
  const numbers = ['16462646', '77777777', '56565656', '77777777', '36463646', '77777777', '56565656', '77777777'];
  const bitAt = (x: number, y: number, bit: number): number => {
    const at = x * bits + bit;
    return ((rows[y * Math.ceil((width * bits) / 8) + (at >> 3)] ?? 0) >> (7 - (at & 7))) & 1;
  };
  return Array.from({ length: 7 }, (_, pass) => {
    const lines = Array.from({ length: height }, (_unused, y) =>
      Array.from({ length: width }, (_none, x) => x).filter((x) => numbers[y % 8]?.[x % 8] === `${pass + 1}`),
    )
      .map((columns, y) => ({ columns, y }))
      .filter(({ columns }) => columns.length > 0);
    const packed = lines.flatMap(({ columns, y }) => {
      const line = columns.flatMap((x) => Array.from({ length: bits }, (_unused, bit) => bitAt(x, y, bit)));
      return Array.from({ length: Math.ceil(line.length / 8) }, (_unused, at) =>
        Number.parseInt(
          line
            .slice(at * 8, at * 8 + 8)
            .join('')
            .padEnd(8, '0'),
          2,
        ),
      );
    });
    return { width: lines[0]?.columns.length ?? 0, height: lines.length, rows: Uint8Array.from(packed) };
  });
}

/** Writes a PNG in two data chunks. */
export function pngOf(options: PngOptions): Buffer {
  const { width, height, depth, colour, filters = [0] } = options;
  const bits = depth * ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour] ?? 1);
  const pictures = options.interlaced === true ? passesOf(options, bits) : [options];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, options.interlaced === true ? 1 : 0], 8);
  const data = deflateSync(Buffer.concat(pictures.map((picture) => filteredRows(picture, bits, filters))));
  const half = data.length >> 1;
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', head),
    ...(options.palette ? [chunk('PLTE', options.palette)] : []),
    ...(options.alpha ? [chunk('tRNS', options.alpha)] : []),
    chunk('IDAT', data.subarray(0, half)),
    chunk('IDAT', data.subarray(half)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function filteredRows({ width, height, rows }: Rows, bits: number, filters: readonly number[]): Buffer {
  const step = Math.max(1, bits >> 3);
  const rowBytes = Math.ceil((width * bits) / 8);
  const filtered = Buffer.alloc((rowBytes + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filters[y % filters.length] ?? 0;
    filtered[y * (rowBytes + 1)] = filter;
    const byte = (x: number, row: number): number => (x < 0 || row < 0 ? 0 : (rows[row * rowBytes + x] ?? 0));
    for (let x = 0; x < rowBytes; x += 1) {
      const expected = guess(filter, byte(x - step, y), byte(x, y - 1), byte(x - step, y - 1));
      filtered[y * (rowBytes + 1) + 1 + x] = (byte(x, y) - expected) & 255;
    }
  }
  return filtered;
}
