import { u16, u32 } from '../byte-builder.ts';

type Colour = readonly [red: number, green: number, blue: number];
type Drawing = {
  readonly width: number;
  readonly height: number;
  /** At most 256, and 4 or more. */
  readonly colours: readonly Colour[];
  /** Which colour each pixel has, row by row from the top left. */
  readonly indexes: readonly number[];
};

/** A GIF89a with one picture. */
export function gifOf(drawing: Drawing & { readonly interlaced?: boolean; readonly transparent?: number }): Uint8Array {
  const { width, height, colours, indexes, interlaced = false, transparent } = drawing;
  const bits = Math.ceil(Math.log2(colours.length));
  const table = Array.from({ length: 1 << bits }, (_, index) => colours[index] ?? [0, 0, 0]).flat();
  const rows = Array.from({ length: height }, (_, row) => indexes.slice(row * width, (row + 1) * width));
  const passes = [0, 4, 2, 1].map((first, pass) => rows.filter((_, row) => row % [8, 8, 4, 2][pass]! === first));
  const pixels = (interlaced ? passes.flat() : rows).flat();
  return Uint8Array.from([
    ...Buffer.from('GIF89a'),
    ...[...u16(width), ...u16(height), 0x80 | (bits - 1), 0, 0, ...table],
    ...(transparent === undefined ? [] : [0x21, 0xf9, 4, 1, 0, 0, transparent, 0]),
    ...[0x2c, 0, 0, 0, 0, ...u16(width), ...u16(height), interlaced ? 0x40 : 0, bits],
    ...blocks(lzw(pixels, bits)),
    0x3b,
  ]);
}

function blocks(bytes: readonly number[]): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.slice(at, at + 255);
    out.push(block.length, ...block);
  }
  return [...out, 0];
}

/** As GIF89a appendix F says, with a table that grows to its end and is begun anew. */
function lzw(pixels: readonly number[], rootBits: number): number[] {
  const [clear, end] = [1 << rootBits, (1 << rootBits) + 1];
  let table = new Map<string, number>();
  let bits = rootBits + 1;
  let next = end + 1;
  let [held, heldBits] = [0, 0];
  const out: number[] = [];
  const write = (code: number): void => {
    held |= code << heldBits;
    for (heldBits += bits; heldBits >= 8; heldBits -= 8) {
      out.push(held & 255);
      held >>>= 8;
    }
  };
  const codeOf = (text: string): number => (text.includes(',') ? table.get(text)! : Number(text));
  write(clear);
  let text = '';
  for (const pixel of pixels) {
    const longer = text === '' ? String(pixel) : `${text},${pixel}`;
    if (text === '' || table.has(longer)) {
      text = longer;
      continue;
    }
    write(codeOf(text));
    if (next < 4096) {
      table.set(longer, next);
      if (next === 1 << bits) bits += 1;
      next += 1;
    } else {
      write(clear);
      table = new Map();
      [bits, next] = [rootBits + 1, end + 1];
    }
    text = String(pixel);
  }
  write(codeOf(text));
  if (next === 1 << bits && bits < 12) bits += 1;
  write(end);
  if (heldBits > 0) out.push(held & 255);
  return out;
}

/** A BMP whose pixels are not compressed. */
export function bmpOf(
  drawing: Drawing & { readonly depth: 1 | 4 | 8 | 24 | 32; readonly fromTop?: boolean },
): Uint8Array {
  const { width, height, colours, indexes, depth, fromTop = false } = drawing;
  const table = depth > 8 ? [] : Array.from({ length: 1 << depth }, (_, index) => bgr(colours[index]).concat(0)).flat();
  const rowBytes = Math.ceil((width * depth) / 32) * 4;
  const rows = Array.from({ length: height }, (_, row) => {
    const line = Array.from<number>({ length: rowBytes }).fill(0);
    for (const [x, index] of indexes.slice(row * width, (row + 1) * width).entries()) {
      if (depth > 8) bgr(colours[index]).forEach((part, at) => (line[(x * depth) / 8 + at] = part));
      else line[Math.floor((x * depth) / 8)]! |= index << (8 - depth - ((x * depth) % 8));
    }
    return line;
  });
  const pixels = (fromTop ? rows : rows.reverse()).flat();
  const start = 54 + table.length;
  return Uint8Array.from([
    ...[...Buffer.from('BM'), ...u32(start + pixels.length), ...u32(0), ...u32(start)],
    ...[...u32(40), ...u32(width), ...u32(fromTop ? -height : height), ...u16(1), ...u16(depth), ...u32(0)],
    ...[...u32(pixels.length), ...u32(2835), ...u32(2835), ...u32(0), ...u32(0)],
    ...table,
    ...pixels,
  ]);
}

const bgr = (colour: Colour = [0, 0, 0]): number[] => [...colour].reverse();
