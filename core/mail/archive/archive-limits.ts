/**
 * Limits of looking into archives. A few kilobytes can unpack to petabytes, or to themselves without end; a limit that
 * was reached shows as `complete: false` of the archive and as the fact `archive-cut`.
 */

/** Archives within archives. Real ones reach 3 (an image in a zip in a zip); a quine never ends. */
export const MAX_ARCHIVE_DEPTH = 5;
/** Archives opened in one attachment, at any depth. */
export const MAX_INNER_ARCHIVES = 50;
/** Files listed in one attachment, at any depth. */
export const MAX_INNER_FILES = 5000;
/** Bytes read of one inner file. A program is blown up with zeros so that nobody looks into it; its start says what it is. */
export const MAX_INNER_FILE_BYTES = 64 * 1024 * 1024;
/** Bytes unpacked of one attachment, at any depth. */
export const MAX_UNPACKED_BYTES = 192 * 1024 * 1024;
/** How many times larger than the attachment what is unpacked of it may be; logs and tables shrink to a hundredth. */
export const MAX_UNPACKED_RATIO = 200;
/** What may be unpacked of the smallest attachment. */
export const MIN_UNPACKED_BYTES = 16 * 1024 * 1024;
/** Passwords tried on one attachment. Each costs up to a tenth of a second by the design of 7z and RAR. */
export const MAX_PASSWORD_TRIES = 40;
/** And of those, besides, that files of text beside it tell: they take nothing from what the mail itself tells. */
export const MAX_NOTED_TRIES = 20;
