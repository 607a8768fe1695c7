/** A dot in brackets, those of Japanese among them: `[.]`, `(dot)`, `［．］`, `【.】`, `[。]`. */
export const BRACKETED_DOT = '(?:[[({［（【〔](?:[.．。｡]|dot)[\\])}］）】〕])';
/** The scheme and what follows it up to the path: a bracket further behind belongs to the path. */
const AUTHORITY = /^[a-z*_0-9]{3,8}(?::|\[:\])\/\/[^/?#\s]{1,400}/i;
/** `example[.com]`, and one bracket of two: `example[.com`, `example.]com`. */
const AROUND_LABEL = /\[\.([a-z0-9-]{1,63})\](?!\.)/gi;
const HALF_BRACKET = /\[\.(?!\])|(?<!\[)\.\]/g;
/**
 * Dots with a backslash before them, as in a pattern or in Markdown. Only from the first label on: a browser takes a
 * backslash for a slash, and ends the host of `http://evil.example\.bank.example/` there; it would find no host of the
 * internet in `http://example\.com/`.
 */
const ESCAPED_DOTS = /^[a-z*_0-9]{3,8}:\/\/(?:[a-z][a-z0-9-]{0,62}\\(?:\.|[[({](?:\.|dot)\\?[\])}])){1,8}/i;
/** Up to the query, browsers take the backslashes of a web address for slashes. */
const BACKSLASHES = /^(?:h[a-z*_0]{2}ps?|ttps?|f[tx]ps?|meow):\\\\[^?#]*/i;

/** A URL that was defanged by half or in another way than usual, in the usual way or not at all; others as they are. */
export function completed(written: string): string {
  return written
    .replace(ESCAPED_DOTS, (start) => start.replaceAll('\\', ''))
    .replace(AUTHORITY, (start) => start.replace(AROUND_LABEL, '.$1').replace(HALF_BRACKET, '.'))
    .replace(BACKSLASHES, (start) => start.replaceAll('\\', '/'));
}
