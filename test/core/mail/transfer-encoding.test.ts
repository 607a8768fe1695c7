import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PROBLEM_PLACES } from '../../../core/mail/limits.ts';
import { decodeTransfer } from '../../../core/mail/transfer-encoding.ts';
import { bytesOf } from './mail-builder.ts';

const decoded = (text: string, encoding: string): [string, ...string[]] => {
  const { bytes, problems } = decodeTransfer(bytesOf(text), encoding);
  return [
    new TextDecoder('latin1').decode(bytes),
    ...problems.map(({ code, places }) => [code, ...places.map(({ start, end }) => text.slice(start, end))].join(' ')),
  ];
};

describe('base64', () => {
  test.each([
    ['b25lIQ==', ['one!']],
    ['b25lIQ', ['one!']],
    ['b2\r\n5l\r\nIQ==\r\n', ['one!']],
    ['b2 5l\tIQ==', ['one!']],
    ['b2*#5l*IQ==\r\n', ['one!', 'base64-foreign-characters *# *']],
    ['b25lIQ== =\r\n!d\r\nHdv!\r\n', ['one!', 'base64-data-after-padding !d\r\nHdv!']],
    ['b2=5l=IQ', ['one!', 'base64-padding-inside = =']],
    ['b2*5lIQ==', ['one!', 'base64-foreign-characters *']],
    ['b25lIQ==dHdv', ['one!', 'base64-data-after-padding dHdv']],
    ['b2=5lIQ==', ['one!', 'base64-padding-inside =']],
    ['b25lb', ['one', 'base64-truncated b']],
    ['b25lbm', ['onen', 'base64-truncated bm']],
    ['b25lbmo', ['onenj']],
    ['b25lbg=', ['onen', 'base64-truncated bg=']],
    ['b25lbm9', ['oneno', 'base64-truncated bm9']],
    ['b25lbg', ['onen']],
    ['====', ['', 'base64-padding-inside ====']],
    ['', ['']],
  ])('%j', (text, expected) => expect(decoded(text, 'base64')).toEqual(expected));

  test('what Node encodes comes back, with line ends anywhere', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
        const text = Buffer.from(bytes)
          .toString('base64')
          .replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n');
        expect(decodeTransfer(bytesOf(text), 'base64')).toEqual({ bytes, problems: [] });
      }),
    );
  });
});

describe('quoted-printable', () => {
  test.each([
    ['a=3D=e6=E6', ['a=\u00e6\u00e6']],
    ['a=\r\nb=\nc=\rd', ['abcd']],
    ['a=  \r\nb', ['ab']],
    ['a  \r\nb\t\n', ['a\r\nb\n']],
    ['a=20 \r\n', ['a \r\n']],
    ['a=b c=XY', ['a=b c=XY', 'quoted-printable-broken =b =XY']],
    ['==41', ['=A', 'quoted-printable-broken =']],
    ['a=', ['a']],
    ['=ZZ=Z = b =3\r\n', ['=ZZ=Z = b =3\r\n', 'quoted-printable-broken =ZZ=Z = =3']],
    ['a=4', ['a=4', 'quoted-printable-broken =4']],
  ])('%j', (text, expected) => expect(decoded(text, 'quoted-printable')).toEqual(expected));

  test('any bytes written by the rules come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 25 }), (bytes, width) => {
        const code = (byte: number): string =>
          byte > 0x20 && byte < 0x7f && byte !== 0x3d
            ? String.fromCharCode(byte)
            : `=${byte.toString(16).padStart(2, '0')}`;
        const text = [...bytes].map((byte, index) => code(byte) + (index % width === 0 ? '=\r\n' : '')).join('');
        expect(decodeTransfer(bytesOf(text), 'quoted-printable')).toEqual({ bytes, problems: [] });
      }),
    );
  });
});

test('nothing is decoded of an unknown encoding', () => {
  expect(decoded('b25lIQ==', 'x-gzip64')).toEqual(['b25lIQ==', 'unknown-transfer-encoding']);
});

test('any bytes under any encoding end, and do not grow', () => {
  const encodings = fc.constantFrom('base64', 'quoted-printable', 'x-uuencode', '8bit', 'x');
  const pieces = fc.array(fc.constantFrom('=', '\r', '\n', ' ', 'M', 'begin 644 a\n', 'end\n', 'A', '`', '\u00e6'), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(encodings, pieces, (encoding, chosen) => {
      const bytes = bytesOf(chosen.join(''));
      expect(decodeTransfer(bytes, encoding).bytes.length).toBeLessThanOrEqual(bytes.length + 64 * 1024);
    }),
  );
});

test('no more places are told of a fault than a limit, whatever is written', () => {
  const placesOf = (text: string, encoding: string): (number | undefined)[] =>
    decodeTransfer(bytesOf(text), encoding).problems.map(({ places }) => places.length);
  expect(placesOf('a* '.repeat(1_000_000), 'base64')).toEqual([MAX_PROBLEM_PLACES]);
  expect(placesOf('=Z '.repeat(1_000_000), 'quoted-printable')).toEqual([MAX_PROBLEM_PLACES]);
});
