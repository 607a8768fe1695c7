import fc from 'fast-check';
import Encoding from 'encoding-japanese';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../../core/mail/charset.ts';
import { decodeAs } from '../../../../core/mail/charset/decode-as.ts';
import { knownCharset } from '../../../../core/mail/charset/labels.ts';
import { LABELLED } from './labels.ts';
import { processorMs } from '../../../processor-time.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const jis = (text: string): string => decodeAs(ascii(text), 'iso-2022-jp');

describe('ISO-2022-JP', () => {
  test.each([
    ['JIS C 6226 and JIS X 0208', '\u001b$@F|\u001b$BK\\\u001b(B', '日本'],
    ['designated with a bracket', '\u001b$(BF|\u001b$(@K\\\u001b(B', '日本'],
    ['announced as the set of 1990', '\u001b&@\u001b$BF|\u001b(B', '日'],
    ['NEC row 13', '\u001b$B-!-j\u001b(B', '①㈱'],
    ['IBM characters as NEC selected them', '\u001b$B|b\u001b(B', '髙'],
    ['JIS X 0212', '\u001b$(D0"\u001b(B', decodeAs(Uint8Array.of(0x8f, 0xb0, 0xa2), 'euc-jp')],
    ['JIS X 0213, both planes', '\u001b$(OOT\u001b$(QOT\u001b$(P!!\u001b(B', '𠮟𠮟𠂉'],
    ['GB 2312 and KS X 1001', '\u001b$A2b\u001b$(CGQ\u001b(B', '测한'],
    ['Latin-1 and Greek by single shift', '\u001b.Acaf\u001bNi\u001b.F \u001bNa', 'café α'],
    ['half-width kana by escape', '\u001b(IC=D^0\u001b(B.', 'ﾃｽﾄﾞｰ.'],
    ['half-width kana by shift', '\u000eC=D\u000f.', 'ﾃｽﾄ.'],
    ['half-width kana by shift, amid kanji', '\u001b$BF|\u000eC=D\u000fK\\\u001b(B', '日ﾃｽﾄ本'],
    ['half-width kana in eight bits', '\u00c3\u00bd\u00c4.', 'ﾃｽﾄ.'],
    ['half-width kana in eight bits, amid kanji', '\u001b$BF|\u00c3\u00bdK\\\u001b(B', '日ﾃｽ本'],
    ['Shift_JIS that a gateway let through', '\u001b$BF|\u001b(B\u0093\u00fa\u0096\u007b', '日日本'],
    ['EUC-JP that a gateway let through', '\u001b$BF|\u001b(B\u00b2\u00f1\u00b5\u00c4', '日会議'],
    ['Roman is read as ASCII', '\u001b(J~user\\a\u001b(B', '~user\\a'],
    ['user-defined rows of Windows', '\u001b$B\u007f!\u007f~\u001b(B', '\ue000\ue05d'],
    ['user-defined rows of ISO-2022-JP-MS', '\u001b$(?!!"!\u001b(B', '\ue000\ue05e'],
    ['no way back at a line end', '\u001b$BF|\nab\r\n\u001b(IC\rab', '日\nab\r\nﾃ\rab'],
    ['half a character', '\u001b$BF|K\u001b(Bab', '日\ufffdab'],
    ['half a character at a line end', '\u001b$BF|K\nab', '日\ufffd\nab'],
    ['blanks amid kanji', '\u001b$BF| K\\\tF|\u001b(B', '日 本\t日'],
    ['cut in an escape', 'ab\u001b', 'ab'],
    ['cut in a longer escape', 'ab\u001b$(', 'ab'],
    ['an escape that designates nothing', 'a\u001b[1mb', 'a\u001b[1mb'],
    ['wave dash and minus as Windows shows them', '\u001b$B!A!]!B\u001b(B', '～－∥'],
  ])('%s', (_, source, text) => expect(jis(source)).toBe(text));

  test('a large body is decoded in pieces without a seam', () => {
    const line = '添付の資料①をご確認ください。ﾃｽﾄ abc\r\n';
    const bytes = Uint8Array.from(Encoding.convert(Encoding.stringToCode(line), { to: 'JIS', from: 'UNICODE' }));
    const all = new Uint8Array(bytes.length * 3001);
    for (let index = 0; index < 3001; index += 1) all.set(bytes, index * bytes.length);
    expect(decodeText(all, 'iso-2022-jp').text).toBe(line.repeat(3001));
  });
});

