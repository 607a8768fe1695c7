/** A graphic set that ISO 2022 mail designates. `double`: two bytes a character. */
export type GraphicSet =
  | 'ascii'
  | 'kana'
  | 'latin-1'
  | 'greek'
  | 'jis0208'
  | 'jis0212'
  | 'jis0213-1'
  | 'jis0213-2'
  | 'user-defined'
  | 'gb2312'
  | 'ksc5601'
  | 'unknown-double';

export const isDouble = (set: GraphicSet): boolean =>
  set !== 'ascii' && set !== 'kana' && set !== 'latin-1' && set !== 'greek';

/** Where a designation puts its set: G0 is read as it stands, G1 after SO, G2 for one character after ESC N. */
export type Slot = 'g0' | 'g1' | 'g2';

/**
 * Escape sequences after ESC, with the set each designates (null: an announcement without effect). RFC 1468 (JP),
 * RFC 2237 (JP-1), RFC 1554 (JP-2), JIS X 0213 annex 2 (JP-3, JP-2004), RFC 1557 (KR), RFC 1922 (CN), and what Windows
 * code pages 50220 to 50222 and ISO-2022-JP-MS write.
 *
 * ESC ( J is JIS X 0201 Roman. It is read as ASCII: old programs return to it from kanji, and what stands there (URLs
 * with a tilde, paths with a backslash) was meant as ASCII.
 */
const ESCAPES: readonly (readonly [sequence: string, slot: Slot, set: GraphicSet | null])[] = [
  ['$B', 'g0', 'jis0208'],
  ['$@', 'g0', 'jis0208'],
  ['$A', 'g0', 'gb2312'],
  ['(B', 'g0', 'ascii'],
  ['(J', 'g0', 'ascii'],
  ['(H', 'g0', 'ascii'],
  ['(I', 'g0', 'kana'],
  [')I', 'g1', 'kana'],
  ['$(B', 'g0', 'jis0208'],
  ['$(@', 'g0', 'jis0208'],
  ['$(A', 'g0', 'gb2312'],
  ['$(C', 'g0', 'ksc5601'],
  ['$(D', 'g0', 'jis0212'],
  ['$(O', 'g0', 'jis0213-1'],
  ['$(Q', 'g0', 'jis0213-1'],
  ['$(P', 'g0', 'jis0213-2'],
  ['$(?', 'g0', 'user-defined'],
  ['$)A', 'g1', 'gb2312'],
  ['$)B', 'g1', 'jis0208'],
  ['$)C', 'g1', 'ksc5601'],
  ['$)E', 'g1', 'gb2312'],
  ['$)G', 'g1', 'unknown-double'],
  ['$*H', 'g2', 'unknown-double'],
  ['.A', 'g2', 'latin-1'],
  ['.F', 'g2', 'greek'],
  ['&@', 'g0', null],
];

export type Designation = { readonly length: number; readonly slot: Slot; readonly set: GraphicSet | null };

const keyOf = (first: number, second: number, third: number): number => (first << 16) | (second << 8) | third;

const BY_KEY = new Map<number, Designation>(
  ESCAPES.map(([sequence, slot, set]) => [
    keyOf(sequence.charCodeAt(0), sequence.charCodeAt(1), sequence.length > 2 ? sequence.charCodeAt(2) : 0),
    { length: sequence.length + 1, slot, set },
  ]),
);

/** The escape sequence whose ESC is at `at`, or null. `cut`: the bytes end within what could be one. */
export function designationAt(bytes: Uint8Array, at: number): Designation | 'cut' | null {
  const [first, second, third] = [bytes[at + 1], bytes[at + 2], bytes[at + 3]];
  if (first === undefined) return 'cut';
  if (second === undefined) return '$(.&)'.includes(String.fromCharCode(first)) ? 'cut' : null;
  const found = BY_KEY.get(keyOf(first, second, 0)) ?? BY_KEY.get(keyOf(first, second, third ?? 0));
  if (found !== undefined) return found;
  return third === undefined && first === 0x24 && '()*'.includes(String.fromCharCode(second)) ? 'cut' : null;
}
