/**
 * Writes small Outlook data files for tests ([MS-PST], Unicode, not encoded): enough of one for readers, without the
 * maps of free space that only writing needs.
 */
export type PstAttachment = { readonly name: string; readonly type?: string; readonly content: Uint8Array | PstItem };

export type PstItem = {
  readonly subject: string;
  readonly messageClass?: string;
  readonly headers?: string;
  readonly from?: { readonly name: string; readonly address: string };
  readonly to?: readonly { readonly name: string; readonly address: string }[];
  readonly sentAt?: Date;
  readonly messageId?: string;
  readonly plain?: string;
  readonly html?: string;
  readonly attachments?: readonly PstAttachment[];
};

export type PstFolder = {
  readonly name: string;
  readonly items: readonly PstItem[];
  readonly folders?: readonly PstFolder[];
};

/** NID types ([MS-PST] 2.2.2.1). */
const FOLDER = 0x02;
const MESSAGE = 0x04;
const ATTACHMENT = 0x05;
const LTP = 0x1f;
const MESSAGE_STORE = 0x21;
const NAME_MAP = 0x61;
const ROOT_FOLDER = 0x122;

/** Property types ([MS-OXCDATA] 2.11.1). */
const INTEGER = 0x0003;
const OBJECT = 0x000d;
const STRING = 0x001f;
const TIME = 0x0040;
const BINARY = 0x0102;

/** Bytes of a block without its trailer, and of one allocation in a heap (2.2.2.8, 2.3.1). */
const MAX_BLOCK = 8176;
const MAX_ALLOCATION = 3580;

type Property = readonly [id: number, type: number, value: number | string | Date | Uint8Array];
type SubNode = { readonly nid: number; readonly data: number; readonly sub: number };

/** The bytes of a data file with these folders below its root. Items are numbered 1, 2, … in the order given. */
export function pstOf(folders: readonly PstFolder[]): Uint8Array {
  return new PstWriter().write(folders);
}

/** The node of the n-th item, counted from 1. */
export const itemNode = (number: number): number => (((0x10000 + number) << 5) | MESSAGE) >>> 0;

class PstWriter {
  readonly #blocks: { bid: number; data: Uint8Array }[] = [];
  readonly #nodes: { nid: number; data: number; sub: number; parent: number }[] = [];
  #nextBid = 4;
  #nextNid = 0x400;
  #items = 0;

  write(folders: readonly PstFolder[]): Uint8Array {
    const names: Property[] = [2, 3, 4].map((id) => [id, BINARY, new Uint8Array(0)]);
    this.#node(MESSAGE_STORE, 0, [[0x3001, STRING, 'store']]);
    this.#node(NAME_MAP, 0, names);
    this.#node(ROOT_FOLDER, ROOT_FOLDER, [[0x3001, STRING, '']]);
    for (const folder of folders) this.#folder(folder, ROOT_FOLDER);
    return this.#file();
  }

  #folder({ name, items, folders = [] }: PstFolder, parent: number): void {
    const nid = (this.#nextNid++ << 5) | FOLDER;
    this.#node(nid, parent, [[0x3001, STRING, name]]);
    for (const item of items) {
      this.#items += 1;
      this.#nodes.push({ nid: itemNode(this.#items), parent: nid, ...this.#item(item) });
    }
    for (const folder of folders) this.#folder(folder, nid);
  }

