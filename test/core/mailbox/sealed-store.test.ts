import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../core/mailbox/block-source.ts';
import { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { BLOCK_BYTES, sealedStore } from '../../../core/mailbox/sealed-store.ts';
import { SegmentWriter } from '../../../core/mailbox/segment-writer.ts';
import { aMail, keyOf } from './mail-maker.ts';

const KEY = new Uint8Array(32).fill(7);
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff);

describe('sealed blocks', () => {
  it('give back any piece of what was put', async () => {
    for (const length of [0, 1, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 5 * BLOCK_BYTES + 17]) {
      const store = sealedStore(memoryStore(), KEY);
      const bytes = bytesOf(length);
      await store.put('a', bytes);
      const source = await store.open('a');
      expect(source.size).toBe(length);
      await fc.assert(
        fc.asyncProperty(fc.nat(length), fc.nat(length), async (one, other) => {
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          const piece = await source.read(from, to - from);
          expect(Buffer.from(piece).equals(Buffer.from(bytes.subarray(from, to)))).toBe(true);
        }),
        { numRuns: 30 },
      );
      await expect(source.read(0, length + 1)).rejects.toMatchObject({ code: 'vault-damaged' });
    }
  });

  it('hold nothing in clear', async () => {
    const below = memoryStore();
    await sealedStore(below, KEY).put('a', new TextEncoder().encode('MARKER'.repeat(5000)));
    expect(Buffer.from(below.bytes.get('a') ?? []).includes('MARKER')).toBe(false);
  });

  const LENGTH = 3 * BLOCK_BYTES;
  const SEALED = BLOCK_BYTES + 28;
  const whole = async (bytes: (sealed: Uint8Array) => Uint8Array, key = KEY, id = 'a'): Promise<Uint8Array> => {
    const below = memoryStore();
    await sealedStore(below, KEY).put('a', bytesOf(LENGTH));
    below.bytes.set(id, bytes(below.bytes.get('a') ?? new Uint8Array(0)));
    const source = await sealedStore(below, key).open(id);
    return source.read(0, source.size);
  };

  it('do not open after a change of any byte', async () => {
    for (const at of [0, 11, 12, 5000, SEALED - 1, SEALED, 2 * SEALED + 3, 3 * SEALED - 1]) {
      const flipped = (sealed: Uint8Array): Uint8Array => sealed.with(at, (sealed[at] ?? 0) ^ 1);
      await expect(whole(flipped), `${at}`).rejects.toMatchObject({ code: 'vault-damaged' });
    }
  });

  it('do not open when cut, moved, taken from another segment, or with another key', async () => {
    const same = (sealed: Uint8Array): Uint8Array => sealed;
    expect((await whole(same)).length).toBe(LENGTH);
    const damaged = { code: 'vault-damaged' };
    await expect(whole((sealed) => sealed.slice(0, 2 * SEALED))).rejects.toMatchObject(damaged);
    await expect(whole((sealed) => sealed.slice(0, -1))).rejects.toMatchObject(damaged);
    const swapped = (sealed: Uint8Array): Uint8Array =>
      Uint8Array.from([...sealed.slice(SEALED, 2 * SEALED), ...sealed.slice(0, SEALED), ...sealed.slice(2 * SEALED)]);
    await expect(whole(swapped)).rejects.toMatchObject(damaged);
    await expect(whole(same, KEY, 'b')).rejects.toMatchObject(damaged);
    await expect(whole(same, KEY.with(0, 8))).rejects.toMatchObject(damaged);
  });

  it('make a changed index say so, not answer wrongly', async () => {
    const below = memoryStore();
    const index = await MailboxIndex.open(sealedStore(below, KEY));
    const writer = new SegmentWriter();
    for (let number = 0; number < 300; number += 1) {
      writer.add(aMail({ subject: `件名 ${number}`, text: `${Math.sin(number)}` }), keyOf(number), 1);
    }
    await index.keep({ segment: writer.finish(), files: [], nextFile: 2, carried: false, grows: false });
    const [[id, sealed] = ['', new Uint8Array(0)]] = below.bytes;
    below.bytes.set(id, sealed.with(100, (sealed[100] ?? 0) ^ 1));
    const again = await MailboxIndex.open(sealedStore(below, KEY));
    await expect(again.search(parseQuery(''), { limit: 300 })).rejects.toMatchObject({ code: 'vault-damaged' });
    below.bytes.set(id, sealed.slice(0, -100));
    await expect(MailboxIndex.open(sealedStore(below, KEY))).rejects.toMatchObject({ code: 'vault-damaged' });
  });
});
