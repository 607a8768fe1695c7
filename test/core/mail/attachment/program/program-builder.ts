import { Buffer } from 'node:buffer';

/** Writes a Windows program that consists of headers and a resource section, for tests. It cannot be run. */
export type Resource = { readonly type: number; readonly bytes: Buffer };

const RESOURCES_AT = 0x1000;
const FILE_AT = 0x200;

export function program(options: {
  resources?: readonly Resource[];
  signed?: Buffer;
  library?: boolean;
  builtAt?: number;
}): Buffer {
  const section = resourceSection(options.resources ?? []);
  const header = Buffer.alloc(FILE_AT);
  header.write('MZ', 0);
  header.writeUInt32LE(0x80, 0x3c);
  header.write('PE\0\0', 0x80);
  header.writeUInt16LE(0x8664, 0x84);
  header.writeUInt16LE(1, 0x86);
  header.writeUInt32LE(options.builtAt ?? 1_700_000_000, 0x88);
  header.writeUInt16LE(240, 0x94);
  header.writeUInt16LE(options.library ? 0x2022 : 0x22, 0x96);
  const optional = 0x98;
  header.writeUInt16LE(0x20b, optional);
  header.writeUInt32LE(16, optional + 108);
  header.writeUInt32LE(RESOURCES_AT, optional + 112 + 16);
  header.writeUInt32LE(section.length, optional + 112 + 20);
  const signed = options.signed ?? Buffer.alloc(0);
  if (signed.length > 0) {
    header.writeUInt32LE(FILE_AT + section.length, optional + 112 + 32);
    header.writeUInt32LE(signed.length, optional + 112 + 36);
  }
  const table = optional + 240;
  header.write('.rsrc', table);
  header.writeUInt32LE(section.length, table + 8);
  header.writeUInt32LE(RESOURCES_AT, table + 12);
  header.writeUInt32LE(section.length, table + 16);
  header.writeUInt32LE(FILE_AT, table + 20);
  return Buffer.concat([header, section, signed]);
}

/** Three levels, each resource under a name and a language of its own. */
function resourceSection(resources: readonly Resource[]): Buffer {
  const types = [...new Set(resources.map(({ type }) => type))];
  const out: Buffer[] = [];
  let at = 0;
  const put = (bytes: Buffer): number => {
    out.push(bytes);
    at += bytes.length;
    return at - bytes.length;
  };
  const directory = (entries: readonly (readonly [number, number])[]): Buffer => {
    const bytes = Buffer.alloc(16 + entries.length * 8);
    bytes.writeUInt16LE(entries.length, 14);
    entries.forEach(([id, target], index) => {
      bytes.writeUInt32LE(id, 16 + index * 8);
      bytes.writeUInt32LE(target >>> 0, 20 + index * 8);
    });
    return bytes;
  };
  put(directory(types.map((type) => [type, 0])));
  const targets = types.map((type) => {
    const names = resources
      .filter((each) => each.type === type)
      .map(({ bytes }, index) => {
        const data = put(bytes);
        const leaf = Buffer.alloc(16);
        leaf.writeUInt32LE(RESOURCES_AT + data, 0);
        leaf.writeUInt32LE(bytes.length, 4);
        const language = put(leaf);
        return [index + 1, put(directory([[0x411, language]])) + 0x80000000] as const;
      });
    return [type, put(directory(names)) + 0x80000000] as const;
  });
  directory(targets).copy(out[0] ?? Buffer.alloc(0));
  return Buffer.concat(out);
}

/** A 32-bit icon of one colour on paper: `share` of its rows have the colour (blue, green, red). */
export function icon(colour: readonly [number, number, number], share: number): Buffer {
  const side = 32;
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeUInt32LE(side, 4);
  header.writeUInt32LE(side * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(side * side * 4);
  for (let index = 0; index < side * side; index += 1) {
    const [blue, green, red] = index < side * side * share ? colour : [255, 255, 255];
    pixels.set([blue, green, red, 255], index * 4);
  }
  return Buffer.concat([header, pixels, Buffer.alloc((side * side) / 8)]);
}

export function groupOf(sizes: number): Buffer {
  const group = Buffer.alloc(6 + sizes * 14);
  group.writeUInt16LE(1, 2);
  group.writeUInt16LE(sizes, 4);
  return group;
}

/** One String block of a VERSIONINFO as compilers write it. */
export function versionInfo(strings: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(strings).map(([key, value]) => {
    const head = Buffer.alloc(6);
    const name = Buffer.from(`${key}\0`, 'utf16le');
    const text = Buffer.from(`${value}\0`, 'utf16le');
    const gap = Buffer.alloc((4 - ((6 + name.length) % 4)) % 4);
    const length = 6 + name.length + gap.length + text.length;
    head.writeUInt16LE(length, 0);
    head.writeUInt16LE(value.length + 1, 2);
    head.writeUInt16LE(1, 4);
    return Buffer.concat([head, name, gap, text, Buffer.alloc((4 - (length % 4)) % 4)]);
  });
  return Buffer.concat([Buffer.from('\0\0\0VS_VERSION_INFO\0', 'utf16le'), Buffer.alloc(2), ...blocks]);
}
