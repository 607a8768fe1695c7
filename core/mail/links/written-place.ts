/**
 * Places in running text that are no web address: a share (`\\host\share`, with the yen sign that ISO-2022-JP makes of
 * the backslash), `file:`, `smb:`, and the schemes by which Windows starts a program (`search-ms:`, `ms-word:ofe|u|…`).
 * Words before a colon are many: a scheme counts only with what makes it an address.
 */
export const PLACE = [
  '(?<![\\\\¥￥:\\w])[\\\\¥￥]{2}(?=[A-Za-z0-9][A-Za-z0-9._-]{0,252}(?:@[A-Za-z0-9]{1,5}){0,2}[\\\\¥￥][^\\s\\\\¥￥])',
  '(?<![A-Za-z0-9+.-])(?:file|smb|cifs|nfs|webdavs?|davs?)[:：][\\\\/]{2,5}(?=[A-Za-z0-9])',
  '(?<![A-Za-z0-9+.-])(?:search-ms:(?=[a-z]{1,40}[=:])|search:(?=(?:query|subquery|crumb|displayname|syntax|kind)=))',
  '(?<![A-Za-z0-9+.-])ms-[a-z][a-z0-9.-]{1,40}:(?=[/?\\\\%-]|of[ev]\\||nft\\||https?:|[a-z]{1,40}[?=])',
  '(?<![A-Za-z0-9+.-])(?:ldaps?|onenote|mhtml|its|vnc|rdp|telnet|callto|view-source|hcp)[:：](?=//[A-Za-z0-9]|https?://|\\\\\\\\)',
].join('|');

/**
 * Two backslashes that programs and formulas write: escapes (`\\u3042`, `\\x41`, `\\n`), patterns (`\\d`), LaTeX
 * (`\\alpha\beta`, whose next step is a command of it too, unlike that of a computer called `alpha`).
 */
const ESCAPED = /^[\\¥￥]{2}(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[bdfnrstvw])[\\¥￥]/i;
const COMMAND =
  '(?:alpha|beta|gamma|delta|epsilon|theta|lambda|mu|nu|pi|rho|sigma|tau|phi|chi|psi|omega|frac|sqrt|sum|int|lim|log|sin|cos|tan|exp|left|right|begin|end|text|mathrm|mathbf|hline|cline|cdot|times|infty|partial|nabla|vec|hat|bar|item|section|label|ref|cite)';
const FORMULA = new RegExp(`^[\\\\¥￥]{2}${COMMAND}[\\\\¥￥]${COMMAND}(?![A-Za-z0-9._-])`);

/** Whether what begins like a share is an escape or a formula. */
export const isEscape = (text: string): boolean => ESCAPED.test(text) || FORMULA.test(text);

/**
 * One step of a place: ASCII, or a Japanese name that another `\` or the ending of a file follows; a last folder in Japanese
 * up to the hiragana with which the sentence goes on. Not the `](` between two addresses of Markdown.
 */
const STEPS =
  /^(?:[A-Za-z0-9\-._~:/?#[@!$&'()*+,;=%|{}\\¥￥]|\](?!\()|[\p{L}\p{N}\p{M}・]{1,100}(?:[\\/¥￥]|\.[A-Za-z0-9]{2,5}(?![A-Za-z0-9]))|(?<=[\\¥￥])[\p{Script=Han}\p{Script=Katakana}ー・]{1,60})*/u;

/** Where a place that begins before `from` ends, at `limit` at the latest, sentence marks behind it included. */
export function placeEnd(text: string, from: number, limit: number): number {
  return from + (STEPS.exec(text.slice(from, limit))?.[0].length ?? 0);
}