describe('its relatives', () => {
  test.each([
    ['iso-2022-kr', '\u001b$)C\u000eGQ1[\u000f a\n\u000eGQ\nb', '한글 a\n한\nb'],
    ['iso-2022-kr', '\u000eGQ1[\u000f', '한글'],
    ['iso-2022-cn', '\u001b$)A\u000e2bJT\u000f a', '测试 a'],
    ['hz-gb-2312', 'a ~{2bJT~} b~~c~\nd', 'a 测试 b~cd'],
    ['hz-gb-2312', '~{2b\nab', '测\nab'],
    ['utf-7', 'Hi Mom +Jjo--+ZeVnLIqe-! 1 +- 1', 'Hi Mom ☺-日本語! 1 + 1'],
    ['utf-7', '+ZeVnLA', '日本'],
    ['utf-7', 'a + b +', 'a + b +'],
    ['utf-7', '+ZeV!a+Z', '日!a'],
    ['utf-7', '+2D0-a', '\ufffda'],
    ['utf-7', 'caf\u00e9', 'café'],
  ])('%s %#', (charset, source, text) => expect(decodeAs(ascii(source), charset)).toBe(text));

  test('UTF-16 and UTF-32 by mark, by label and by likeness', () => {
    expect(decodeAs(Uint8Array.of(0xff, 0xfe, 0xe5, 0x65), 'utf-16be')).toBe('日');
    expect(decodeAs(Uint8Array.of(0x65, 0xe5, 0x67, 0x2c), 'utf-16')).toBe('日本');
    expect(decodeAs(Uint8Array.of(0x42, 0x30, 0x44, 0x30), 'utf-16')).toBe('あい');
    expect(decodeAs(Uint8Array.of(0x61, 0, 0x62, 0), 'utf-16')).toBe('ab');
    expect(decodeAs(Uint8Array.of(0, 0, 0x65, 0xe5), 'utf-32')).toBe('日');
    expect(decodeAs(Uint8Array.of(0xe5, 0x65, 0, 0), 'utf-32le')).toBe('日');
    expect(decodeAs(Uint8Array.of(0, 0x11, 0, 0), 'utf-32be')).toBe('\ufffd');
  });

  test('windows-1252 has letters where Latin-1 has control characters', () => {
    expect(decodeAs(Uint8Array.of(0x80, 0x93, 0x81, 0x9f), 'windows-1252')).toBe('€“\u0081Ÿ');
  });
});

describe('labels', () => {
  test('one name for the many ways to write it', () => {
    expect(['SHIFT-JIS', 'x_sjis', ' "cp932" ', 'Windows-31J; x=y', 'charset=sjis'].map(knownCharset)).toEqual(
      Array(5).fill('shift_jis'),
    );
    expect(['ISO8859-1', 'iso_8859-15', 'win1251', 'CP-1250', 'ISO-8859-8-I', 'cp28592'].map(knownCharset)).toEqual([
      'windows-1252',
      'iso-8859-15',
      'windows-1251',
      'windows-1250',
      'iso-8859-8-i',
      'iso-8859-2',
    ]);
    expect(
      ['', 'x-nobody', 'utf-9', '\u0000', 'a'.repeat(10_000), '__proto__', 'constructor'].map(knownCharset),
    ).toEqual(Array(7).fill(null));
  });

  test('a name is a label of itself', () => {
    const names = new Set(LABELLED.map(({ label }) => knownCharset(label)));
    expect([...names].filter((name) => name === null || knownCharset(name) !== name)).toEqual([]);
  });
});

describe('any bytes under any label', () => {
  const labels = fc.constantFrom(null, 'us-ascii', 'x-none', 'johab', ...new Set(LABELLED.map(({ label }) => label)));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          0x1b,
          0x24,
          0x28,
          0x42,
          0x49,
          0x0e,
          0x0f,
          0x0a,
          0x4e,
          0x7e,
          0x7b,
          0x2b,
          0x8e,
          0x8f,
          0xa4,
          0x82,
          0xff,
          0,
        ),
        { maxLength: 100 },
      )
      .map((list) => Uint8Array.from(list)),
    fc.constantFrom(...LABELLED).chain(({ encode, texts }) => {
      const whole = encode(texts.at(-1) ?? '') ?? new Uint8Array();
      return fc
        .tuple(fc.nat(whole.length), fc.nat(255))
        .map(([at, byte]) => whole.with(at % Math.max(1, whole.length), byte));
    }),
  );

  test('never throw, and make no more text than two characters a byte', () => {
    fc.assert(
      fc.property(bytes, labels, (source, label) => {
        const found = decodeText(source, label);
        expect(found.text.length).toBeLessThanOrEqual(source.length * 2 + 1);
        expect(knownCharset(found.charset)).toBe(found.charset);
        if (found.asDeclared && label !== null) expect(found.guessed).toBe(false);
        expect(decodeText(source, label)).toEqual(found);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    '\u001b$B',
    '\u000e',
    '\u001b$BF|\u001b(B',
    '\u001b',
    '\u00ff\n',
    '\u0082\n\u001b$B',
    '\u001b$(QOT',
    '+A',
    '~{',
    '\u001bN',
  ])('%j without end', (piece) => {
    const source = ascii(piece.repeat(Math.ceil(400_000 / piece.length)));
    const start = processorMs();
    for (const label of [null, 'iso-2022-jp', 'utf-7', 'hz-gb-2312', 'shift_jis-2004', 'utf-8'])
      decodeText(source, label);
    expect(processorMs() - start).toBeLessThan(5000);
  });
});
