/**
 * Letters that look like others in the fonts of mail programs: from Unicode's confusables.txt (UTS #39) the small
 * letters of Latin, Cyrillic, Greek, Armenian, Cherokee and Coptic that look like ASCII, a few that only resemble it
 * in lower case (ours), and the kana and kanji that look like each other. Accents are taken off by decomposition.
 */
const ASCII_LIKE: readonly (readonly [ascii: string, letters: string])[] = [
  ['2', 'ƻ'],
  ['6', 'б'],
  ['8', 'ȣ'],
  ['a', 'ɑαаǎȧ'],
  ['aa', 'ꜳ'],
  ['ae', 'æӕ'],
  ['ao', 'ꜵ'],
  ['au', 'ꜷ'],
  ['av', 'ꜹꜻ'],
  ['ay', 'ꜽ'],
  ['b', 'ɓƃƀҍѣ'],
  ['c', 'ᴄⲥсꮯȼçҫ'],
  ['d', 'ԁɗɖƌđ'],
  ['dz', 'ʣ'],
  ['e', 'ꬲеҽěɇҿ'],
  ['f', 'ꬵꞙẝքƒᵮ'],
  ['g', 'ɡᶃƍցɠǧǵǥ'],
  ['h', 'һհɦꚕħћ'],
  ['i', 'ıɪɩιіꙇӏꭵǐɨᵻᵼ'],
  ['j', 'ϳјɉ'],
  ['k', 'ƙ'],
  ['l', 'ǀłɭƚɫ'],
  ['ll', 'ǁ'],
  ['ls', 'ʪ'],
  ['lz', 'ʫ'],
  ['n', 'ոռɳƞηᵰ'],
  ['o', '०ᴏᴑꬽοσⲟоօǒøꬾɵꝋөѳꮎꮻθꭴơ'],
  ['oe', 'œ'],
  ['oo', 'ꝏꚙ'],
  ['p', 'ρⲣрƥᵽ'],
  ['q', 'ԛգզʠ'],
  ['r', 'ꭇꭈᴦⲅгꮁɽɼɍғᵲґ'],
  ['rn', 'ɱᵯ'],
  ['s', 'ꜱƽѕꮪʂᵴ'],
  ['t', 'ƭŧᵵ'],
  ['tf', 'ꝷ'],
  ['ts', 'ʦ'],
  ['u', 'ꞟᴜꭎꭒʋυսǔᵾꮜ'],
  ['ue', 'ᵫ'],
  ['uo', 'ꭣ'],
  ['v', 'ᴠνѵꮩ'],
  ['w', 'ɯᴡѡԝաꮃѽꝡ'],
  ['x', 'х'],
  ['y', 'ɣᶌʏỿꭚγуүƴɏұ'],
  ['z', 'ᴢꮓʐƶȥᵶ'],
];

/** Letters that only resemble one: enough to compare with a known name, not to call a word of another script false. */
const NEARLY_ASCII: readonly (readonly [ascii: string, letters: string])[] = [
  ...([
    ['b', 'в'],
    ['e', 'єε'],
    ['h', 'н'],
    ['k', 'кκ'],
    ['m', 'м'],
    ['n', 'п'],
    ['r', 'я'],
    ['t', 'тτ'],
  ] as const),
  ...([
    ['u', 'цμ'],
    ['w', 'шщω'],
    ['y', 'ӯ'],
  ] as const),
];

/** The first of each group stands for it. */
const JAPANESE_LIKE: readonly string[] = [
  ...[
    '二ニ',
    '八ハ',
    '力カ',
    '卜ト',
    '口ロ囗',
    '夕タ',
    '工エ',
    '一ー―',
    'へヘ',
    'ノ丿',
    '士土',
    '戸戶',
    '千チ',
    '三ミ',
    '才オ',
    '末未',
  ],
  ...['べベ', 'ぺペ', 'りリ', '己已巳', '日曰', 'ンソ', 'シツ'],
];

const letterPairs = (table: readonly (readonly [string, string])[]): (readonly [string, string])[] =>
  table.flatMap(([ascii, letters]) => [...letters].map((letter) => [letter, ascii] as const));

const STRICT: ReadonlyMap<string, string> = new Map(letterPairs(ASCII_LIKE));
const CONFUSABLES: ReadonlyMap<string, string> = new Map([
  ...letterPairs([...NEARLY_ASCII, ...ASCII_LIKE]),
  ...JAPANESE_LIKE.flatMap((group) => [...group].slice(1).map((letter) => [letter, [...group][0] ?? letter] as const)),
]);

/** Pairs of ASCII that look like one letter. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/0/g, 'o'],
  [/[1|!i]/g, 'l'],
  [/5/g, 's'],
];

/** Characters of a name that are compared. */
const MAX_CHARACTERS = 300;

/** A name with each letter replaced by the one it looks like, accents taken off: what the eye compares. */
export function plainLetters(name: string): string {
  const bare = name.slice(0, MAX_CHARACTERS).normalize('NFKC').toLowerCase();
  return [...bare]
    .map((letter) => CONFUSABLES.get(letter) ?? CONFUSABLES.get(withoutMarks(letter)) ?? withoutMarks(letter))
    .join('');
}

/** A Latin letter without its accent; kana keep their sounding marks, which make other letters. */
function withoutMarks(letter: string): string {
  return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letter)
    ? letter.normalize('NFD').replace(/\p{M}/gu, '')
    : letter;
}

/** Whether every letter of a name of another script is one that looks like ASCII itself. */
export function looksAscii(name: string): boolean {
  return [...name.slice(0, MAX_CHARACTERS)].every((letter) => /[a-z0-9-]/.test(letter) || STRICT.has(letter));
}

/** `plainLetters`, and the pairs of ASCII that look like one letter: two names with one skeleton are hard to tell apart. */
export function skeletonOf(name: string): string {
  return PAIRS.reduce((text, [from, to]) => text.replace(from, to), plainLetters(name));
}
