import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeWords, headerText } from '../../../../core/mail/encoded-word.ts';
import { readStructured } from '../../../../core/mail/parameter.ts';
import { base64, quotedPrintable } from '../mail-builder.ts';
import { eucJp, iso2022Jp, shiftJis, utf7, utf8, type Encode } from './encoders.ts';
import { processorMs } from '../../../processor-time.ts';

const bytes = (encode: Encode, text: string): Uint8Array => encode(text) ?? new Uint8Array();
const b = (label: string, encode: Encode, text: string): string => `=?${label}?B?${base64(bytes(encode, text))}?=`;
const jis = iso2022Jp('escape');

describe('encoded words as programs write them', () => {
  test.each([
    ['beside text without a space', `件名:${b('utf-8', utf8, '日本')}です`, '件名:日本です'],
    ['two charsets side by side', `${b('utf-8', utf8, '日')} ${b('shift_jis', shiftJis, '本')}`, '日本'],
    ['two labels of one charset', `${b('cp932', shiftJis, '日')} ${b('Shift_JIS', shiftJis, '本')}`, '日本'],
    ['B and Q of one character', '=?utf-8?B?5pc=?= =?utf-8?Q?=A5?=', '日'],
    ['a line break within', '=?utf-8?B?5pel\r\n 5pys?=', '日本'],
    ['blanks around the label', '=? utf-8 ?B? 5pel ?=', '日'],
    ['lower case', '=?utf-8?b?5pel?= =?utf-8?q?=e6=9c=ac?=', '日本'],
    ['a language', '=?utf-8*ja-JP?B?5pel?=', '日'],
    ['raw spaces in Q', '=?utf-8?Q?a b_=E6=97=A5?=', 'a b 日'],
    ['a raw question mark in Q', '=?utf-8?Q?What?=E3=81=82?=', 'What?あ'],
    ['a question mark at the end of Q', '=?utf-8?Q?What??=', 'What?'],
    ['an equals sign at the end of Q', '=?utf-8?Q?a=3D?=', 'a='],
    ['no padding', '=?utf-8?B?YWI?= =?utf-8?B?Y2Q?=', 'abcd'],
    ['no padding, more to come', '=?utf-8?B?5pelYQ?= x', '日a x'],
    ['padding in the middle', '=?utf-8?B?5pel5pw=rA==?=', '日本'],
    ['cut at the end', `x ${b('utf-8', utf8, '日本').slice(0, -2)}`, 'x 日本'],
    ['the end lost before the next', `=?utf-8?Q?=E6=97=A5 =?utf-8?Q?=E6=9C=AC?=`, '日本'],
    ['encoded twice', b('utf-8', utf8, b('iso-2022-jp', jis, '日本')), '日本'],
    ['encoded twice, in pieces', b('utf-8', utf8, `${b('utf-8', utf8, '日')} ${b('utf-8', utf8, '本')}`), '日本'],
    ['words in a text are no words', b('utf-8', utf8, 'see =?utf-8?B?5pel?= there'), 'see =?utf-8?B?5pel?= there'],
    ['an unknown label', b('x-none-such', shiftJis, '添付の資料'), '添付の資料'],
    ['no label', '=??B?5pel?=', '=??B?5pel?='],
    ['a wrong label', b('iso-8859-1', shiftJis, '添付の資料'), '添付の資料'],
    ['an encoding nobody has', '=?utf-8?X?5pel?=', '=?utf-8?X?5pel?='],
    ['an empty word', 'a=?utf-8?B??=b', 'ab'],
    ['raw characters in a Q word', '=?shift_jis?Q?日本=93=FA?=', '日本日'],
    ['UTF-7 in two words', `${b('utf-7', utf7, '日')} ${b('utf-7', utf7, '本')}`, '日本'],
    ['UTF-7 that goes on in ASCII', '=?utf-7?Q?+ZeU?= =?utf-7?Q?Re:_report?=', '日Re: report'],
    ['two padded texts in one word', '=?utf-8?B?5pelYQ==5pys?=', '日a本'],
    ['half-width kana by code', `=?cp50221?Q?=1B(I${'C=3D=44'}=1B(B?=`, 'ﾃｽﾄ'],
  ])('%s', (_, value, text) => expect(decodeWords(value)).toBe(text));

  test('of many words that leave a doubt, the last ones are read as those before; UTF-8 stays what it is', () => {
    const doubtful = Array.from({ length: 30 }, () => `${b('utf-8', shiftJis, '添付の資料')} / `).join('');
    const text = '添付の資料 / '.repeat(30);
    expect(decodeWords(`${doubtful}${b('utf-8', utf8, 'あé')} / =?utf-8?Q?caf=E9_noir?=`)).toBe(
      `${text}あé / caf\ufffd noir`,
    );
    expect(decodeWords('=?utf-8?Q?caf=E9_noir?=')).toBe('café noir');
  });

  const word = (codes: string): string => `=?ISO-2022-JP?B?${base64(utf8(codes) ?? new Uint8Array())}?=`;
  test.each([
    ['each word by itself', ['\u001b$BF|\u001b(B', '\u001b$BK\\\u001b(B'], '日本'],
    ['no way back, next in kanji', ['\u001b$BF|', '\u001b$BK\\'], '日本'],
    ['no way back, next in ASCII', ['\u001b$BF|', 'abc'], '日abc'],
    ['carried over', ['\u001b$BF|', 'K\\\u001b(B'], '日本'],
    ['carried over, cut within a character', ['\u001b$BF', '|K\\\u001b(Bab'], '日本ab'],
    ['cut within the escape', ['ab\u001b$', 'BF|K\\\u001b(B'], 'ab日本'],
    ['carried over, then another set', ['\u001b$(QF|', 'K\\\u001b$(P!!\u001b(B'], '日本𠂉'],
    ['ASCII, then another set', ['\u001b$(QF|', 'Re: \u001b$(QK\\\u001b(B'], '日Re: 本'],
    ['ASCII, then kanji again', ['\u001b$BF|', 'ab\u001b$BK\\\u001b(B'], '日ab本'],
  ])('ISO-2022-JP: %s', (_, words, text) => expect(decodeWords(words.map(word).join('\r\n '))).toBe(text));
});

