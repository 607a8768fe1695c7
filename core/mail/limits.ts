/**
 * Limits of the mail reader. A mail is hostile input: each limit names what it protects, and reaching one is
 * reported in `warnings` of the result (or as an expected error where nothing can be read), never silently.
 */

/** Larger than any mail gateway passes (Exchange Online: 150 MB); above it the reader refuses with `file-too-large`. */
export const MAX_MAIL_BYTES = 256 * 1024 * 1024;
/** Header blocks of real mails stay under 100 KiB; what follows 1 MiB is not read as headers. */
export const MAX_HEADER_BYTES = 1024 * 1024;
/** Fields of one header block; a real mail with many hops has about 100. */
export const MAX_HEADER_FIELDS = 2000;
/** Multipart levels; real mails reach about 6. Deeper ones become one leaf. */
export const MAX_NESTING = 24;
/** Leaves of one message: keeps lists and hashing bounded. */
export const MAX_PARTS = 2000;
/** Warnings listed of one message; the tree has the problems of every part. */
export const MAX_WARNINGS = 100;
/** Lines beginning with `--`, each a possible boundary. A text of dashes must not fill the memory. */
export const MAX_DELIMITER_LINES = 1_000_000;
/** Messages within messages whose analysis is nested; deeper ones stay leaves with their hash. */
export const MAX_NESTED_MESSAGES = 4;
/**
 * Mails within one mail, on all levels together, that are read: under half a second of work, where mailboxes in mailboxes
 * name millions. The index of a mailbox reads as many, so that it finds what the analysis of a mail shows.
 */
export const MAX_NESTED_MAILS = 200;
/**
 * Bytes of all mails within a mail of `size` bytes, on all levels together. Each lies in the one around it, so that
 * MAX_NESTED_MESSAGES of the whole size come to no more; one that is listed by several readings of its tree does.
 */
export const nestedBytes = (size: number): number => MAX_NESTED_MESSAGES * size + 1024 * 1024;
/** Characters of body text that are decoded and shown: about 100 printed pages; it is kept with each draft. */
export const MAX_TEXT_CHARACTERS = 200_000;
/** Bytes of a text that are decoded for looking at it. */
export const MAX_LOOKED_AT_BYTES = MAX_TEXT_CHARACTERS * 8;
/** Places told of one fault of a text, an encoding or a field; more say nothing new. */
export const MAX_PROBLEM_PLACES = 100;
/** Links listed of one mail. */
export const MAX_LINKS = 2000;
/** Mailboxes of one header. */
export const MAX_MAILBOXES = 2000;
/** Entries listed of one archive; the directory of a bomb can name millions. */
export const MAX_ARCHIVE_ENTRIES = 2000;
/**
 * Bytes of one entry name of an archive; a path of Windows is 260 characters long, 780 bytes of UTF-8 at most. Of a longer
 * one the beginning and the end are kept: what a file is stands there.
 */
export const MAX_ENTRY_NAME_BYTES = 1024;
/**
 * Pictures within one document or page in which codes are looked for; a letter with a code in it has a few. One more is
 * listed, which tells that there are more.
 */
export const MAX_INNER_PICTURES = 20;
/** Office files above this are not opened to look for macros: inflating them costs time and memory. */
export const MAX_OFFICE_BYTES = 64 * 1024 * 1024;
/** Directory entries of an OLE compound file; an Outlook message with 100 attachments has about 4,000. */
export const MAX_COMPOUND_ENTRIES = 20_000;
/**
 * How often the bytes of a compound file are read on average. Streams do not share sectors, so a sound file stays
 * below 3; a hostile one points two thousand attachments at the same sectors and fills the memory.
 */
export const MAX_COMPOUND_READS = 4;
/** Attachments and recipients read of one Outlook message. */
export const MAX_OUTLOOK_ROWS = 2000;
/** Bytes of RTF body unpacked from an Outlook message. */
export const MAX_RTF_BYTES = 16 * 1024 * 1024;
/** Evidence strings are for reading: longer values are cut with an ellipsis. */
export const MAX_EVIDENCE_CHARACTERS = 200;
