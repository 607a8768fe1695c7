import {
  big5,
  big5Hkscs,
  cp949,
  eucJis2004,
  eucJp,
  eucJpMs,
  eucKr,
  fromHex,
  gbk,
  iso2022Jp,
  shiftedPairs,
  shiftJis,
  shiftJis2004,
  singleByte,
  utf16,
  utf7,
  utf8,
  type Encode,
} from './encoders.ts';

/**
 * A charset label, an encoder of it and texts it holds. `detectable`: what it writes can be told without a label;
 * `hinted`: a label near by is enough; neither: only under its label.
 */
export type Labelled = {
  readonly label: string;
  readonly encode: Encode;
  readonly texts: readonly string[];
  readonly raw: 'detectable' | 'hinted' | 'never';
};

const COMMON = '会議の資料（案）ー表示・ソ能予申';
const KANA = 'ﾃｽﾄﾃﾞｰﾀｶﾀｶﾅ';
const VENDOR = '①㈱髙﨑の見積書';
const JAPANESE = [COMMON, KANA, VENDOR, `ab ${COMMON}cd${KANA}${VENDOR}`];
const JIS_X_0213 = '𠮟る俱楽部𠂉の件';
const CHINESE = '测试邮件附件通知';
const TRADITIONAL = '測試郵件附件通知';
const KOREAN = '한글 테스트 견적서';
const RUSSIAN = 'Привет, проверка письма';
const WESTERN = 'Übergröße café “naïve”';

const group = (
  labels: readonly string[],
  encode: Encode,
  texts: readonly string[],
  raw: Labelled['raw'],
): readonly Labelled[] => labels.map((label) => ({ label, encode, texts, raw }));

const IN_JIS_2004 = {
  𠮟: ['$(Q', 'OT'],
  俱: ['$(Q', '.!'],
  𠂉: ['$(P', '!!'],
} as const;

