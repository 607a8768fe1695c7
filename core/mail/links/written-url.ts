import { isHostName, refang } from '../defang.ts';
import { hostOf } from '../domain-name.ts';
import { MAX_LINKS } from '../limits.ts';
import { BARE_NAME, isBareAddress } from './bare-name.ts';
import { FOREIGN_NAME, isForeignAddress, isWideAddress, startsForeign, WIDE_NAME } from './foreign-name.ts';
import { BRACKETED_DOT, completed } from './half-defanged.ts';
import { isEscape, PLACE, placeEnd } from './written-place.ts';

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
/** Who writes `http:\\\\` goes on with backslashes. */
const BACKSLASH = /\\/;
const ANY_DOT = `(?:\\.|${BRACKETED_DOT})`;
/** People also leave a space on each side. Without a scheme only the word counts: `a period (.) in` is prose. */
const spaced = (dot: string): string => ` [[({]${dot}[\\])}] `;
const SPACED_WORD = spaced('dot');
const SPACED_DOT = spaced('(?:\\.|dot)');
/** Also with one bracket of two (`[.com`, `.]com`), and with the backslash of a pattern or of Markdown before it. */
const DOT = `(?:\\\\?${ANY_DOT}|${SPACED_DOT}|\\\\[[({]\\.\\\\?[\\])}]|[．。｡]|\\[\\.|\\.\\])`;
/** Characters without a shape that a browser takes out of a host (UTS 46, "ignored"); they break up names for filters. */
const UNSEEN = '\\u00ad\\u200b\\u2060\\u2064\\ufeff';
/** Browsers read arrows, pictures and those joined of several in a name too: `http://✪a.example/`. */
const SYMBOLS = '\\p{So}\\u2190-\\u22ff\\u200d';
const LABEL = `[\\p{L}\\p{N}\\p{M}_${SYMBOLS}${UNSEEN}－-]{1,63}`;
const ASCII_NAME = `[A-Za-zＡ-Ｚａ-ｚ](?:[${UNSEEN}]?[A-Za-zＡ-Ｚａ-ｚ]){1,23}(?![A-Za-z0-9Ａ-Ｚａ-ｚ０-９_-])`;
/** Digits of any kind: browsers read `http://１２７．０．０．１/` and `http://①②⑦.⓪.⓪.①/`. */
const DIGITS = '[\\p{Nd}\\p{No}]{1,12}';
/**
 * Up to the top-level name in ASCII, behind which Japanese may go on; or a name that a path follows; or an address; or a
 * name in other letters, which nothing follows.
 */
const HOST = new RegExp(
  `^(?:(?:${LABEL}${DOT}){1,10}(?:${ASCII_NAME}|[\\p{L}\\p{M}]{2,24}(?=[/:?#]))|${DIGITS}(?:${DOT}${DIGITS}){0,3}|(?:${LABEL}\\.){1,4}[\\p{L}\\p{M}]{2,24}(?![^\\s]))(?:[${UNSEEN}]{1,3}(?=[/:?#]))?`,
  'iu',
);

/**
 * `ttp://` is how Japanese forums write an address that nobody is to press; `hxxp`, `htxp`, `meow` how those do who report
 * one. Each letter may be full-width.
 */
const SCHEME_NAME =
  '(?:[hｈ](?:[tｔ]{2}|[xｘ]{2}|[tｔ][xｘ]|[xｘ][tｔ]|[xｘ](?=[pｐ][sｓ]?[:[({])|\\*\\*|__|00)[pｐ](?:[sｓ]|[[({]s[\\])}])?|(?<![A-Za-zＡ-Ｚａ-ｚ])[tｔ]{2}[pｐ][sｓ]?|f[tx]ps?|(?<![A-Za-z])meow)';
const SCHEME = `${SCHEME_NAME}(?:(?::|：|\\[:\\]|\\(:\\))(?://|／／|\\[//\\]|\\\\\\\\)|\\[://\\])`;
const BARE_WWW = '(?<![\\p{L}\\p{N}.@/-])(?:www(?:\\.|\\[\\.\\]|\\(dot\\))|[wｗ]{3}[．。｡]|ｗｗｗ\\.)';
/** Japanese touches an address; other letters make it the end of a word. */
const NOT_BEHIND = '(?<![A-Za-zÀ-ɏ\\p{N}.@＠/_\\]-]|[\\])}]\\.|\\(at\\))';
const NAME_LETTERS = 'A-Za-z0-9Ａ-Ｚａ-ｚ０-９_－-';
/** A bare name counts when somebody took the trouble to defang it, and so does an IPv4 address. */
const BARE_DEFANGED = `${NOT_BEHIND}(?:[${NAME_LETTERS}]{1,63}(?:${ANY_DOT}|${SPACED_WORD})){1,10}?(?<=[\\])}］）】〕] ?)[A-Za-zＡ-Ｚａ-ｚ]{2,24}(?![${NAME_LETTERS}])`;
const IP_DEFANGED = `(?=\\d[\\d.]{0,10}${BRACKETED_DOT})${NOT_BEHIND}\\d{1,3}(?:${ANY_DOT}\\d{1,3}){3}(?!\\w|${ANY_DOT}\\d)`;
const START = new RegExp(
  `(?<scheme>${SCHEME})|(?<www>${BARE_WWW})|(?<defanged>${BARE_DEFANGED})|(?<ip>${IP_DEFANGED})|(?<place>${PLACE})|(?<bare>${BARE_NAME})|(?<wide>${WIDE_NAME})|(?<foreign>${FOREIGN_NAME})`,
  'giu',
);