test('UTF-7 that is cut anywhere is whole again', () => {
  const text = '会議資料について 髙﨑 Re+2';
  const whole = bytes(utf7, text);
  for (let cut = 1; cut < whole.length; cut += 1) {
    const words = [whole.subarray(0, cut), whole.subarray(cut)].map((piece) => `=?UTF-7?B?${base64(piece)}?=`);
    expect(decodeWords(words.join(' '))).toBe(text);
  }
});

describe('parameters', () => {
  const nameOf = (text: string): string | undefined => readStructured(`attachment; ${text}`).parameters.get('filename');
  const percent = (encode: Encode, text: string): string => quotedPrintable(bytes(encode, text)).replaceAll('=', '%');

  test.each([
    ['no charset', `filename*=''${percent(shiftJis, '添付の資料')}`, '添付の資料'],
    ['no charset and no marks', `filename*=${percent(utf8, '日本')}.txt`, '日本.txt'],
    ['an unknown charset', `filename*=x-none''${percent(eucJp, '添付の資料')}`, '添付の資料'],
    ['charset in the first piece only', `filename*0*=shift_jis''%93; filename*1*=%FA%96%7B`, '日本'],
    ['a character in two pieces, the second plain', `filename*0*=shift_jis''%93%FA%96; filename*1="{.txt"`, '日本.txt'],
    [
      'kanji in a plain piece',
      `filename*0*=iso-2022-jp''%1B$BF; filename*1="|K\\\\"; filename*2*=%1B(B.txt`,
      '日本.txt',
    ],
    ['plain first', `filename*0="a "; filename*1*=utf-8''%E6%97%A5`, 'a 日'],
    ['out of order', `filename*2=.txt; filename*0*=utf-8'ja'%E6; filename*1*=%97%A5`, '日.txt'],
    ['a code in two pieces', `filename*0*=utf-8''%E6%9; filename*1*=7%A5%; filename*2*=2Etxt`, '日.txt'],
    [
      'a sign of percent at the end of a plain piece',
      `filename*0*=utf-8''%E6%97%A5; filename*1="5%"; filename*2*=20`,
      '日5%20',
    ],
    ['a piece missing', `filename*0*=utf-8''%E6%97%A5; filename*2=.txt`, '日.txt'],
    ['an index twice', `filename*0=a; filename*0=b; filename*1=c`, 'ac'],
    ['beginning with one', `filename*1=a; filename*2=b`, 'ab'],
    [
      'more than ten',
      Array.from({ length: 12 }, (_, index) => `filename*${index}=${index}.`).join(';'),
      '0.1.2.3.4.5.6.7.8.9.10.11.',
    ],
    ['an encoded word in pieces', `filename*0="=?utf-8?B?5pel"; filename*1="5pys?="`, '日本'],
    [
      'encoded words, one a piece',
      `filename*0="${b('iso-2022-jp', jis, '日')}"; filename*1="${b('iso-2022-jp', jis, '本')}"`,
      '日本',
    ],
    ['an encoded word as an extended value', `filename*="${b('utf-8', utf8, '日本')}"`, '日本'],
    ['broken percent codes', `filename*=utf-8''100%25%zz%4`, '100%%zz%4'],
    ['raw characters among codes', `filename*=utf-8''日%E6%9C%AC`, '日本'],
    ['UTF-16', `filename*0*=utf-16be''%65%E5; filename*1*=%67%2C`, '日本'],
    ['UTF-7', `filename*=utf-7''${percent(utf7, '日本')}`, '日本'],
    ['both forms', `filename="=?utf-8?Q?x?="; filename*=utf-8''%E6%97%A5`, '日'],
    ['an apostrophe is no charset', `filename*0=it's; filename*1='x'`, "it's'x'"],
  ])('%s', (_, text, name) => expect(nameOf(text)).toBe(name));

  test('too many are said to be cut', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `filename*${index}=a`).join('; ');
    expect(readStructured(`attachment; ${many}`).cut).toBe(true);
    expect(readStructured('attachment; filename=a').cut).toBe(false);
  });
});

