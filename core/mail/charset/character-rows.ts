/**
 * Rows of a double-byte character set. `rows`: by first byte, base64 of the UTF-16BE of the cells in their order,
 * U+3013 where there is none. `sequences`: first byte, cell, text of the cells that are several code points.
 */
export type PackedRows = {
  readonly rows: Readonly<Record<number, string>>;
  readonly sequences: readonly (readonly [lead: number, cell: number, text: string])[];
};

/** The cells' texts by first byte and cell, both counted as in the packed form. */
export type CharacterRows = ReadonlyMap<number, readonly string[]>;

const EMPTY = '\u3013';

/** Unpacks a table; done once, when the first mail needs it. Cells without a character are `''`. */
export function unpackRows(packed: PackedRows): CharacterRows {
  const decoder = new TextDecoder('utf-16be');
  const rows = new Map<number, string[]>();
  for (const [lead, base64] of Object.entries(packed.rows)) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    rows.set(
      Number(lead),
      [...decoder.decode(bytes)].map((text) => (text === EMPTY ? '' : text)),
    );
  }
  for (const [lead, cell, text] of packed.sequences) {
    const row = rows.get(lead) ?? [];
    while (row.length <= cell) row.push('');
    row[cell] = text;
    rows.set(lead, row);
  }
  return rows;
}