/**
 * A bracket of the sentence right behind the host of a URL (behind a name without scheme, it makes a call of a program): no mark of
 * defanging, and no part of a name and password.
 */
const BRACKET_BEHIND = /^\((?!\/\)|:\))[^@/?#]*(?:[/?#]|$)/;
/** What a title in an encyclopedia ends with, in any script: `Tanaka_(画家)`. */
const TITLE_END = /^_\([^\s()]{1,40}\)/;
const MAX_TITLE_END = 43;
/** What looks like a path and is a name and password, behind which the host stands: `https://bank.example∕file∕d@evil.example`. */
const FALSE_PATH = /^[∕⁄⧸╱][^\s/?#@<>「」（）。、]{0,200}@(?=[A-Za-z0-9-]{1,63}[.:/])/u;
/** What stands for the host where that is an IPv6 address: its brackets are its own (RFC 3986 3.2.2). */
const IP6 = /^\[[0-9a-f:.]{2,45}\]/i;
/** How Markdown goes on behind what a link shows: `[https://a.example](https://b.example)`. */
const NEXT_ADDRESS = '](';

/** `more`: characters that go on with this URL besides those of all. */
function urlEnd(text: string, start: number, afterScheme: number, more?: RegExp, most = MAX_URL_CHARACTERS): number {
  const limit = Math.min(text.length, start + most);
  const near = text.slice(afterScheme, afterScheme + MAX_HOST_CHARACTERS);
  const literal = IP6.exec(near)?.[0] ?? '';
  const host = HOST.exec(near)?.[0] ?? literal;
  let end = afterScheme + host.length;
  if (afterScheme > start) end += FALSE_PATH.exec(text.slice(end, end + MAX_HOST_CHARACTERS))?.[0].length ?? 0;
  if (host !== '' && afterScheme > start && BRACKET_BEHIND.test(near.slice(host.length))) return end;
  while (end < limit) {
    const last = text.charAt(end);
    if ((!URL_CHARACTERS.test(last) && more?.test(last) !== true) || text.startsWith(NEXT_ADDRESS, end)) break;
    end += last === '_' ? (TITLE_END.exec(text.slice(end, end + MAX_TITLE_END))?.[0].length ?? 1) : 1;
  }
  return withoutTail(text, afterScheme + literal.length, Math.min(end, limit));
}

/** Sentence punctuation, an unmatched closing bracket, and one that opens at the end, belong to the sentence. */
function withoutTail(text: string, start: number, from: number): number {
  let end = from;
  let round = 0;
  let square = 0;
  // Square brackets of the host are those of defanging, one of which may be missing.
  let isHost = true;
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at);
    if (character === '(') round += 1;
    if (character === ')') round -= 1;
    if (character === '[' && !isHost) square += 1;
    if (character === ']') square -= 1;
    if (isHost && /[/?#]/.test(character)) {
      isHost = false;
      square = 0;
    }
  }
  while (end > start) {
    const last = text.charAt(end - 1);
    if (last === ')' && round < 0) round += 1;
    else if (last === ']' && square < 0) square += 1;
    else if (last === '(') round -= 1;
    else if (last === '[') square -= 1;
    else if (!/[.,;:!?'"*|．]/.test(last)) break;
    end -= 1;
  }
  return end;
}

/**
 * URLs in plain text as they are written: with a scheme, beginning with `www.`, defanged (`hxxps://evil[.]example/a`,
 * `evil(dot)example`, full-width letters), bare (`example.com`, `例え.jp`), and places that are no web page (shares,
 * `file:`, what starts a program). One pass over the text; at most one more than MAX_LINKS, which tells that there are
 * more.
 */
export const textUrls = (text: string): string[] => shownUrls(text).map(({ url }) => url);

/** `shown` is what a reader of Markdown shows for a URL where that is a URL too, or else itself. */
type ShownUrl = { readonly url: string; readonly shown: string };

/** The same, each with what it shows. */
export function shownUrls(text: string): ShownUrl[] {
  const urls: ShownUrl[] = [];
  let label = { url: '', end: -1 };
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null && urls.length <= MAX_LINKS; match = START.exec(text)) {
    const end = matchEnd(text, match);
    if (end !== null) {
      const url = text.slice(match.index, end);
      const isLabelled = match.index === label.end + NEXT_ADDRESS.length && text.startsWith(NEXT_ADDRESS, label.end);
      urls.push({ url, shown: isLabelled ? label.url : url });
      label = { url, end: text.charAt(match.index - 1) === '[' ? end : -1 };
    }
    // Within a name in other letters that is none, one in ASCII may stand. Behind half of a pair the pair would match again.
    const first = String.fromCodePoint(match[0].codePointAt(0) ?? 0);
    const passed = end === null && match.groups?.['foreign'] !== undefined ? first.length : match[0].length;
    START.lastIndex = Math.max(end ?? 0, match.index + passed);
  }
  START.lastIndex = 0;
  return urls;
}

/** Where the URL that begins with a match ends; null when it is none after all. */
function matchEnd(text: string, match: RegExpExecArray): number | null {
  const { scheme, place, bare, wide, foreign, defanged, www, ip } = match.groups ?? {};
  const after = match.index + match[0].length;
  if (place !== undefined && isEscape(text.slice(match.index, match.index + MAX_URL_CHARACTERS))) return null;
  if (place !== undefined) return withoutTail(text, after, placeEnd(text, after, match.index + MAX_URL_CHARACTERS));
  const name = bare ?? wide ?? foreign;
  if (name !== undefined) {
    const next = text.slice(after, after + 2).normalize('NFKC');
    const isName = bare !== undefined ? isBareAddress : wide !== undefined ? isWideAddress : isForeignAddress;
    if (!isName(name, next.startsWith('/'))) return null;
    const more = wide === undefined ? undefined : WIDE_CHARACTERS;
    return /^(?:[/?#]|:\d)/.test(next) ? urlEnd(text, match.index, match.index, more) : after;
  }
  if (ip !== undefined) {
    if (hostOf(plainUrl(ip)) !== refang(ip)) return null;
    // A block of addresses (`/24`) has no path, nor has the first of a range.
    return /^(?::\d|\/(?!\d{1,2}(?![\w/])))/.test(text.slice(after, after + 4))
      ? urlEnd(text, match.index, after)
      : after;
  }
  // `ｗｗｗ．`, `www。` is laughter as well.
  const isWide = /[ｗＷ．。｡]/.test(www ?? '');
  if (isWide && !isDefangedName(HOST.exec(text.slice(match.index, match.index + MAX_HOST_CHARACTERS))?.[0] ?? ''))
    return null;
  const isWidePath = isWide || scheme?.includes('／／') === true;
  const more = isWidePath ? WIDE_CHARACTERS : scheme?.endsWith('\\\\') === true ? BACKSLASH : undefined;
  const afterScheme = match.index + (scheme?.length ?? 0);
  if (defanged !== undefined) {
    // The next name may stand right behind this one: how far a path goes is asked once it is one.
    const near = urlEnd(text, match.index, afterScheme, more, MAX_HOST_CHARACTERS);
    if (!isDefangedName(text.slice(match.index, near))) return null;
  }
  const end = urlEnd(text, match.index, afterScheme, more);
  return end > after || defanged !== undefined ? end : null;
}

/** `evil[.]example` is one, `array[.]length` is not. */
function isDefangedName(text: string): boolean {
  const host = hostOf(plainUrl(text));
  return host !== null && isHostName(host, true);
}

const DEFANGED =
  /^(?:hxx|htx|hxt|hxp|meow|fxp|h\*\*|h__)|\[[.:]|\[\/[/\]]|\([.:]\)|\{\.\}|[[({]dot[\])}]|[［（【〔]\.|[：／．。｡Ａ-Ｚａ-ｚ０-９\p{No}]/iu;
/** An IPv6 address has brackets of its own: only its scheme may be defanged. */
const BEFORE_IP6 = /^[a-z*_0-9]{2,30}(?=:\/\/\[[0-9a-f:.]{2,45}\])/i;

/**
 * A URL as a program would open it: defanging undone, full-width letters made narrow, `http://` before `www.` and
 * before a bare name, the `h` before `ttp://`. Others come back as they are.
 */
export function plainUrl(written: string): string {
  const whole = completed(written);
  const authority = /^[^/／?#]{0,20}(?:\/\/|／／)?[^/／?#]{0,400}(?:\/[\])])?/.exec(whole)?.[0] ?? '';
  const isIp6 = BEFORE_IP6.test(whole);
  const isDefanged = !isIp6 && DEFANGED.test(authority);
  const plain = isDefanged ? refang(whole) : isIp6 ? whole.replace(BEFORE_IP6, refang) : whole;
  if (/^ttps?:\/\//i.test(plain)) return `h${plain}`;
  const isBare =
    /^www\./i.test(plain) ||
    isBareAddress(/^[a-z0-9.-]{4,253}(?=[/?#:]|$)/i.exec(plain)?.[0] ?? '', plain.includes('/')) ||
    startsForeign(plain) ||
    (isDefanged && !/^[a-z][a-z0-9+.-]{0,30}:[\\/]{2}/i.test(plain) && /^[\p{L}\p{N}]/u.test(plain));
  return isBare ? `http://${plain}` : plain;
}