export const LABELLED: readonly Labelled[] = [
  ...group(
    ['ISO-2022-JP', 'iso-2022-jp', 'csISO2022JP', 'ISO-2022-JP-MS', 'cp50221', 'CP50220', 'jis', 'x-windows-iso2022jp'],
    iso2022Jp('escape'),
    JAPANESE,
    'detectable',
  ),
  ...group(['cp50222', 'x-windows-50222', 'windows-50222'], iso2022Jp('shift'), JAPANESE, 'hinted'),
  ...group(['cp50220', 'iso-2022-jp'], iso2022Jp('eight-bit'), JAPANESE, 'hinted'),
  ...group(
    ['ISO-2022-JP-1', 'ISO-2022-JP-2', 'csISO2022JP2'],
    iso2022Jp('escape'),
    [...JAPANESE, '丂鼴の丄'],
    'detectable',
  ),
  ...group(
    ['ISO-2022-JP-2'],
    iso2022Jp('escape', { 测: ['$A', '2b'], 한: ['$(C', 'GQ'] }),
    ['日测本한国'],
    'detectable',
  ),
  ...group(
    ['ISO-2022-JP-3', 'ISO-2022-JP-2004', 'iso2022_jp_2004'],
    iso2022Jp('escape', IN_JIS_2004),
    [...JAPANESE, JIS_X_0213],
    'detectable',
  ),
  ...group(
    [
      'Shift_JIS',
      'shift-jis',
      'SJIS',
      'x-sjis',
      'csShiftJIS',
      'cp932',
      'CP-932',
      'MS932',
      'windows-31j',
      'csWindows31J',
      'MS_Kanji',
      'x-ms-cp932',
      'sjis-win',
      'cp943c',
    ],
    shiftJis,
    JAPANESE,
    'detectable',
  ),
  ...group(
    ['Shift_JIS-2004', 'Shift_JISX0213', 'sjis-2004'],
    shiftJis2004,
    [COMMON, KANA, '①㈱﨑', JIS_X_0213],
    'hinted',
  ),
  ...group(['x-mac-japanese', 'SJIS-mac'], shiftJis, JAPANESE, 'detectable'),
  ...group(['EUC-JP', 'x-euc-jp', 'eucJP', 'cp51932', 'ujis', 'eucJP-win'], eucJp, JAPANESE, 'hinted'),
  ...group(['eucJP-ms', 'eucJP-open', 'x-euc-jp-linux'], eucJpMs, JAPANESE, 'hinted'),
  ...group(['EUC-JIS-2004', 'EUC-JISX0213'], eucJis2004, [COMMON, KANA, '①㈱﨑', JIS_X_0213], 'hinted'),
  ...group(
    ['utf-8', 'UTF8', 'cp65001', 'x-utf8'],
    utf8,
    [...JAPANESE, JIS_X_0213, CHINESE, KOREAN, '😀'],
    'detectable',
  ),
  ...group(['UTF-7', 'unicode-1-1-utf-7', 'x-unicode-2-0-utf-7'], utf7, [...JAPANESE, '1 + 1 = 2', '😀'], 'never'),
  ...group(['UTF-16', 'utf-16be', 'ucs-2', 'csUnicode'], utf16('be', false), JAPANESE, 'never'),
  ...group(['UTF-16', 'utf-16le', 'utf-16be'], utf16('le', true), JAPANESE, 'never'),
  ...group(['utf-16le'], utf16('le', false), JAPANESE, 'never'),
  ...group(['gb2312', 'GBK', 'cp936', 'gb18030', 'x-gbk', 'EUC-CN'], gbk, [CHINESE], 'hinted'),
  ...group(['hz-gb-2312', 'HZ'], shiftedPairs('gbk', { head: '', open: '~{', close: '~}' }), [CHINESE], 'hinted'),
  ...group(
    ['iso-2022-cn'],
    shiftedPairs('gbk', { head: '\u001b$)A', open: '\u000e', close: '\u000f' }),
    [CHINESE],
    'detectable',
  ),
  ...group(['big5', 'cp950', 'x-x-big5', 'Big5-ETEN'], big5, [TRADITIONAL], 'hinted'),
  ...group(['big5-hkscs'], big5Hkscs, [TRADITIONAL], 'hinted'),
  ...group(['big5-hkscs'], fromHex('測試郵件啫喱㗎', 'b4fab8d5b66ca5f394dcb3ed9dee'), ['測試郵件啫喱㗎'], 'hinted'),
  ...group(['euc-kr', 'ks_c_5601-1987', 'KSC5601', 'x-euc-kr'], eucKr, [KOREAN], 'hinted'),
  ...group(['cp949', 'windows-949', 'uhc', 'ks_c_5601-1987'], cp949, [KOREAN, '똠방각하'], 'hinted'),
  ...group(
    ['iso-2022-kr'],
    shiftedPairs('euc-kr', { head: '\u001b$)C', open: '\u000e', close: '\u000f' }),
    [KOREAN],
    'detectable',
  ),
  ...group(['iso-2022-kr'], shiftedPairs('euc-kr', { head: '', open: '\u000e', close: '\u000f' }), [KOREAN], 'hinted'),
  ...group(
    ['johab', 'cp1361'],
    fromHex('한글 테스트 똠방각하 韓國', 'd0658b6920c941af61cb612099b1a4778862d06120f7dbe2d0'),
    ['한글 테스트 똠방각하 韓國'],
    'hinted',
  ),
  ...group(['windows-1251', 'cp1251', 'win-1251'], singleByte('windows-1251'), [RUSSIAN], 'detectable'),
  ...group(['koi8-r'], singleByte('koi8-r'), [RUSSIAN], 'detectable'),
  ...group(['iso-8859-5'], singleByte('iso-8859-5'), [RUSSIAN], 'hinted'),
  ...group(['cp866', 'ibm866'], singleByte('ibm866'), [RUSSIAN], 'hinted'),
  ...group(['iso-8859-1', 'latin1', 'windows-1252'], western(), [WESTERN], 'detectable'),
  ...group(['iso-8859-2', 'latin2'], singleByte('iso-8859-2'), ['Příliš žluťoučký'], 'hinted'),
  ...group(['windows-1254', 'iso-8859-9'], singleByte('windows-1254'), ['Günaydın İstanbul'], 'hinted'),
  ...group(['windows-874', 'tis-620'], singleByte('windows-874'), ['ทดสอบ'], 'hinted'),
];

/** windows-1252 written out: hosts have had its decoder wrong. */
function western(): Encode {
  const quotes = new Map([
    ['“', 0x93],
    ['”', 0x94],
  ]);
  return (text) => Uint8Array.from(text, (character) => quotes.get(character) ?? character.charCodeAt(0));
}
