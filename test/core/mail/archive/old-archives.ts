import { encodeJapanese } from '../mail-builder.ts';

/** The name of the file in them, which is written in cp932. */
export const NAME = '見積書①.txt';
const raw = encodeJapanese(NAME, 'SJIS');
export const content = Buffer.from('hello cp932');

function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

const u16 = (value: number): number[] => [value & 0xff, value >> 8];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** An LZH of one stored file; level 2 puts its name and folder into extension headers. */
export function lzh(level: 0 | 1 | 2, name: Uint8Array = raw): Uint8Array {
  const sizes = [...u32(content.length), ...u32(content.length)];
  const head = [...Buffer.from('-lh0-'), ...sizes, ...u32(level === 2 ? 1_795_000_000 : 0x5c5a6000), 0x20, level];
  if (level === 2) {
    const folder = [...Buffer.from('folder'), 0xff];
    const extensions = [...u16(name.length + 3), 1, ...name, ...u16(folder.length + 3), 2, ...folder, ...u16(0)];
    const body = [...head, ...u16(crc16(content)), 0x4d, ...extensions];
    return Uint8Array.from([...u16(body.length + 2), ...body, ...content, 0]);
  }
  const body = [...head, name.length, ...name, ...u16(crc16(content)), ...(level === 1 ? [0x4d, ...u16(0)] : [])];
  return Uint8Array.from([body.length, body.reduce((sum, byte) => sum + byte, 0) & 0xff, ...body, ...content, 0]);
}

/** A cabinet of one stored file ([MS-CAB]); checksums of 0 are not looked at. */
export function cab(name: Uint8Array = raw): Uint8Array {
  const file = [...u32(content.length), ...u32(0), ...u16(0), ...u16(0x5d7a), ...u16(0x6000), ...u16(0x20), ...name, 0];
  const filesAt = 36 + 8;
  const dataAt = filesAt + file.length;
  const data = [...u32(0), ...u16(content.length), ...u16(content.length), ...content];
  const header = [
    ...Buffer.from('MSCF'),
    ...u32(0),
    ...u32(dataAt + data.length),
    ...u32(0),
    ...u32(filesAt),
    ...u32(0),
  ];
  const counts = [3, 1, ...u16(1), ...u16(1), ...u16(0), ...u16(1), ...u16(0)];
  return Uint8Array.from([...header, ...counts, ...u32(dataAt), ...u16(1), ...u16(0), ...file, ...data]);
}
