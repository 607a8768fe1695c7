import fc from 'fast-check';
import { expect, test } from 'vitest';
import { READ_BYTES } from '../../packaging/entry-decoder.ts';
import { piecesOf } from '../../packaging/payload-piece.ts';
import { PIECE_BYTES } from '../../packaging/piece-slots.ts';
import type { ZipEntry } from '../../packaging/zip-structure.ts';

const length = fc.oneof(
  fc.nat(3),
  fc.nat(100_000),
  fc.nat(5 * PIECE_BYTES),
  fc.constantFrom(READ_BYTES - 1, READ_BYTES, READ_BYTES + 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES),
);
/** Header in front, bytes in the archive, bytes of content. */
const laidOut = fc.array(fc.tuple(fc.integer({ min: 30, max: 70_000 }), length, length), { maxLength: 60 });

function entriesOf(layout: readonly (readonly [number, number, number])[]): { entries: ZipEntry[]; end: number } {
  let end = 0;
  const entries = layout.map(([header, compressedSize, size], number) => {
    const entry = { path: String(number), method: 8, crc: 0, size, compressedSize, dataOffset: end + header };
    end += header + compressedSize;
    return entry as ZipEntry;
  });
  return { entries, end };
}

test('pieces cover the payload in its order, and hold each entry once and as a whole', () => {
  fc.assert(
    fc.property(laidOut, fc.integer({ min: 22, max: 3 * PIECE_BYTES }), (layout, directory) => {
      const { entries, end } = entriesOf(layout);
      let position = 0;
      let open: number | null = null;
      const seen: number[] = [];
      for (const { start, end: pieceEnd, whole, part } of piecesOf(entries, end + directory)) {
        expect([start, pieceEnd > start, pieceEnd - start <= PIECE_BYTES]).toEqual([position, true, true]);
        position = pieceEnd;
        for (const { number, dataOffset, compressedSize } of whole) {
          expect(dataOffset >= start && dataOffset + compressedSize <= pieceEnd).toBe(true);
          seen.push(number);
        }
        if (!part) continue;
        const { number, dataOffset, compressedSize } = part.entry;
        expect([whole, open ?? number]).toEqual([[], number]);
        if (open === null) expect(start).toBe(dataOffset);
        expect((start - dataOffset) % READ_BYTES).toBe(0);
        expect(part.last).toBe(pieceEnd === dataOffset + compressedSize);
        open = part.last ? null : number;
        if (part.last) seen.push(number);
      }
      expect([position, open]).toEqual([end + directory, null]);
      expect(seen).toEqual(entries.map((_, number) => number));
    }),
    { numRuns: 300 },
  );
});
