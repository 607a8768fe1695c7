import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { decodeAs } from '../../../../core/mail/charset/decode-as.ts';

/** Whole characters and single bytes that are none, but no single shift 3 that lacks its two bytes. */
const WHOLE = /^(?:\u008f[\u00a1-\u00fe]{2}|[\u00a1-\u00fe]{2}|[^\u008f])*$/su;

/** What the host's decoder of EUC-JP is given meanwhile, each byte as a character. */
function givenToHost(): string[] {
  const given: string[] = [];
  const decode = TextDecoder.prototype.decode;
  vi.spyOn(TextDecoder.prototype, 'decode').mockImplementation(function (this: TextDecoder, bytes, options) {
    if (this.encoding === 'euc-jp') given.push(String.fromCharCode(...(bytes as Uint8Array)));
    return decode.call(this, bytes, options);
  });
  return given;
}

afterEach(() => {
  vi.restoreAllMocks();
});

const byte = fc.constantFrom(0x8f, 0x8f, 0x8e, 0xbc, 0xb9, 0xe2, 0xf3, 0xf5, 0xa1, 0xfe, 0xff, 0x80, 0x41, 0x0a, 0x0b);

describe('a cut character of three bytes in EUC-JP', () => {
  test.each(['euc-jp', 'euc-jis-2004', 'iso-2022-jp', 'shift_jis'])('never reaches the host (%s)', (charset) => {
    const given = givenToHost();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2 }), fc.array(byte, { maxLength: 12 }), (before, bytes) => {
        decodeAs(Uint8Array.from([...before, ...bytes]), charset);
        expect(given.splice(0).filter((text) => !WHOLE.test(text))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['at the end', [0x8f, 0xbc], '\ufffd'],
    ['alone', [0x8f], '\ufffd'],
    ['before ASCII', [0x8f, 0xbc, 0x41, 0xb9, 0xe2], '\ufffd\ufffdA高'],
    ['before a kanji', [0x8f, 0x41, 0xb9, 0xe2], '\ufffdA高'],
    ['before half-width kana', [0x8f, 0x8e, 0xb1], '\ufffdｱ'],
    ['whole', [0x8f, 0xb0, 0xa1, 0xb9, 0xe2], '丂高'],
  ])('%s', (_where, bytes, text) => {
    expect(decodeAs(Uint8Array.from(bytes), 'euc-jp')).toBe(text);
    expect(decodeAs(Uint8Array.of(0xb9, 0xe2), 'euc-jp')).toBe('高');
  });
});
