import { Buffer } from 'node:buffer';

/** Writes TNEF ([MS-OXTNEF]) for tests: attributes with their checksums, MAPI properties padded to four bytes. */
export function attribute(level: 1 | 2, id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(
    data.reduce((total, byte) => (total + byte) & 0xffff, 0),
    0,
  );
  return Buffer.concat([head, data, sum]);
}

export function tnef(...attributes: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00]), ...attributes]);
}

export type Property = {
  readonly id: number;
  readonly type: number;
  readonly value: Uint8Array;
  readonly named?: string;
};

export function properties(...list: readonly Property[]): Buffer {
  const pieces: Buffer[] = [u32(list.length)];
  for (const { id, type, value, named } of list) {
    pieces.push(u16(type), u16(id));
    if (named !== undefined) {
      const name = Buffer.from(`${named}\0`, 'utf16le');
      pieces.push(Buffer.alloc(16), u32(1), u32(name.length), padded(name));
    }
    const isFixed = type === 0x0003 || type === 0x0040;
    if (isFixed) pieces.push(Buffer.from(value));
    else pieces.push(u32(1), u32(value.length), padded(Buffer.from(value)));
  }
  return Buffer.concat(pieces);
}

export const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
};
const u16 = (value: number): Buffer => {
  const out = Buffer.alloc(2);
  out.writeUInt16LE(value);
  return out;
};
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
export const utf16 = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le');
