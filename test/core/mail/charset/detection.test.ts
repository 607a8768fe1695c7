import { describe, expect, test } from 'vitest';
import { decodeText, decodeUnlabelled, detectText } from '../../../../core/mail/charset.ts';
import { decodeWords } from '../../../../core/mail/encoded-word.ts';
import {
  big5,
  eucJis2004,
  eucJp,
  eucKr,
  fromHex,
  gbk,
  iso2022Jp,
  shiftJis,
  shiftJis2004,
  singleByte,
  utf16,
  utf7,
  utf8,
  type Encode,
} from './encoders.ts';

const bytes = (encode: Encode, text: string): Uint8Array => {
  const encoded = encode(text);
  if (encoded === null) throw new Error(`${text} is not in the charset`);
  return encoded;
};

const SHORT =
  '会議 資料 報告書 添付 見積 請求書 東京 日本 山田 佐藤 案内 名簿 議事録 至急 情報 写真 履歴書 重要 通知 調査 契約書 予定表 領収書'.split(
    ' ',
  );
const KANA = 'ﾃｽﾄ ﾃﾞｰﾀ ﾔﾏﾀﾞ ｶﾝｼﾞ ﾌｧｲﾙ ｼﾘｮｳ ﾐﾂﾓﾘ ﾒｰﾙ ｻﾝﾌﾟﾙ ﾚﾎﾟｰﾄ ｽｽﾞｷ ﾀﾅｶ ｾｲｷｭｳ ｺﾋﾟｰ'.split(' ');
const MIXED = [
  '表.xls',
  'ソース一覧.txt',
  '髙橋㈱①.doc',
  'あいう',
  'テスト',
  '（案）会議資料',
  '第１回資料.pdf',
  'Re: 添付の件',
  '御見積書_2026.xlsx',
];

describe('bytes that nobody declared', () => {
  const japanese = [shiftJis, eucJp, iso2022Jp('escape'), utf8] as const;
  const names = ['shift_jis', 'euc-jp', 'iso-2022-jp', 'utf-8'];

  test.each(names.map((name, index) => [name, japanese[index] ?? utf8] as const))('%s: short names', (name, encode) => {
    const wrong = [...SHORT, ...MIXED]
      .map((text) => ({ text, found: detectText(bytes(encode, text)) }))
      .filter(({ text, found }) => found.text !== text || found.charset !== name || !found.guessed);
    expect(wrong).toEqual([]);
  });

  test.each([
    ['shift_jis-2004', shiftJis2004],
    ['euc-jis-2004', eucJis2004],
  ] as const)('%s: where a character of JIS X 0213 stands', (name, encode) => {
    const found = detectText(bytes(encode, '俱会議資料について'));
    expect([found.text, found.charset]).toEqual(['俱会議資料について', name]);
  });

  test('behind a line of ASCII that is longer than what is looked at', () => {
    const page = `<p>${'a '.repeat(5000)}`;
    const read = detectText(new Uint8Array([...bytes(utf8, page), ...bytes(shiftJis, '日本語のテキスト</p>')]));
    expect(read).toMatchObject({ text: `${page}日本語のテキスト</p>`, charset: 'shift_jis' });
  });

  test.each([
    ['shift_jis', shiftJis],
    ['iso-2022-jp', iso2022Jp('escape')],
    ['utf-8', utf8],
  ] as const)('%s: half-width kana', (name, encode) => {
    const wrong = KANA.flatMap((text) => [text, `${text}.xls`])
      .map((text) => ({ text, found: detectText(bytes(encode, text)) }))
      .filter(({ text, found }) => found.text !== text || found.charset !== name);
    expect(wrong).toEqual([]);
  });

  const long = (sentence: string): string => `${sentence}\r\n`.repeat(60);
  test.each([
    ['shift_jis', shiftJis, '添付の資料をご確認ください。よろしくお願いいたします。'],
    ['euc-jp', eucJp, '添付の資料をご確認ください。よろしくお願いいたします。'],
    ['iso-2022-jp', iso2022Jp('escape'), '添付の資料をご確認ください。ﾃｽﾄ①'],
    ['utf-8', utf8, '添付の資料をご確認ください。'],
    ['utf-16le', utf16('le', true), '添付の資料 abc'],
    ['utf-16be', utf16('be', false), '添付の資料 abc'],
    ['gb18030', gbk, '您好，请查看附件中的会议通知，谢谢！'],
    ['big5', big5, '您好，請查看附件中的會議通知，謝謝！'],
    ['euc-kr', eucKr, '안녕하세요. 첨부 파일을 확인해 주시기 바랍니다. 감사합니다.'],
    ['windows-1251', singleByte('windows-1251'), 'Здравствуйте, посмотрите вложение.'],
    ['koi8-r', singleByte('koi8-r'), 'Здравствуйте, посмотрите вложение.'],
    ['windows-1252', singleByte('iso-8859-15'), 'Übergrößenträger à la carte, où ça ?'],
  ] as const)('%s: a body', (name, encode, sentence) => {
    const whole = bytes(encode, long(sentence));
    expect(detectText(whole)).toEqual({ text: long(sentence), charset: name, asDeclared: true, guessed: true });
    // A buffer that was cut anywhere is still the same charset, but for its last character.
    for (let less = 1; less < 12; less += 1) {
      const found = detectText(whole.subarray(0, whole.length - 30 - less));
      expect([found.charset, found.text.slice(0, -30)]).toEqual([
        name,
        long(sentence).slice(0, found.text.length - 30),
      ]);
    }
  });

  test('European words of few letters stay what they are', () => {
    const words = [
      'Müller',
      'café',
      'Köln',
      'naïve',
      'Straße',
      'é',
      'señor',
      'über',
      'façade',
      '© 2026',
      '20 °C',
      'À bientôt',
      'Ångström',
    ];
    const latin = singleByte('iso-8859-15');
    expect(words.map((word) => detectText(bytes(latin, word)).text)).toEqual(words);
    expect(words.map((word) => detectText(bytes(utf8, word)).text)).toEqual(words);
  });

  test('plain ASCII is no guess, and looks like no UTF-7 nor HZ', () => {
    const texts = ['hello', 'C+AKM-', '+ZeVnLIqe-', 'a +- b', '~{VPND~}', '', 'x = $B + (B'];
    const found = texts.map((text) => detectText(bytes(utf8, text)));
    expect(found.map(({ text }) => text)).toEqual(texts);
    expect(found.every(({ charset, guessed }) => charset === 'us-ascii' && !guessed)).toBe(true);
  });
});

