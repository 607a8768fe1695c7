import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Length } from '../../../../core/mail/charset/utf-8.ts';

/** The host's own verdict: with `stream`, a character cut off at the end is left for later. */
function byHost(bytes: Uint8Array): number {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return new TextEncoder().encode(decoder.decode(bytes, { stream: true })).length;
  } catch {
    return -1;
  }
}

/** Bytes at the borders of what may stand where. */
const BORDERS = [0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe6, 0xec, 0xed];
const FURTHER = [0xee, 0xef, 0xf0, 0xf3, 0xf4, 0xf5, 0xff];

test('every three bytes of the borders, with an end and without, are judged as by the host', () => {
  const all = [...BORDERS, ...FURTHER];
  for (const a of all)
    for (const b of all)
      for (const c of all)
        for (const bytes of [Uint8Array.of(a, b, c), Uint8Array.of(a, b, c, 0x80), Uint8Array.of(a, b, c, 0x41)])
          expect(utf8Length(bytes), [...bytes].map((byte) => byte.toString(16)).join(' ')).toBe(byHost(bytes));
});

test('texts, cut anywhere, and texts with a byte changed are judged as by the host', () => {
  const changed = fc.tuple(fc.string({ unit: 'binary', maxLength: 30 }), fc.nat(), fc.nat(255), fc.boolean());
  fc.assert(
    fc.property(changed, ([text, place, byte, isCut]) => {
      const bytes = new TextEncoder().encode(text);
      const at = bytes.length === 0 ? 0 : place % bytes.length;
      if (isCut) expect(utf8Length(bytes.subarray(0, at))).toBe(byHost(bytes.subarray(0, at)));
      bytes[at] = byte;
      expect(utf8Length(bytes)).toBe(byHost(bytes));
    }),
    { numRuns: 2000 },
  );
});
