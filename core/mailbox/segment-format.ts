/**
 * A segment: the index of some thousand mails, never changed once written. Numbers are little-endian.
 *
 *     record blocks    each: packed JSON of some mails, one line each
 *     postings         per gram, in order of grams: varint (mails since the last) * 2 + (1 when a byte of fields follows)
 *     dictionary       pages of DICTIONARY_PAGE grams: varint since the gram before, varint mails, varint bytes of postings
 *     mail table       per mail MAIL_ENTRY bytes: key, date, file, record block, line in it
 *     block table      per record block u32 offset, u32 length
 *     page table       per dictionary page f64 first gram, u32 offset in the dictionary, u32 offset in the postings
 *     footer           FOOTER bytes: magic, version, counts, offsets
 */
export const MAGIC = 0x58424d4b;
export const VERSION = 3;
export const DICTIONARY_PAGE = 128;
export const KEY_BYTES = 16;
export const MAIL_ENTRY = KEY_BYTES + 8 + 4 + 4 + 4;
export const BLOCK_ENTRY = 8;
export const PAGE_ENTRY = 16;

/** Numbers of the footer, each a u32, in this order. */
export const FOOTER_FIELDS = [
  'magic',
  'version',
  'mails',
  'blocks',
  'pages',
  'postingsAt',
  'dictionaryAt',
  'mailTableAt',
  'blockTableAt',
  'pageTableAt',
] as const;
export const FOOTER = FOOTER_FIELDS.length * 4;
export type Footer = Record<(typeof FOOTER_FIELDS)[number], number>;