describe('a label that is not true', () => {
  const text = '添付の資料①をご確認ください';
  test.each([
    ['utf-8', shiftJis, 'shift_jis'],
    ['utf-8', eucJp, 'euc-jp'],
    ['utf-8', iso2022Jp('escape'), 'iso-2022-jp'],
    ['shift_jis', utf8, 'utf-8'],
    ['shift_jis', eucJp, 'euc-jp'],
    ['shift_jis', iso2022Jp('escape'), 'iso-2022-jp'],
    ['euc-jp', shiftJis, 'shift_jis'],
    ['euc-jp', utf8, 'utf-8'],
    ['iso-2022-jp', shiftJis, 'shift_jis'],
    ['iso-2022-jp', utf8, 'utf-8'],
    ['iso-2022-jp', eucJp, 'euc-jp'],
    ['iso-8859-1', shiftJis, 'shift_jis'],
    ['iso-8859-1', utf8, 'utf-8'],
    ['iso-8859-1', iso2022Jp('escape'), 'iso-2022-jp'],
    ['windows-1252', eucJp, 'euc-jp'],
    ['iso-8859-2', utf8, 'utf-8'],
    ['us-ascii', iso2022Jp('escape'), 'iso-2022-jp'],
    ['us-ascii', shiftJis, 'shift_jis'],
    ['gb2312', utf8, 'utf-8'],
    ['big5', utf8, 'utf-8'],
    ['utf-7', utf8, 'utf-8'],
    ['utf-16', utf8, 'utf-8'],
    ['x-nobody-knows', shiftJis, 'shift_jis'],
  ] as const)('%s on others: %#', (label, encode, charset) => {
    expect(decodeText(bytes(encode, text), label)).toEqual({ text, charset, asDeclared: false, guessed: true });
  });

  test('a true one is believed, also where the text is odd', () => {
    const cases = [
      ['iso-8859-1', singleByte('iso-8859-15'), 'Grüße'],
      ['shift_jis', shiftJis, 'ﾃﾃﾃ'],
      ['shift_jis', shiftJis, '蠕鴕'],
      ['euc-jp', eucJp, '蠕鴕'],
      ['gb2312', gbk, '测试'],
      ['big5', big5, '中文'],
      ['euc-kr', eucKr, '한글'],
      ['koi8-r', singleByte('koi8-r'), 'да'],
      ['iso-8859-9', singleByte('windows-1254'), 'güneş güneş'],
      ['ibm850', fromHex('Grüße', '477281e165'), 'Grüße'],
      ['cp437', fromHex('Übung', '9a62756e67'), 'Übung'],
      ['utf-8', utf8, 'é'],
      ['utf-16', utf16('be', false), 'あいう'],
      ['utf-7', utf7, '日本'],
    ] as const;
    for (const [label, encode, text_] of cases) {
      const found = decodeText(bytes(encode, text_), label);
      expect([found.text, found.asDeclared, found.guessed]).toEqual([text_, true, false]);
    }
  });

  test('a byte order mark of UTF-16 speaks against UTF-8', () => {
    const { text, charset, asDeclared } = decodeText(Uint8Array.of(0xff, 0xfe, 0x42, 0x30, 0x0a, 0), 'utf-8');
    expect([text.replace('\ufeff', ''), charset, asDeclared]).toEqual(['あ\n', 'utf-16le', false]);
  });

  test.each<[string, string, string, string]>([
    ['shift_jis', 'alone', 'f040f041', '\ue000\ue001'],
    ['windows-31j', 'one, the last', 'f9fc', '\ue757'],
    ['shift_jis', 'beside vendors’ characters', 'f040f9fcfa40ed40eefcfbfcfc4b', '\ue000\ue757ⅰ纊＂髙黑'],
    ['shift_jis', 'in a name', '93638e9bf0408e81', '田寺\ue000氏'],
    ['cp932', 'in another', 'f8f9f0f4f1f5f2f6f3f7', '\ue698\ue0b3\ue170\ue22d\ue2ea'],
    ['euc-jp', 'alone', 'f5a1f5a2', '\ue000\ue001'],
  ])('%s is believed of user-defined characters: %s', (label, _, hex, said) => {
    const found = decodeText(new Uint8Array(Buffer.from(hex, 'hex')), label);
    expect([found.text, found.asDeclared, found.guessed]).toEqual([said, true, false]);
    expect(decodeWords(`=?${label}?B?${Buffer.from(hex, 'hex').toString('base64')}?=`)).toBe(said);
  });

  test('bytes that nobody declared are no user-defined characters', () => {
    const russian = singleByte('windows-1251');
    for (const text_ of ['прощай', 'Здравствуйте, посмотрите вложение.', 'срочно рассмотрите просьбу']) {
      expect(detectText(bytes(russian, text_)).text).toBe(text_);
    }
    for (const label of ['shift_jis', 'euc-jp']) {
      const sentence = 'Здравствуйте, посмотрите вложение. Срочно рассмотрите нашу просьбу.';
      expect(decodeText(bytes(russian, sentence), label).text).toBe(sentence);
      for (const emoji of ['😀', '🙏🙏', '👍👍👍👍', '会議😀']) {
        expect(decodeText(bytes(utf8, emoji), label).text).toBe(emoji);
      }
    }
  });

  test.each([
    ['gb18030', gbk, '会議の資料をお送りします。ソ表能予'],
    ['gb2312', gbk, 'ご確認ください'],
    ['gbk', gbk, '会議の資料をお送りします。'],
    ['big5', fromHex('ご確認', 'c6fabd54bb7b'), 'ご確認'],
    ['euc-kr', eucKr, 'の資料をお送りします。'],
  ] as const)('%s is believed of a text in Japanese', (label, encode, sent) => {
    const found = decodeText(bytes(encode, sent), label);
    expect([found.text, found.asDeclared]).toEqual([sent, true]);
  });

  test('a Chinese label on Japanese charsets is none', () => {
    for (const encode of [eucJp, shiftJis]) {
      expect(decodeText(bytes(encode, text), 'gb2312').text).toBe(text);
      expect(decodeText(bytes(encode, '会議の資料をお送りします。'), 'gb18030').text).toBe(
        '会議の資料をお送りします。',
      );
    }
  });

  test('a few broken bytes do not turn a text into another charset', () => {
    const sentence = '添付の資料をご確認ください。'.repeat(5);
    for (const [label, encode] of [
      ['utf-8', utf8],
      ['shift_jis', shiftJis],
      ['euc-jp', eucJp],
    ] as const) {
      const broken = bytes(encode, sentence).slice();
      broken[21] = 0xff;
      const found = decodeText(broken, label);
      expect([found.charset, found.asDeclared, found.text.endsWith('ください。')]).toEqual([label, true, true]);
      const cut = decodeText(bytes(encode, sentence).subarray(0, -1), label);
      expect([cut.charset, cut.asDeclared, cut.text.startsWith('添付の資料')]).toEqual([label, true, true]);
    }
  });
});

