import { deflateRawSync, crc32 } from 'node:zlib';

export type ZipFile = {
  readonly name: string | Uint8Array;
  /** In the local header; default the same. */
  readonly localName?: string;
  readonly content: Uint8Array | string;
  readonly method?: number;
  readonly flags?: number;
  readonly extra?: Uint8Array;
  readonly madeBy?: number;
  readonly attributes?: number;
  /** Data as it stands in the archive, in place of the deflated content. */
  readonly raw?: Uint8Array;
  readonly size?: number;
  readonly crc?: number;
};

const DOS_TIME = (12 << 11) | (34 << 5) | 28;
const DOS_DATE = ((2026 - 1980) << 9) | (11 << 5) | 26;

/** An extra field. */
export function extra(id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** Writes a ZIP by hand, so that each field can be wrong. */
export function zipOf(
  files: readonly ZipFile[],
  options: { prepended?: Uint8Array; comment?: string; offsets?: readonly number[]; count?: number } = {},
): Uint8Array {
  const locals: Buffer[] = [Buffer.from(options.prepended ?? [])];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [index, file] of files.entries()) {
    const name = Buffer.from(file.name);
    const content = Buffer.from(file.content);
    const method = file.method ?? 8;
    const data = Buffer.from(file.raw ?? (method === 8 ? deflateRawSync(content) : content));
    const crc = file.crc ?? crc32(content);
    const size = file.size ?? content.length;
    const fields = Buffer.from(file.extra ?? []);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(file.flags ?? 0, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(DOS_TIME, 6);
    common.writeUInt16LE(DOS_DATE, 8);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(fields.length, 24);
    const localName = Buffer.from(file.localName ?? file.name);
    const localCommon = Buffer.from(common);
    localCommon.writeUInt16LE(localName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), localCommon, localName, fields, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(file.attributes ?? 0, 6);
    tail.writeUInt32LE(options.offsets?.[index] ?? at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, file.madeBy ?? 0]), common, tail, name, fields]),
    );
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(options.count ?? files.length, 8);
  end.writeUInt16LE(options.count ?? files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  const comment = Buffer.from(options.comment ?? '');
  end.writeUInt16LE(comment.length, 20);
  return new Uint8Array(Buffer.concat([...locals, central, end, comment]));
}
