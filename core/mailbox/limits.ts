/** Limits of the mailbox index. Reaching one is reported in what the indexing run or the query answers. */

/** Grams of one segment: four bytes each while it is built, so that building stays well under 150 MB. */
export const MAX_SEGMENT_POSTINGS = 14_000_000;
/** Text and names kept of one segment's mails before packing, in bytes: the other half of the memory of building. */
export const MAX_SEGMENT_TEXT = 64 * 1024 * 1024;
/** Different grams of one segment after which it is closed; `GramTable` has room for those of one more mail. */
export const MAX_SEGMENT_GRAMS = 800_000;
/**
 * Milliseconds after which a run keeps what it has, though its segment is not full: a run that is killed loses no more.
 * Each time the whole segment is written anew, so that it waits for so many times as long as that took, too.
 */
export const KEEP_EVERY = 20_000;
export const KEEP_WAITS = 10;
/** A segment with fewer postings than this is taken up into the next run's segments, so that they stay few. */
export const SMALL_SEGMENT_POSTINGS = 2_000_000;
/** Postings of segments that are taken up together: their mails stand in memory for that. */
export const MAX_TAKEN_POSTINGS = 2 * SMALL_SEGMENT_POSTINGS;
/** Bytes of the records of mails that are packed and read together: a page of results reads a few dozen of them. */
export const RECORD_BLOCK_BYTES = 4 * 1024;
/** Characters indexed of a mail's subject (with those of mails within), message id and host names. */
export const MAX_SHORT_CHARACTERS = 20_000;
/** Characters indexed of its addresses, by which end of the mail they are at, and of its file names. */
export const MAX_LIST_CHARACTERS = 100_000;
/** Bytes of unpacked records that are taken for a block: the largest mail kept is about 2 MiB. */
export const MAX_RECORD_BLOCK = 8 * 1024 * 1024;
/** Values of one kind (addresses, file names, hosts) kept of one mail. A mail to 2,000 people keeps all of them. */
export const MAX_VALUES = 2000;
/** Characters of a query that are looked at; nobody types more, and a pasted page is no query. */
export const MAX_QUERY_CHARACTERS = 1000;
/** Terms of a query. */
export const MAX_QUERY_TERMS = 16;
/** Grams that are looked up of one term, spread over it: more say hardly more, and reading them costs time. */
export const MAX_TERM_GRAMS = 12;
/** Decrypted blocks kept in memory, in bytes, over all segments of one index. */
export const CACHE_BYTES = 48 * 1024 * 1024;
