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

const SINGLE: ReadonlySet<GraphicSet> = new Set<GraphicSet>(['ascii', 'kana', 'latin-1', 'greek']);

export const isDouble = (set: GraphicSet): boolean => !SINGLE.has(set);

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

const BY_SEQUENCE = new Map(ESCAPES.map(([sequence, slot, set]) => [sequence, { slot, set }]));
const LONGEST = 3;

export type Designation = { readonly length: number; readonly slot: Slot; readonly set: GraphicSet | null };

/** The escape sequence whose ESC is at `at`, or null. `cut`: the bytes end within what could be one. */
export function designationAt(bytes: Uint8Array, at: number): Designation | 'cut' | null {
  let sequence = '';
  for (let length = 1; length <= LONGEST; length += 1) {
    const byte = bytes[at + length];
    if (byte === undefined) return sequence === '' || /^(?:[(.&]|\$[()*]?)$/.test(sequence) ? 'cut' : null;
    sequence += String.fromCharCode(byte);
    const found = BY_SEQUENCE.get(sequence);
    if (found !== undefined) return { length: length + 1, ...found };
  }
  return null;
}