describe('hostile values', () => {
  const pieces = fc.constantFrom(
    '=?utf-8?B?',
    '=?iso-2022-jp?Q?',
    '?=',
    '=?',
    '?',
    '=',
    '5pel',
    '=E6',
    '%E6',
    "utf-8''",
    '"',
    ';',
    ' ',
    'filename*0*=',
    'filename=',
    '*',
    '\u001b$B',
    '日',
    'a',
  );
  const values = fc.array(pieces, { maxLength: 60 }).map((list) => list.join(''));

  test('never throw, and grow no more than their bytes allow', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decodeWords(value).length).toBeLessThanOrEqual(value.length * 3 + 10);
        expect(headerText(value)).not.toMatch(/[\r\n\0]/);
        readStructured(value);
      }),
      { numRuns: 1500 },
    );
  });

  test('what any text is encoded to is read back', () => {
    const texts = fc.string({
      unit: fc.constantFrom('日', 'あ', 'ｶ', 'a', ' ', '①', '?', '=', '_', '\\', 'ー'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom<readonly [string, Encode]>(['utf-8', utf8], ['cp932', shiftJis], ['euc-jp', eucJp]),
        (text, size, [label, encode]) => {
          const all = bytes(encode, text);
          const cut = Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
            all.subarray(index * size, (index + 1) * size),
          );
          const inB = cut.map((piece) => `=?${label}?B?${base64(piece)}?=`).join(' ');
          const inQ = cut.map((piece) => `=?${label}?Q?${quotedPrintable(piece)}?=`).join(' ');
          const inPieces = cut
            .map(
              (piece, index) =>
                `filename*${index}*=${index === 0 ? `${label}''` : ''}${quotedPrintable(piece).replaceAll('=', '%')}`,
            )
            .join(';');
          expect([decodeWords(inB), decodeWords(inQ)]).toEqual([text, text]);
          expect(readStructured(`a;${inPieces}`).parameters.get('filename')).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['openings', '=?utf-8?B?'],
    ['openings of Q', '=?utf-8?Q?x '],
    ['marks', '=?'],
    ['closings', '?='],
    ['words', '=?utf-8?B?5pel?= '],
    ['words of another charset each', '=?utf-8?B?5pel?= =?cp932?B?k/o=?= '],
    ['raw question marks', '=?utf-8?Q?a?=E3'],
    ['sections', 'filename*0*=%E6;'],
    ['semicolons', ';'],
    ['quotes', '"\\"'],
  ])('%s without end', (_, piece) => {
    const value = piece.repeat(Math.ceil(500_000 / piece.length));
    const start = processorMs();
    decodeWords(value);
    readStructured(value);
    readStructured(`a; filename*=utf-8''${value}`);
    readStructured(`a; filename="${value}"`);
    expect(processorMs() - start).toBeLessThan(5000);
  });

  test('bytes without end in a percent-encoded name', () => {
    const value = `a; filename*=shift_jis''${'%82%A0'.repeat(80_000)}`;
    expect(readStructured(value).parameters.get('filename')).toHaveLength(80_000);
  });
});
