import { isHostName, refang } from '../defang.ts';
import { hostOf } from '../domain-name.ts';
import { MAX_LINKS } from '../limits.ts';

/** Characters of one URL; longer ones are cut. */
export const MAX_URL_CHARACTERS = 4000;
/** A host name has at most 253 characters (RFC 1035 2.3.4); its defanged form some more. */
const MAX_HOST_CHARACTERS = 400;

/**
 * A URL in running text ends where Japanese begins: the characters of RFC 3986 only. Non-ASCII host labels are read
 * separately, since `https://例え.jp/` is a link as well.
 */
const URL_CHARACTERS = /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%|]/;
/** In a URL that is written full-width, its letters, digits and marks too; not the brackets of the sentence. */
const WIDE_CHARACTERS = /[Ａ-Ｚａ-ｚ０-９－．＿：／？＃＠＆＝％～＋]/;
const DOT = '(?:[.．。｡]|\\[\\.\\]|\\(\\.\\)|\\{\\.\\}|[[({]dot[\\])}])';
const LABEL = '[\\p{L}\\p{N}\\p{M}_-]{1,63}';
const ASCII_NAME = '[A-Za-zＡ-Ｚａ-ｚ]{2,24}(?![A-Za-z0-9Ａ-Ｚａ-ｚ０-９_-])';
/** Up to the top-level name in ASCII, behind which Japanese may go on; or a name that a path follows. */
const HOST = new RegExp(`^(?:${LABEL}${DOT}){1,10}(?:${ASCII_NAME}|[\\p{L}\\p{M}]{2,24}(?=[/:?#]))`, 'iu');

const SCHEME = [
  '(?:h(?:tt|xx|\\*\\*|__)ps?|f[tx]ps?)(?::|\\[:\\]|\\(:\\))(?://|\\[//\\])',
  'h(?:tt|xx)ps?(?:\\[://\\]|：//|：／／)',
  'ｈｔｔｐｓ?：／／',
].join('|');
const BARE_WWW = '(?<![\\p{L}\\p{N}.@/-])www(?:\\.|\\[\\.\\]|\\(dot\\))';
/** A bare name counts when somebody took the trouble to defang it. */
const BARE_DEFANGED = `(?<![\\p{L}\\p{N}.@/_\\]-])(?:[A-Za-z0-9_-]{1,63}(?:\\.|\\[\\.\\]|\\(\\.\\)|[[({]dot[\\])}])){1,10}?(?<=[\\])}])[A-Za-z]{2,24}(?![A-Za-z0-9_-])`;
const START = new RegExp(`(?<scheme>${SCHEME})|(?<www>${BARE_WWW})|(?<defanged>${BARE_DEFANGED})`, 'giu');

function urlEnd(text: string, start: number, afterScheme: number, wide: boolean): number {
  const limit = Math.min(text.length, start + MAX_URL_CHARACTERS);
  const host = HOST.exec(text.slice(afterScheme, afterScheme + MAX_HOST_CHARACTERS));
  let end = afterScheme + (host?.[0].length ?? 0);
  while (end < limit && (URL_CHARACTERS.test(text.charAt(end)) || (wide && WIDE_CHARACTERS.test(text.charAt(end)))))
    end += 1;
  return withoutTail(text, afterScheme, end);
}

/** Sentence punctuation and an unmatched closing bracket belong to the sentence. */
function withoutTail(text: string, start: number, from: number): number {
  let end = from;
  let opens = 0;
  for (let at = start; at < end; at += 1) {
    if (text.charAt(at) === '(') opens += 1;
    if (text.charAt(at) === ')') opens -= 1;
  }
  while (end > start) {
    const last = text.charAt(end - 1);
    if (last === ')' && opens < 0) opens += 1;
    else if (!/[.,;:!?'"\]*|．]/.test(last)) break;
    end -= 1;
  }
  return end;
}

/**
 * URLs in plain text as they are written: with a scheme, beginning with `www.`, or defanged (`hxxps://evil[.]example/a`,
 * `evil(dot)example`, full-width letters). One pass over the text; at most one more than MAX_LINKS, which tells that
 * there are more.
 */
export function textUrls(text: string): string[] {
  const urls: string[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null && urls.length <= MAX_LINKS; match = START.exec(text)) {
    const scheme = match.groups?.['scheme'];
    const wide = scheme?.includes('：／／') === true;
    const end = urlEnd(text, match.index, match.index + (scheme?.length ?? 0), wide);
    const url = text.slice(match.index, end);
    const isUrl = url.length > match[0].length || match.groups?.['defanged'] !== undefined;
    if (isUrl && (scheme !== undefined || match.groups?.['www'] !== undefined || isDefangedName(url))) urls.push(url);
    START.lastIndex = Math.max(end, match.index + match[0].length);
  }
  START.lastIndex = 0;
  return urls;
}

/** `evil[.]example` is one, `array[.]length` is not. */
function isDefangedName(text: string): boolean {
  const host = hostOf(plainUrl(text));
  return host !== null && isHostName(host, true);
}

const DEFANGED = /^(?:hxx|fxp|h\*\*|h__)|\[[.:]|\[\/\/|\([.:]\)|\{\.\}|[[({]dot[\])}]|[：．。｡Ａ-Ｚａ-ｚ０-９]/iu;

/**
 * A URL as a program would open it: defanging undone, full-width letters made narrow, `http://` before `www.` and
 * before a bare name that was defanged. Others come back as they are.
 */
export function plainUrl(written: string): string {
  const authority = /^[^/／?#]{0,20}(?:\/\/|／／)?[^/／?#]{0,400}/.exec(written)?.[0] ?? '';
  const isDefanged = DEFANGED.test(authority) && !/^[a-z]+:\/\/\[[0-9a-f:.]+\]/i.test(written);
  const plain = isDefanged ? refang(written) : written;
  const isBare =
    /^www\./i.test(plain) ||
    (isDefanged && !/^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(plain) && /^[\p{L}\p{N}]/u.test(plain));
  return isBare ? `http://${plain}` : plain;
}