describe('a true label of few bytes', () => {
  const read = (hex: string, label: string): string => decodeText(new Uint8Array(Buffer.from(hex, 'hex')), label).text;

  test.each([
    ['iso-8859-2', '646f6272e9', 'dobré'],
    ['windows-1250', '4e6f76e9', 'Nové'],
    ['iso-8859-7', '7465737420e1', 'test α'],
    ['koi8-u', '7465737420ca', 'test й'],
    ['cp866', '7465737420e0', 'test р'],
    ['iso-8859-16', 'fe6172e3', 'țară'],
  ])('%s: a last letter is no cut UTF-8', (label, hex, text) => {
    expect(read(hex, label)).toBe(text);
    expect(decodeWords(`=?${label}?B?${Buffer.from(hex, 'hex').toString('base64')}?=`)).toBe(text);
  });

  test.each([
    ['shift_jis', 'ed40ed41ed42', '纊褜鍈'],
    ['shift_jis', 'ed40ed41ed42'.repeat(20), '纊褜鍈'.repeat(20)],
    ['euc-jp', 'cdbdbbbbc7bdc9bdb9bd'.repeat(20), '予算能表構'.repeat(20)],
    ['euc-kr', 'a4bb'.repeat(50), 'ㅋ'.repeat(50)],
    ['euc-kr', 'a4bba4bb', 'ㅋㅋ'],
    ['euc-kr', 'a4d0a4d0a4d0a4d0', 'ㅠㅠㅠㅠ'],
    ['euc-jp', 'a6c1a6c2a6c3', 'αβγ'],
    ['euc-jp', 'cdbdbbbbc7bdc9bdb9bd', '予算能表構'],
  ])('%s: %s is no run of letters of single bytes', (label, hex, text) => expect(read(hex, label)).toBe(text));

  test('UTF-8 in its place is still found', () => {
    expect(decodeText(utf8('会議の資料')!, 'iso-8859-2').text).toBe('会議の資料');
    expect(decodeText(utf8('会議の資料')!, 'shift_jis').text).toBe('会議の資料');
  });
});

