// Writes the tables of characters that TextDecoder lacks: JIS X 0213 and the Hong Kong part of Big5. Their source are
// Python's codecs `euc_jis_2004` (JIS X 0213:2004, the mapping of x0213.org) and `big5hkscs` (HKSCS-2004, published by
// the government of Hong Kong). Run by hand when a table's form changes: node tools/charset-tables.mjs
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { inRoot } from './places.mjs';

/** Stands for a cell that has no character, or that TextDecoder knows (U+3013 is in neither part). */
const EMPTY = '〓';

const READ = `
import json, sys
def rows(codec, prefix, leads, trails, known):
    out = {}
    for lead in leads:
        row = []
        for trail in trails:
            try: text = (prefix + bytes([lead, trail])).decode(codec)
            except UnicodeDecodeError: text = ''
            if known and text:
                try:
                    if bytes([lead, trail]).decode(known): text = ''
                except UnicodeDecodeError: pass
            row.append(text)
        if any(row): out[lead] = row
    return out
high = range(0xa1, 0xff)
hong_kong = [*range(0x87, 0xa1), *range(0xc6, 0xc9), *range(0xf9, 0xff)]
json.dump({
    'plane1': rows('euc_jis_2004', b'', high, high, 'euc_jp'),
    'plane2': rows('euc_jis_2004', b'\\x8f', high, high, None),
    'hongKong': rows('big5hkscs', b'', hong_kong, [*range(0x40, 0x7f), *high], None),
}, sys.stdout)
`;

/** @type {Record<string, Record<string, string[]>>} */
const planes = JSON.parse(execFileSync('python3', ['-c', READ], { encoding: 'utf8', maxBuffer: 1 << 24 }));

/**
 * One line a row: its first byte, and base64 of the UTF-16BE of its cells. A cell of two code points is left out of
 * the row and stands in the list of sequences.
 * @param {Record<string, string[]>} rows
 */
function written(rows) {
  /** @type {string[]} */
  const sequences = [];
  const lines = Object.entries(rows).map(([lead, cells]) => {
    const single = cells.map((text, cell) => {
      if ([...text].length < 2) return text === '' ? EMPTY : text;
      const escaped = [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
      sequences.push(`[${lead}, ${cell}, '${escaped}'],`);
      return EMPTY;
    });
    const text = single.join('').replace(new RegExp(`${EMPTY}+$`, 'u'), '');
    return `${lead}: '${Buffer.from(text, 'utf16le').swap16().toString('base64')}',`;
  });
  return `{\n rows: {\n${lines.join('\n')}\n},\n sequences: [${sequences.join('\n')}],\n}`;
}

/** @param {string} file @param {string} head @param {string} body */
function write(file, head, body) {
  const comment = `// Made by tools/charset-tables.mjs: change that, not this.\n`;
  writeFileSync(
    inRoot('core/mail/charset', file),
    `${comment}import type { PackedRows } from './character-rows.ts';\n\n${head}${body}`,
  );
  execFileSync('npx', ['prettier', '--write', '--log-level', 'warn', inRoot('core/mail/charset', file)]);
}

write(
  'jis-x-0213.ts',
  '',
  `/** JIS X 0213:2004 plane 1 without what JIS X 0208 has. Rows by their first byte in EUC. */
export const JIS_X_0213_PLANE_1: PackedRows = ${written(planes['plane1'] ?? {})};

/** JIS X 0213:2004 plane 2. */
export const JIS_X_0213_PLANE_2: PackedRows = ${written(planes['plane2'] ?? {})};
`,
);
write(
  'big5-hkscs.ts',
  '',
  `/** HKSCS-2004, the rows beside plain Big5. Rows by their first byte; cells 0x40-0x7E, then 0xA1-0xFE. */
export const BIG5_HKSCS: PackedRows = ${written(planes['hongKong'] ?? {})};
`,
);
