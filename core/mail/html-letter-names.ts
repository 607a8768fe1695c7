/** Where the capitals of an alphabet of mathematics begin in Unicode; the small letters follow them. */
const ALPHABETS = { opf: 0x1d538, scr: 0x1d49c, fr: 0x1d504 } as const;

/** Letters of those that Unicode had before, at other places. */
const ELSEWHERE: Readonly<Record<string, number>> = {
  Copf: 0x2102,
  Hopf: 0x210d,
  Nopf: 0x2115,
  Popf: 0x2119,
  Qopf: 0x211a,
  Ropf: 0x211d,
  Zopf: 0x2124,
  Bscr: 0x212c,
  Escr: 0x2130,
  Fscr: 0x2131,
  Hscr: 0x210b,
  Iscr: 0x2110,
  Lscr: 0x2112,
  Mscr: 0x2133,
  Rscr: 0x211b,
  escr: 0x212f,
  gscr: 0x210a,
  oscr: 0x2134,
  Cfr: 0x212d,
  Hfr: 0x210c,
  Ifr: 0x2111,
  Rfr: 0x211c,
  Zfr: 0x2128,
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Further names of letters, ligatures and characters without a shape. */
const OTHERS =
  'Ifr:image,Im,imagpart Rfr:Re,real,realpart Hfr:Poincareplane Cfr:Cayleys Zfr:zeetrf Copf:complexes Hopf:quaternions ' +
  'Nopf:naturals Popf:primes Qopf:rationals Ropf:reals Zopf:integers Bscr:bernou,Bernoullis Escr:expectation ' +
  'Fscr:Fouriertrf Hscr:hamilt,HilbertSpace Iscr:imagline Lscr:lagran,Laplacetrf Mscr:Mellintrf,phmmat Rscr:realine ' +
  'oscr:order,orderof';

const DIRECT: Readonly<Record<string, string>> = {
  DD: '\u2145',
  CapitalDifferentialD: '\u2145',
  dd: '\u2146',
  DifferentialD: '\u2146',
  ee: '\u2147',
  ExponentialE: '\u2147',
  exponentiale: '\u2147',
  ii: '\u2148',
  ImaginaryI: '\u2148',
  ell: '\u2113',
  planckh: '\u210e',
  numero: '\u2116',
  circledS: '\u24c8',
  oS: '\u24c8',
  IJlig: '\u0132',
  ijlig: '\u0133',
  fflig: '\ufb00',
  filig: '\ufb01',
  fllig: '\ufb02',
  ffilig: '\ufb03',
  ffllig: '\ufb04',
  fjlig: 'fj',
  NoBreak: '\u2060',
  NegativeMediumSpace: '\u200b',
  NegativeThickSpace: '\u200b',
  NegativeThinSpace: '\u200b',
  NegativeVeryThinSpace: '\u200b',
};

const ofAlphabets = Object.entries(ALPHABETS).flatMap(([ending, start]) =>
  [...LETTERS].map((letter, index): readonly [string, string] => {
    const name = letter + ending;
    return [name, String.fromCodePoint(ELSEWHERE[name] ?? start + index)];
  }),
);
const byName = new Map(ofAlphabets);
const furtherNames = OTHERS.split(' ').flatMap((entry) => {
  const [letter = '', names = ''] = entry.split(':');
  return names.split(',').map((name): readonly [string, string] => [name, byName.get(letter) ?? '']);
});

/**
 * Named references (WHATWG HTML 13.5) of letters that a browser reads as those of ASCII in the name of a host (UTS 46):
 * `ev&iopf;l.example` leads to `evil.example`.
 */
export const LETTER_NAMES: ReadonlyMap<string, string> = new Map([
  ...ofAlphabets,
  ...furtherNames,
  ...Object.entries(DIRECT),
]);
