import { decodeAs } from './charset/decode-as.ts';
import { LETTER_NAMES } from './html-letter-names.ts';

/** Named references that mails use; others stay as written, which is harmless in plain text. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  emsp13: ' ',
  emsp14: ' ',
  numsp: ' ',
  puncsp: ' ',
  hairsp: ' ',
  VeryThinSpace: ' ',
  ThinSpace: ' ',
  MediumSpace: ' ',
  ThickSpace: ' ',
  NonBreakingSpace: ' ',
  shy: '',
  zwnj: '\u200c',
  zwj: '\u200d',
  trade: '™',
  euro: '€',
  bull: '•',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
  ldquor: '„',
  sbquo: '‚',
  bdquo: '„',
  dagger: '†',
  permil: '‰',
  lsaquo: '‹',
  rsaquo: '›',
  harr: '↔',
  rArr: '⇒',
  minus: '−',
  ne: '≠',
  le: '≤',
  ge: '≥',
  infin: '∞',
  notin: '∉',
  check: '✓',
  star: '☆',
  hearts: '♥',
  OElig: 'Œ',
  oelig: 'œ',
  Scaron: 'Š',
  scaron: 'š',
  zwsp: '\u200b',
  ZeroWidthSpace: '\u200b',
  NegativeVeryThinSpace: '\u200b',
  NegativeThinSpace: '\u200b',
  NegativeMediumSpace: '\u200b',
  NegativeThickSpace: '\u200b',
  NoBreak: '\u2060',
  ApplyFunction: '\u2061',
  af: '\u2061',
  InvisibleTimes: '\u2062',
  it: '\u2062',
  InvisibleComma: '\u2063',
  ic: '\u2063',
  lrm: '\u200e',
  rlm: '\u200f',
  hyphen: '\u2010',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
  lbrack: '[',
  rbrack: ']',
  lcub: '{',
  rcub: '}',
  lbrace: '{',
  rbrace: '}',
  bsol: '\\',
  percnt: '%',
  plus: '+',
  semi: ';',
  comma: ',',
  excl: '!',
  dollar: '$',
  ast: '*',
  midast: '*',
  vert: '|',
  verbar: '|',
  VerticalLine: '|',
  Hat: '^',
  grave: '`',
  DiacriticalGrave: '`',
  colon: ':',
  sol: '/',
  period: '.',
  commat: '@',
  num: '#',
  quest: '?',
  equals: '=',
  lowbar: '_',
  UnderBar: '_',
  Tab: '\t',
  NewLine: '\n',
};

/** Bytes 0x80-0x9f as numeric references mean windows-1252 (WHATWG HTML 13.2.5.80). */
function codePointText(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return decodeAs(Uint8Array.of(code), 'windows-1252');
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}

/** Names that browsers read without their semicolon (WHATWG HTML 13.5): those of Latin-1 and a few marks. */
const LATIN_1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'
).split(' ');
const WITHOUT_SEMICOLON = new Set(['amp', 'lt', 'gt', 'quot', 'AMP', 'LT', 'GT', 'QUOT', 'COPY', 'REG', ...LATIN_1]);
/** Greek from U+0391 and U+03B1; the gap is the final sigma's place among capitals. */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );

const ALL: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...GREEK.map((name, index) => [name, String.fromCharCode(0x3b1 + index)] as const),
  ...GREEK.filter((name) => name !== 'sigmaf').map(
    (name) => [name.charAt(0).toUpperCase() + name.slice(1), String.fromCharCode(0x391 + GREEK.indexOf(name))] as const,
  ),
  ...LETTER_NAMES,
  ...Object.entries(NAMED),
]);

/** A number may have as many digits as it likes (WHATWG HTML 13.2.5.78): zeros in front change nothing. */
const REFERENCE = /&(?:#[xX]([0-9A-Fa-f]+)|#(\d+)|([A-Za-z][A-Za-z0-9]{1,24}));?/g;

const characterOf = (name: string): string | undefined => ALL.get(name) ?? ALL.get(name.toLowerCase());

/** The character of a name; without semicolon the longest name that may stand so, and the rest as it is. */
function namedText(whole: string, name: string): string {
  const value = characterOf(name);
  if (whole.endsWith(';') && value !== undefined) return value;
  for (let length = Math.min(name.length, 8); length >= 2; length -= 1) {
    const start = name.slice(0, length);
    if (WITHOUT_SEMICOLON.has(start)) return (characterOf(start) ?? '') + whole.slice(length + 1);
  }
  return whole;
}

/** Decodes character references once: a decoded `&amp;lt;` reads `&lt;`. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return codePointText(Number.parseInt(hex, 16));
    return decimal === undefined ? namedText(whole, name ?? '') : codePointText(Number(decimal));
  });
}

/**
 * The same for the value of an attribute, where a name without semicolon before a letter, digit or `=` is no reference
 * (WHATWG HTML 13.2.5.73): `?a=1&copy=2` and `&notit;` stay as they are.
 */
export function decodeAttribute(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (...found: unknown[]) => {
    const [whole, hex, decimal, name] = found as [string, string?, string?, string?];
    if (hex !== undefined) return codePointText(Number.parseInt(hex, 16));
    if (decimal !== undefined) return codePointText(Number(decimal));
    if (whole.endsWith(';')) return characterOf(name ?? '') ?? whole;
    const after = text.charAt((found.at(-2) as number) + whole.length);
    return after !== '=' && WITHOUT_SEMICOLON.has(name ?? '') ? namedText(whole, name ?? '') : whole;
  });
}