describe('a label near by', () => {
  test('decides for charsets that cannot be told from few bytes', () => {
    expect(decodeUnlabelled(bytes(gbk, '测试'), 'gb2312')).toBe('测试');
    expect(decodeUnlabelled(bytes(big5, '中文'), 'big5')).toBe('中文');
    expect(decodeUnlabelled(bytes(eucKr, '한글'), 'euc-kr')).toBe('한글');
    expect(decodeUnlabelled(bytes(shiftJis, 'ｻｳﾅﾄ'), 'shift_jis')).toBe('ｻｳﾅﾄ');
    expect(decodeUnlabelled(bytes(eucJp, '添付'), 'euc-jp')).toBe('添付');
  });

  test.each(['shift_jis', 'gb18030', 'windows-31j', 'euc-kr'])('is not asked where they are UTF-8: %s', (hint) => {
    for (const text of ['René', 'naïve façade', 'taro@例え.jp', '例え'])
      expect(decodeUnlabelled(utf8(text)!, hint)).toBe(text);
  });

  test('is overruled by what the bytes say plainly', () => {
    for (const hint of ['utf-8', 'iso-8859-1', 'us-ascii', 'utf-7', 'gb2312', null]) {
      expect(decodeUnlabelled(bytes(utf8, '添付の資料'), hint)).toBe('添付の資料');
      expect(decodeUnlabelled(bytes(iso2022Jp('escape'), '添付の資料'), hint)).toBe('添付の資料');
    }
    expect(decodeUnlabelled(bytes(utf8, 'C+AKM-'), 'utf-7')).toBe('C+AKM-');
  });

  test.each(['iso-8859-5', 'iso-8859-2', 'windows-1253'])('is not asked where it reads no text: %s', (hint) => {
    for (const text of ['ご請求書（５月分）ソフトウェア表示能力', '会議資料の送付について'])
      expect(decodeUnlabelled(bytes(shiftJis, text), hint)).toBe(text);
  });

  test('leaves letters of its own to a charset that is not judged', () => {
    expect(decodeUnlabelled(Uint8Array.from([0x50, 0xf8, 0xed, 0x6c, 0x6f, 0x68, 0x61]), 'iso-8859-2')).toBe('Příloha');
    // A dash of Windows in it.
    expect(decodeUnlabelled(Uint8Array.from([0xf8, 0x20, 0x96, 0x20, 0x61]), 'iso-8859-2')).toContain('ř');
  });

  test('of ISO-2022-JP takes eight bits for half-width kana where nothing else reads better', () => {
    for (const text of ['表計算ソフト申請十貼ソフトウェア表示能力', 'ソフト'])
      expect(decodeUnlabelled(bytes(eucJp, text), 'iso-2022-jp')).toBe(text);
    expect(decodeUnlabelled(bytes(shiftJis, 'ﾃｽﾄ ﾒｰﾙ'), 'iso-2022-jp')).toBe('ﾃｽﾄ ﾒｰﾙ');
  });
});
