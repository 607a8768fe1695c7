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
  shy: '',
  zwnj: '\u200c',
  zwj: '\u200d',
  copy: '©',
  reg: '®',
  trade: '™',
  yen: '¥',
  euro: '€',
  pound: '£',
  cent: '¢',
  sect: '§',
  deg: '°',
  plusmn: '±',
  times: '×',
  divide: '÷',
  middot: '·',
  bull: '•',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
  colon: ':',
  sol: '/',
  period: '.',
  commat: '@',
  num: '#',
  quest: '?',
  equals: '=',
  lowbar: '_',
  Tab: '\t',
  NewLine: '\n',
};

/** Bytes 0x80-0x9f as numeric references mean windows-1252 (WHATWG HTML 13.2.5.80). */
function codePointText(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}

/** Decodes character references once: a decoded `&amp;lt;` reads `&lt;`. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#[xX]([0-9A-Fa-f]{1,8})|#(\d{1,9})|([A-Za-z]{2,8}));?/g, (whole, hex, decimal, name) => {
    if (hex !== undefined) return codePointText(Number.parseInt(hex as string, 16));
    if (decimal !== undefined) return codePointText(Number(decimal));
    return NAMED[name as string] ?? NAMED[(name as string).toLowerCase()] ?? (whole as string);
  });
}
