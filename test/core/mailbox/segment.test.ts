import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../core/mailbox/block-source.ts';
import { candidates } from '../../../core/mailbox/candidates.ts';
import { ByteReader } from '../../../core/mailbox/byte-reader.ts';
import { ByteWriter } from '../../../core/mailbox/byte-writer.ts';
import { pack, unpack } from '../../../core/mailbox/packing.ts';
import { decodePostings, encodePostings } from '../../../core/mailbox/postings.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { search } from '../../../core/mailbox/search.ts';
import { SegmentReader } from '../../../core/mailbox/segment-reader.ts';
import { SegmentWriter } from '../../../core/mailbox/segment-writer.ts';
import { aMail, keyOf, someMail } from './mail-maker.ts';

describe('the parts of a segment', () => {
  it('numbers come back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })), (numbers) => {
        const writer = new ByteWriter(1);
        for (const number of numbers) writer.varint(number);
        const reader = new ByteReader(writer.take());
        expect(numbers.map(() => reader.varint())).toEqual(numbers);
        expect(reader.done).toBe(true);
      }),
    );
  });

  it('postings come back, and never outside the segment whatever the bytes', () => {
    const posting = fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.uniqueArray(posting, { selector: ([mail]) => mail }), fc.uint8Array(), (made, noise) => {
        const sorted = made.toSorted(([a], [b]) => a - b);
        const mails = Uint32Array.from(sorted, ([mail]) => mail);
        const masks = Uint8Array.from(sorted, ([, mask]) => mask);
        const writer = new ByteWriter();
        encodePostings(
          writer,
          Uint32Array.from(sorted, ([mail, mask]) => mail * 256 + mask),
        );
        expect(decodePostings(writer.take(), mails.length, 5001, 255)).toEqual({ mails, masks });
        expect(
          decodePostings(noise, 40, 7, 255).mails.every((mail, at, all) => mail < 7 && mail > (all[at - 1] ?? -1)),
        ).toBe(true);
      }),
    );
  });

  it('records come back; damaged or too long ones are named', () => {
    const bytes = new TextEncoder().encode('件名 '.repeat(5000));
    const packed = pack(bytes);
    expect(packed.length).toBeLessThan(bytes.length / 10);
    expect(Buffer.from(unpack(packed, bytes.length)).equals(Buffer.from(bytes))).toBe(true);
    expect(() => unpack(packed, bytes.length - 1)).toThrow(/vault-damaged/);
    expect(() => unpack(packed.subarray(0, 3), 100)).toThrow(/vault-damaged/);
  });
});

describe('a segment that whoever read hostile mails has forged', () => {
  it('is refused or answers something, and always ends', async () => {
    const writer = new SegmentWriter();
    fc.sample(someMail, { numRuns: 30, seed: 1 }).forEach((mail, number) => writer.add(mail, keyOf(number), 1));
    const { bytes } = writer.finish();
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), fc.boolean(), async (changes, atEnd) => {
        const forged = bytes.slice();
        for (const [at, value] of changes) forged[atEnd ? bytes.length - 1 - (at % 200) : at] = value;
        try {
          const reader = await SegmentReader.open(bytesSource(forged));
          const segments = [{ reader, removed: new Set<number>() }];
          for (const typed of ['添付', 'a', 'report', '']) {
            await candidates(segments[0] ?? fail(), parseQuery(typed), { few: 1, inVain: 1 });
            await search(segments, parseQuery(typed));
          }
        } catch {
          refused += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(0);
  });
  const fail = (): never => {
    throw new Error('segment expected');
  };

  it('is made in time that grows as its mails do', () => {
    const seconds = (length: number): number => {
      const start = performance.now();
      const writer = new SegmentWriter();
      const text = Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000))).join('');
      for (let number = 0; number < 4; number += 1) writer.add(aMail({ text }), keyOf(number), 1);
      writer.finish();
      return (performance.now() - start) / 1000;
    };
    seconds(50_000);
    expect(seconds(200_000)).toBeLessThan(10);
  });
});
