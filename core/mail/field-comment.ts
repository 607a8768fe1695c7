/** Characters of a comment that is taken for one; with more, or with quotes in it, brackets are what a name has. */
const MAX_COMMENT_CHARACTERS = 200;
const MAX_COMMENT_DEPTH = 4;
const COMMENT = `\\([^()"\\\\]{0,${MAX_COMMENT_CHARACTERS}}\\)`;
const AT = new RegExp(COMMENT, 'y');
const ANYWHERE = new RegExp(COMMENT, 'g');
const FIRST = new RegExp(`^\\s*(?:${COMMENT}\\s*)+`);
const LAST = new RegExp(`\\s${COMMENT}$`);
/** A quoted string with nothing but comments behind it. */
const QUOTED = new RegExp(`^"([^"\\\\]*(?:\\\\.[^"\\\\]*)*)"\\s*(?:${COMMENT}\\s*)*$`, 's');

/* Comments of structured header fields (RFC 5322 3.2.2), as RFC 2045 allows them around every word of a MIME field. */

/** Where the comment that begins at `at` ends, or `at` itself when none does: in raw JIS, `ESC (` ends Japanese. */
export function commentEnd(text: string, at: number): number {
  if (text.charAt(at - 1) === '\u001b') return at;
  AT.lastIndex = at;
  return AT.test(text) ? AT.lastIndex : at;
}

/** Without any comment, those within comments included; one that does not end goes to the end. */
export function withoutComments(text: string): string {
  let rest = text;
  for (let depth = 0; depth < MAX_COMMENT_DEPTH && rest.includes('('); depth += 1) rest = rest.replace(ANYWHERE, ' ');
  return rest.split('(')[0] ?? '';
}

/** Without the comments at its beginning. */
export const withoutFirstComments = (text: string): string => (text.includes('(') ? text.replace(FIRST, '') : text);

/** Without a comment that a blank parts from what stands before it. */
export const withoutLastComment = (text: string): string => text.replace(LAST, '').trimEnd();

/** What is quoted, with its escapes, where nothing but comments follows; null otherwise. */
export const quotedBeforeComments = (text: string): string | null => QUOTED.exec(text)?.[1] ?? null;
