import { describe, expect, test } from 'vitest';
import { processorMs } from '../../../processor-time.ts';
import { ascii, join, u16, u32, utf16 } from './byte-builder.ts';
import { compoundFile } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';

const FIB_BYTES = 600;

/** A document without a list of pieces, as its text follows the FIB. */
const plain = (text: Uint8Array): Uint8Array =>
  compoundFile([{ name: 'WordDocument', stream: join(new Uint8Array(FIB_BYTES), text) }]);

type TextPiece = { readonly text: string; readonly isWide: boolean };

/** A document of pieces that are read in this order and lie in the stream in the other one; each ends with zeros. */
function ofPieces(pieces: readonly TextPiece[], formatting: Uint8Array = new Uint8Array(0)): Uint8Array {
  const places: number[] = [];
  let text: Uint8Array = new Uint8Array(0);
  for (const [index, piece] of [...pieces.entries()].reverse()) {
    places[index] = FIB_BYTES + text.length;
    text = join(text, piece.isWide ? utf16(piece.text) : ascii(piece.text), [0, 0, 0, 0]);
  }
  const ends = pieces.map((_, index) => pieces.slice(0, index + 1).reduce((sum, piece) => sum + piece.text.length, 0));
  const rows = pieces.map(({ isWide }, index) =>
    join(u16(0), u32(isWide ? places[index]! : 0x40000000 + places[index]! * 2), u16(0)),
  );
  const list = join(u32(0, ...ends), ...rows);
  const clx = join(formatting, [2], u32(list.length), list);
  const fib = new Uint8Array(FIB_BYTES);
  fib.set(u16(0x0200), 10);
  fib.set(u32(16, clx.length), 0x01a2);
  return compoundFile([
    { name: 'WordDocument', stream: join(fib, text) },
    { name: '1Table', stream: join(new Uint8Array(16), clx) },
  ]);
}

const kindsOf = (bytes: Uint8Array): string[] => documentFacts(bytes).map(({ kind }) => kind);

describe('a field of Word is seen', () => {
  test.each([
    ['with a line break in its result', '\x13DDEAUTO c:\\\\windows\\\\cmd.exe "/c calc"\x14x\x0by\x15', 'dde'],
    [
      'with a table as its result',
      '\x13INCLUDETEXT "http://evil.example/x.doc"\x14cell\x07cell\x07\x15',
      'remote-object',
    ],
    ['with a line break in its instruction', '\x13DDEAUTO\x0bc:\\\\cmd.exe "/c calc"\x14x\x15', 'dde'],
    ['with hyphens in its instruction', '\x13DDE\x1fAUTO c:\\\\a\x1eb.exe "/c calc"\x14x\x15', 'dde'],
    ['without an end', '\x13DDEAUTO c:\\\\cmd.exe "/c calc"\0', 'dde'],
    ['with other codes in it', '\x13DDEAUTO \x10\x11c:\\\\cmd.exe "/c calc"\x14x\x15', 'dde'],
  ])('%s', (_, text, kind) => {
    expect(kindsOf(plain(ascii(text)))).toEqual([kind]);
    expect(kindsOf(plain(utf16(text)))).toEqual([kind]);
  });

  test('not in what has no text', () => {
    expect(kindsOf(plain(ascii('\x13\0DDEAUTO cmd\x15')))).toEqual([]);
    expect(kindsOf(plain(ascii(`\x13${'\x10'.repeat(20)}DDEAUTO cmd\x15`)))).toEqual([]);
  });

  test('deeper than fields are followed is told', () => {
    expect(documentFacts(plain(ascii('\x13'.repeat(41))))).toEqual([
      { kind: 'reading-cut', detail: '> 40 fields in fields' },
    ]);
  });
});

describe('a field over several pieces is put together', () => {
  const pieces = [
    { text: 'text \x13', isWide: false },
    { text: 'DDEAUTO c:\\\\cmd.exe "/c ', isWide: true },
    { text: 'calc ', isWide: false },
    { text: '日本語"\x14x\x15', isWide: true },
  ];
  const whole = 'DDEAUTO c:\\\\cmd.exe "/c calc 日本語"';

  test('of 8-bit and UTF-16 text in any order', () => {
    expect(detailsOf(documentFacts(ofPieces(pieces)), 'dde')).toEqual([whole]);
    const formatting = join([1], u16(5), [2, 2, 2, 2, 2]);
    expect(detailsOf(documentFacts(ofPieces(pieces, formatting)), 'dde')).toEqual([whole]);
  });

  test('and pieces that lie over each other end, which is told', () => {
    const text = 'x'.repeat(10_000);
    const list = join(u32(...Array.from({ length: 2001 }, (_, index) => index * text.length)));
    const rows = join(...Array.from({ length: 2000 }, () => join(u16(0), u32(0x40000000 + FIB_BYTES * 2), u16(0))));
    const fib = new Uint8Array(FIB_BYTES);
    fib.set(u32(0, 5 + list.length + rows.length), 0x01a2);
    const hostile = compoundFile([
      { name: 'WordDocument', stream: join(fib, ascii(text)) },
      { name: '0Table', stream: join([2], u32(list.length + rows.length), list, rows) },
    ]);
    expect(documentFacts(hostile)).toEqual([{ kind: 'reading-cut', detail: 'WordDocument pieces' }]);
  });
});

test('an instruction that does not end costs no more than its length', () => {
  const bytes = plain(join([0x13], new Uint8Array(1_000_000).fill(0x61)));
  const started = processorMs();
  documentFacts(bytes);
  expect(processorMs() - started).toBeLessThan(10_000);
});
