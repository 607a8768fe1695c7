import { ascii, join, u16, u32, utf16 } from './byte-builder.ts';

export type Node = {
  readonly name: string;
  readonly stream?: Uint8Array;
  /** What the directory says of the stream's length instead of the truth. */
  readonly claimedBytes?: number;
  readonly children?: readonly Node[];
  readonly classId?: Uint8Array;
};

const SECTOR = 512;
const MINI = 64;
const CUTOFF = 4096;
const [FREE, END, FAT_SECTOR] = [0xffffffff, 0xfffffffe, 0xfffffffd];

type Row = { node: Node; kind: number; child: number; right: number; first: number; size: number };

const padded = (bytes: Uint8Array, unit: number): Uint8Array =>
  join(bytes, new Uint8Array((unit - (bytes.length % unit)) % unit));

/** Writes a compound file of version 3 ([MS-CFB]) by the book, except that siblings hang in one line. */
export function compoundFile(children: readonly Node[], rootClassId?: Uint8Array): Uint8Array {
  const root: Node = { name: 'Root Entry', children, ...(rootClassId === undefined ? {} : { classId: rootClassId }) };
  const rows: Row[] = [{ node: root, kind: 5, child: FREE, right: FREE, first: END, size: 0 }];
  const addChildren = (parent: Row, nodes: readonly Node[]): void => {
    const own = nodes.map((node): Row => ({
      node,
      kind: node.stream === undefined ? 1 : 2,
      child: FREE,
      right: FREE,
      first: END,
      size: 0,
    }));
    own.forEach((row, index) => {
      const id = rows.push(row) - 1;
      if (index === 0) parent.child = id;
      else own[index - 1]!.right = id;
    });
    for (const row of own) addChildren(row, row.node.children ?? []);
  };
  addChildren(rows[0]!, children);

  const fat: number[] = [];
  const sectors: Uint8Array[] = [];
  const addChain = (bytes: Uint8Array): number => {
    const first = fat.length;
    const whole = padded(bytes, SECTOR);
    for (let at = 0; at < whole.length; at += SECTOR) {
      sectors.push(whole.subarray(at, at + SECTOR));
      fat.push(at + SECTOR < whole.length ? fat.length + 1 : END);
    }
    return whole.length === 0 ? END : first;
  };
  const minis: Uint8Array[] = [];
  const miniFat: number[] = [];
  for (const row of rows) {
    const { stream } = row.node;
    if (stream === undefined) continue;
    row.size = stream.length;
    if (stream.length >= CUTOFF) row.first = addChain(stream);
    else if (stream.length > 0) {
      row.first = miniFat.length;
      const whole = padded(stream, MINI);
      minis.push(whole);
      for (let at = 0; at < whole.length; at += MINI) miniFat.push(at + MINI < whole.length ? miniFat.length + 1 : END);
    }
    row.size = row.node.claimedBytes ?? stream.length;
  }
  const miniStream = join(...minis);
  rows[0]!.first = addChain(miniStream);
  rows[0]!.size = miniStream.length;
  const miniFatFirst = addChain(u32(...miniFat));
  const directoryFirst = addChain(join(...rows.map(directoryRow)));
  let fatSectors = 1;
  while (fatSectors * 128 < fat.length + fatSectors) fatSectors += 1;
  const fatFirst = fat.length;
  for (let index = 0; index < fatSectors; index += 1) fat.push(FAT_SECTOR);
  while (fat.length < fatSectors * 128) fat.push(FREE);
  const difat = Array.from({ length: 109 }, (_, index) => (index < fatSectors ? fatFirst + index : FREE));
  const header = join(
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    new Uint8Array(16),
    u16(0x3e, 3, 0xfffe, 9, 6, 0, 0, 0),
    u32(0, fatSectors, directoryFirst, 0, CUTOFF, miniFatFirst, Math.ceil(miniFat.length / 128), END, 0),
    u32(...difat),
  );
  return join(header, ...sectors, u32(...fat));
}

function directoryRow(row: Row): Uint8Array {
  const name = utf16(`${row.node.name}\0`);
  return join(
    name,
    new Uint8Array(64 - name.length),
    u16(name.length),
    [row.kind, 1],
    u32(FREE, row.right, row.child),
    row.node.classId ?? new Uint8Array(16),
    u32(0, 0, 0, 0, 0, row.first, row.size, 0),
  );
}

/** A stream of text, for what only has to be there. */
export const textStream = (name: string, text: string): Node => ({ name, stream: ascii(text) });
