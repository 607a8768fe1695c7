import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore, type SegmentStore } from '../../../core/mailbox/block-source.ts';
import { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { sealedStore } from '../../../core/mailbox/sealed-store.ts';
import { SegmentWriter } from '../../../core/mailbox/segment-writer.ts';
import { aMail, keyOf } from './mail-maker.ts';

const KEY = new Uint8Array(32).fill(9);
const QUERIES = ['', '添付', '資料 会議', 'kaigi', '"quarterly report"', '件名:会議', 'host:example', '料の件です'];
const DAMAGED = { code: 'vault-damaged' };

/** Where an index lies: its sealed manifest, and its sealed segments by their id. */
type Disk = { readonly manifest: Uint8Array; readonly segments: ReadonlyMap<string, Uint8Array> };

let disk: Disk;
let right: readonly string[][];

beforeAll(async () => {
  const below = memoryStore();
  const index = await MailboxIndex.open(sealedStore(below, KEY));
  for (let segment = 0; segment < 3; segment += 1) {
    const writer = new SegmentWriter();
    for (let number = 0; number < 150; number += 1) {
      const subject = number % 3 === 0 ? `会議資料 ${segment}/${number}` : `件名 ${segment}/${number}`;
      const text = `添付の資料の件です。${number % 5 === 0 ? 'kaigi quarterly report' : 'report quarterly'} ${Math.sin(number * 7 + segment)}`;
      const mail = aMail({ subject, text, hosts: [`h${number}.example.jp`], date: number * 86_400_000 });
      writer.add(mail, keyOf(segment * 1000 + number), 1);
    }
    await index.keep({ segment: writer.finish(), files: [], nextFile: 2, carried: false, grows: false });
  }
  disk = { manifest: (await below.load()) ?? new Uint8Array(0), segments: new Map(below.bytes) };
  right = await Promise.all(QUERIES.map((query) => found(index, query)));
});

async function found(index: MailboxIndex, query: string): Promise<string[]> {
  const { hits, total } = await index.search(parseQuery(query), { limit: 40 });
  return [`${total}`, ...hits.map(({ document }) => document.subject)];
}

async function opened({ manifest, segments }: Disk): Promise<MailboxIndex> {
  const store = memoryStore();
  for (const [id, bytes] of segments) await store.put(id, bytes);
  await store.save(manifest);
  return MailboxIndex.open(sealedStore(store, KEY));
}

/** Each answer is right or says 'vault-damaged'; how many said so, all of them when it does not open. */
async function noticed(damaged: Disk): Promise<number> {
  let index: MailboxIndex;
  try {
    index = await opened(damaged);
  } catch (error) {
    expect(error).toMatchObject(DAMAGED);
    return QUERIES.length;
  }
  let count = 0;
  for (const [number, query] of QUERIES.entries()) {
    try {
      expect(await found(index, query)).toEqual(right[number]);
    } catch (error) {
      expect(error).toMatchObject(DAMAGED);
      count += 1;
    }
  }
  return count;
}

const flipped = (bytes: Uint8Array, at: number, bit: number): Uint8Array =>
  bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));

describe('an index that was changed on the disk', () => {
  it('answers rightly when nothing was', async () => {
    expect(await noticed(disk)).toBe(0);
    expect(right.every(([total]) => Number(total) > 0)).toBe(true);
  });

  it('says so of any flipped bit that an answer needs, and never answers wrongly', async () => {
    let said = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(7),
        async (number, place, bit) => {
          const [id, bytes] = [...disk.segments][number] ?? ['', new Uint8Array(0)];
          const segments = new Map(disk.segments).set(id, flipped(bytes, Math.floor(place * bytes.length), bit));
          if ((await noticed({ ...disk, segments })) > 0) said += 1;
        },
      ),
      { numRuns: 60 },
    );
    expect(said).toBeGreaterThan(20);
  });

  it('does not open with any flipped bit of what lists its segments', async () => {
    for (let at = 0; at < disk.manifest.length; at += 7) {
      expect(await noticed({ ...disk, manifest: flipped(disk.manifest, at, at % 8) })).toBe(QUERIES.length);
    }
  });

  it('does not open without a segment, with one cut, or with one in the place of another', async () => {
    const [[one, first] = ['', new Uint8Array(0)], [other, second] = ['', new Uint8Array(0)]] = disk.segments;
    const without = new Map(disk.segments);
    without.delete(one);
    await expect(opened({ ...disk, segments: without })).rejects.toMatchObject(DAMAGED);
    for (const length of [0, 39, 40, 100, first.length - 1]) {
      const cut = new Map(disk.segments).set(one, first.subarray(0, length));
      await expect(opened({ ...disk, segments: cut }), `${length}`).rejects.toMatchObject(DAMAGED);
    }
    const swapped = new Map(disk.segments).set(one, second).set(other, first);
    await expect(opened({ ...disk, segments: swapped })).rejects.toMatchObject(DAMAGED);
  });
});

describe('a disk that is full', () => {
  it('leaves the index as it was before, and the next part goes where there is room again', async () => {
    const below = memoryStore();
    let room = Infinity;
    const full: SegmentStore = {
      ...below,
      async put(id, bytes) {
        if (bytes.length > room) throw new Error('no room');
        room -= bytes.length;
        await below.put(id, bytes);
      },
      async save(manifest) {
        if (manifest.length > room) throw new Error('no room');
        await below.save(manifest);
      },
    };
    const partOf = (subject: string) => {
      const writer = new SegmentWriter();
      writer.add(aMail({ subject }), keyOf(subject.length), 1);
      return { segment: writer.finish(), files: [], nextFile: 2, carried: false, grows: false };
    };
    const index = await MailboxIndex.open(sealedStore(full, KEY));
    await index.keep(partOf('一'));
    const size = [...below.bytes.values()].reduce((sum, { length }) => sum + length, 0);
    for (const left of [0, size - 1, size + 10]) {
      room = left;
      await expect(index.keep(partOf('二つ'))).rejects.toThrow('no room');
      expect(await found(index, '')).toEqual(['1', '一']);
      expect(await found(await MailboxIndex.open(sealedStore(below, KEY)), '')).toEqual(['1', '一']);
      expect(below.bytes.size).toBe(1);
    }
    room = Infinity;
    await index.keep(partOf('二つ'));
    expect(await found(await MailboxIndex.open(sealedStore(below, KEY)), '')).toHaveLength(3);
  });
});