  #item(item: PstItem): { data: number; sub: number } {
    const { from, to = [], attachments = [] } = item;
    const text = (id: number, value: string | undefined): Property[] =>
      value === undefined ? [] : [[id, STRING, value]];
    const subNodes: SubNode[] = [];
    const files = attachments.map((file, index) => {
      const nid = ((0x400 + index) << 5) | ATTACHMENT;
      subNodes.push({ nid, ...this.#attachment(file) });
      return [[0x67f2, INTEGER, nid] as const];
    });
    if (to.length > 0) {
      const rows = to.map(({ name, address }, index): Property[] => [
        [0x67f2, INTEGER, index + 1],
        [0x0c15, INTEGER, 1],
        [0x3001, STRING, name],
        [0x39fe, STRING, address],
      ]);
      subNodes.push({ nid: 0x692, ...this.#table(rows) });
    }
    if (files.length > 0) subNodes.push({ nid: 0x671, ...this.#table(files) });
    return this.#context(
      [
        [0x001a, STRING, item.messageClass ?? 'IPM.Note'],
        [0x0037, STRING, item.subject],
        ...(item.sentAt === undefined ? [] : [[0x0039, TIME, item.sentAt] as const]),
        ...text(0x007d, item.headers),
        ...text(0x0c1a, from?.name),
        ...text(0x0c1f, from?.address),
        ...text(0x1000, item.plain),
        ...(item.html === undefined ? [] : [[0x1013, BINARY, new TextEncoder().encode(item.html)] as const]),
        ...text(0x1035, item.messageId),
        [0x3fde, INTEGER, 65001],
      ],
      subNodes,
    );
  }

  #attachment({ name, type, content }: PstAttachment): { data: number; sub: number } {
    const named: Property[] = [
      [0x3707, STRING, name],
      ...(type === undefined ? [] : [[0x370e, STRING, type] as const]),
    ];
    if (content instanceof Uint8Array) {
      return this.#context([[0x3701, BINARY, content], [0x3705, INTEGER, 1], ...named], []);
    }
    const nid = (0x500 << 5) | MESSAGE;
    const object = new Uint8Array(8);
    new DataView(object.buffer).setUint32(0, nid, true);
    const inner = { nid, ...this.#item(content) };
    return this.#context([[0x3701, OBJECT, object], [0x3705, INTEGER, 5], ...named], [inner]);
  }

  #node(nid: number, parent: number, properties: readonly Property[]): void {
    this.#nodes.push({ nid, parent, ...this.#context(properties, []) });
  }

  /** A property context (2.3.3) with the nodes below it. */
  #context(properties: readonly Property[], below: readonly SubNode[]): { data: number; sub: number } {
    const subNodes = [...below];
    const heap = new Heap();
    const sorted = properties.toSorted(([a], [b]) => a - b);
    const records = concat(
      sorted.map(([id, type, value]) => concat([u16(id), u16(type), u32(this.#value(value, heap, subNodes))])),
    );
    const root = heap.add(concat([[0xb5, 2, 6, 0], u32(heap.add(records))]));
    return { data: this.#data(heap.bytes(0xbc, root)), sub: this.#subNodes(subNodes) };
  }

  #value(value: Property[2], heap: Heap, subNodes: SubNode[]): number {
    if (typeof value === 'number') return value;
    const bytes = bytesOf(value);
    if (bytes.length === 0) return 0;
    if (bytes.length <= MAX_ALLOCATION && heap.size + bytes.length < MAX_BLOCK / 2) return heap.add(bytes);
    const nid = ((0x600 + subNodes.length) << 5) | LTP;
    subNodes.push({ nid, data: this.#data(bytes), sub: 0 });
    return nid;
  }

  /** A table context (2.3.4): integers stand in the row, all else in the heap. */
  #table(rows: readonly (readonly Property[])[]): { data: number; sub: number } {
    const heap = new Heap();
    const subNodes: SubNode[] = [];
    const columns = rows[0] ?? [];
    const end = columns.length * 4;
    const rowBytes = end + Math.ceil(columns.length / 8);
    const present = new Uint8Array(rowBytes - end).fill(0xff);
    const matrix = concat(
      rows.map((row) => concat([...row.map(([, , value]) => u32(this.#value(value, heap, subNodes))), present])),
    );
    const index = rows.map((row, at) => concat([u32(Number(row[0]?.[2])), u32(at)]));
    const rowIndex = heap.add(concat([[0xb5, 4, 4, 0], u32(heap.add(concat(index)))]));
    const described = columns.map(([id, type], at) => concat([u16(type), u16(id), u16(at * 4), [4, at]]));
    const info = concat([
      [0x7c, columns.length],
      ...[end, end, end, rowBytes].map(u16),
      ...[rowIndex, heap.add(matrix), 0].map(u32),
      ...described,
    ]);
    return { data: this.#data(heap.bytes(0x7c, heap.add(info))), sub: this.#subNodes(subNodes) };
  }

  /** The block of some bytes, or of the list of their blocks (2.2.2.8.3.2). */
  #data(bytes: Uint8Array): number {
    if (bytes.length <= MAX_BLOCK) return this.#block(bytes, false);
    const bids: number[] = [];
    for (let at = 0; at < bytes.length; at += MAX_BLOCK) {
      bids.push(this.#block(bytes.subarray(at, at + MAX_BLOCK), false));
    }
    return this.#block(concat([[1, 1], u16(bids.length), u32(bytes.length), ...bids.map(u64)]), true);
  }

  #subNodes(nodes: readonly SubNode[]): number {
    if (nodes.length === 0) return 0;
    const entries = nodes
      .toSorted((a, b) => a.nid - b.nid)
      .map(({ nid, data, sub }) => concat([u64(nid), u64(data), u64(sub)]));
    return this.#block(concat([[2, 0], u16(nodes.length), u32(0), ...entries]), true);
  }

  #block(data: Uint8Array, internal: boolean): number {
    const bid = this.#nextBid | (internal ? 2 : 0);
    this.#nextBid += 4;
    this.#blocks.push({ bid, data });
    return bid;
  }

  #file(): Uint8Array {
    const pieces: Uint8Array[] = [new Uint8Array(1024)];
    let at = 1024;
    const put = (bytes: Uint8Array, align: number): number => {
      const padded = new Uint8Array(Math.ceil(bytes.length / align) * align);
      padded.set(bytes);
      pieces.push(padded);
      at += padded.length;
      return at - padded.length;
    };
    const blocks = this.#blocks.map(({ bid, data }) => {
      // The trailer ends the last of as many units of 64 bytes as the block takes (2.2.2.8.1).
      const whole = new Uint8Array(Math.ceil((data.length + 16) / 64) * 64);
      whole.set(data);
      whole.set(concat([u16(data.length), u16(signature(at, bid)), u32(crc(data)), u64(bid)]), whole.length - 16);
      return concat([u64(bid), u64(put(whole, 64)), u16(data.length), u16(2), u32(0)]);
    });
    put(new Uint8Array(0), 512);
    if (at % 512 !== 0) put(new Uint8Array(512 - (at % 512)), 1);
    const nodes = this.#nodes
      .toSorted((a, b) => a.nid - b.nid)
      .map(({ nid, data, sub, parent }) => concat([u64(nid), u64(data), u64(sub), u32(parent), u32(0)]));
    let bid = this.#nextBid;
    const tree = (leaves: readonly Uint8Array[], type: number): Uint8Array => {
      let entries = leaves;
      for (let level = 0; ; level += 1) {
        const size = entries[0]?.length ?? 24;
        const perPage = Math.floor(488 / size);
        const above: Uint8Array[] = [];
        for (let first = 0; first < entries.length; first += perPage) {
          const some = entries.slice(first, first + perPage);
          const body = new Uint8Array(496);
          body.set(concat(some));
          body.set([some.length, perPage, size, level], 488);
          bid += 4;
          const trailer = concat([[type, type], u16(signature(at, bid)), u32(crc(body)), u64(bid)]);
          const place = put(concat([body, trailer]), 512);
          above.push(concat([some[0]?.subarray(0, 8) ?? [], u64(bid), u64(place)]));
        }
        if (above.length === 1) return above[0]?.subarray(8) ?? new Uint8Array(16);
        entries = above;
      }
    };
    const nodeTree = tree(nodes, 0x81);
    const blockTree = tree(blocks, 0x80);
    const header = pieces[0] ?? new Uint8Array(1024);
    header.set(concat([[0x21, 0x42, 0x44, 0x4e], u32(0), [0x53, 0x4d], u16(23), u16(19), [1, 1]]));
    header.set(concat([u64(bid + 4)]), 32);
    header.set(concat([u64(at)]), 184);
    header.set(nodeTree, 216);
    header.set(blockTree, 232);
    header.set([0x80, 0], 512);
    header.set(concat([u64(bid + 8)]), 516);
    header.set(u32(crc(header.subarray(8, 479))), 4);
    header.set(u32(crc(header.subarray(8, 524))), 524);
    return concat(pieces);
  }
}

/** A heap on one block (2.3.1). */
class Heap {
  readonly #allocations: Uint8Array[] = [];
  size = 12;

  add(bytes: Uint8Array): number {
    this.#allocations.push(bytes);
    this.size += bytes.length;
    return this.#allocations.length << 5;
  }

  bytes(client: number, root: number): Uint8Array {
    const ends: number[] = [12];
    for (const each of this.#allocations) ends.push((ends.at(-1) ?? 0) + each.length);
    const map = Math.ceil(this.size / 2) * 2;
    const gap = new Uint8Array(map - this.size);
    const head = concat([u16(map), [0xec, client], u32(root), u32(0)]);
    return concat([head, ...this.#allocations, gap, u16(this.#allocations.length), u16(0), ...ends.map(u16)]);
  }
}

function bytesOf(value: string | Date | Uint8Array): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) {
    const ticks = (BigInt(value.getTime()) + 11_644_473_600_000n) * 10_000n;
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, ticks, true);
    return bytes;
  }
  return concat([...Array.from({ length: value.length }, (_, at) => u16(value.charCodeAt(at)))]);
}

const u16 = (value: number): Uint8Array => Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
const u32 = (value: number): Uint8Array => concat([u16(value & 0xffff), u16(value >>> 16)]);
const u64 = (value: number): Uint8Array => concat([u32(value >>> 0), u32(Math.floor(value / 2 ** 32))]);

function concat(pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** [MS-PST] 5.5. */
function signature(place: number, bid: number): number {
  const mixed = (place ^ bid) >>> 0;
  return ((mixed >>> 16) ^ mixed) & 0xffff;
}

/** [MS-PST] 5.3: CRC-32 without its inversions. */
function crc(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ ((value & 1) * 0xedb88320);
  }
  return value >>> 0;
}
