import { crc32 } from 'node:zlib';

function vint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** A header of RAR 5 (RARLAB's technical note): CRC, size, then the fields. */
function header(fields: readonly number[]): Buffer {
  const sized = Buffer.from([...vint(fields.length), ...fields]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32LE(crc32(sized));
  return Buffer.concat([crc, sized]);
}

/** A RAR 5 of stored files: there is no free program that writes one. */
export function rarOf(files: readonly { name: string; content: Uint8Array }[]): Uint8Array {
  const pieces = files.flatMap(({ name, content }) => {
    const raw = Buffer.from(name);
    const crc = Buffer.alloc(4);
    crc.writeUInt32LE(crc32(content));
    // Type 2, data follows; flags: CRC is there; attributes, CRC, method 0 (stored), made by Unix.
    const sizes = [...vint(content.length), ...vint(4), ...vint(content.length), ...vint(0o100644)];
    const fields = [2, 2, ...sizes, ...crc, ...vint(0), 1, ...vint(raw.length), ...raw];
    return [header(fields), content];
  });
  const start = Buffer.from('Rar!\u001a\u0007\u0001\0', 'latin1');
  return new Uint8Array(Buffer.concat([start, header([1, 0, 0]), ...pieces, header([5, 0, 0])]));
}
