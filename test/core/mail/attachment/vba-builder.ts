import { ascii, join, u16, u32, utf16 } from './byte-builder.ts';
import type { Node } from './compound-builder.ts';

export type Module = { readonly name: string; readonly source: string; readonly compiled?: Uint8Array };

/** A CompressedContainer ([MS-OVBA] 2.4.1) that holds literals alone. */
export function compressVba(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 3600) {
    const groups: Uint8Array[] = [];
    const piece = bytes.subarray(at, at + 3600);
    for (let start = 0; start < piece.length; start += 8) groups.push(join([0], piece.subarray(start, start + 8)));
    const data = join(...groups);
    chunks.push(join(u16(0xb000 | (data.length - 1)), data));
  }
  return join([1], ...chunks);
}

const record = (id: number, data: Uint8Array): Uint8Array => join(u16(id), u32(data.length), data);

/** The storage `VBA` with its streams, for any kind of document. */
export function vbaStorage(modules: readonly Module[], codePage = 932, encode = ascii): Node {
  const rows = modules.map(({ name, compiled }) =>
    join(
      record(0x0019, encode(name)),
      record(0x0047, utf16(name)),
      record(0x001a, encode(name)),
      record(0x0032, utf16(name)),
      record(0x0031, u32(compiled?.length ?? 0)),
      record(0x0021, new Uint8Array(0)),
      record(0x002b, new Uint8Array(0)),
    ),
  );
  const dir = join(
    record(0x0001, u32(1)),
    record(0x0003, u16(codePage)),
    record(0x0004, ascii('VBAProject')),
    join(u16(0x0009), u32(4), u32(1), u16(1)),
    record(0x000f, u16(modules.length)),
    record(0x0013, u16(0xffff)),
    ...rows,
    record(0x0010, new Uint8Array(0)),
  );
  return {
    name: 'VBA',
    children: [
      { name: 'dir', stream: compressVba(dir) },
      { name: '_VBA_PROJECT', stream: u16(0x61cc, 0xffff, 0) },
      ...modules.map(({ name, source, compiled }) => ({
        name,
        stream: join(compiled ?? [], compressVba(encode(`Attribute VB_Name = "${name}"\r\n${source}`))),
      })),
    ],
  };
}
