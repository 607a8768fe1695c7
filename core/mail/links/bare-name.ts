import { isHostName } from '../defang.ts';

/**
 * A host name in ASCII without scheme and `www.`; not the end of a mail address, of a path or of a name in other letters
 * (`bücher.example`), and no call of a program.
 */
export const BARE_NAME =
  '(?<![A-Za-zÀ-ɏ\u0370-\u052f0-9.@＠/_\\\\=%+&~$-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9@_(-]|\\.[A-Za-z0-9])';

/**
 * Top-level names that make two words with a dot between an address. Others (`Co.Ltd`, `do.it`, `contact.us`,
 * `socket.io`) are words more often, and count with a third label or a path.
 */
const PLAIN_SUFFIXES: ReadonlySet<string> = new Set(
  'com net org info biz jp cn kr tw hk ru de uk fr eu asia tokyo gov edu mil onion xyz top online site shop club store live icu vip click space website'.split(
    ' ',
  ),
);
/**
 * Suffixes that are words of programs or of English sentences as well: `window.top`, `event.user.id`, `logger.info`. After
 * a word that programs begin with they end no address.
 */
const SUFFIX_WORDS: ReadonlySet<string> = new Set(
  'info asia top online site shop club store live click space website app dev page name id is it in to at me my no so us as be by do am tv ms io'.split(
    ' ',
  ),
);
export const isSuffixWord = (suffix: string): boolean => SUFFIX_WORDS.has(suffix.toLowerCase());
/** How names in programs, their settings and their logs begin. */
const CODE_ROOTS: ReadonlySet<string> = new Set(
  (
    'window document event self this parent element node req request res response session context ctx config settings ' +
    'options params props state args data item items obj object user users model form field table row order product ' +
    'page view app application process module exports console logger log logging system sys os path math json string ' +
    'date array list map file files error err exception result client server socket db sql std java javax ' +
    'com org style rect offset margin padding border scroll bounds frame canvas'
  ).split(' '),
);
/** Products whose names end like a host (`VB.net` is the language, in any case of its letters). */
const PRODUCTS: ReadonlySet<string> = new Set(
  'asp.net vb.net ado.net ml.net json.net paint.net java.net system.net microsoft.net rhino.net'.split(' '),
);
/** Forms of companies: `Co.Ltd/Tokyo`. */
const COMPANY_FORM = /^(?:co|kk|corp|inc|ltd|llc|pte|pty|pvt|sdn|bhd|gmbh|plc|sa|ag)$/;
/**
 * Names of programs' packages (`com.example.app`, `jp.co.example.app`) are addresses written backwards; `jp.example.com` is
 * the Japanese site of somebody.
 */
const BACKWARDS = /^(?:com|org|net)\.|^(?:jp|io)\.(?!.{1,250}\.(?:com|net|org|jp)$)/i;
export const isPackageName = (name: string): boolean => BACKWARDS.test(name);

/**
 * Whether a bare name in running text is an address, as mail programs make a link of it (`example.com`,
 * `www2.example.co.jp`, `evil.top/a`), and no file (`report.zip`), product (`ASP.NET`), piece of a program or end of a
 * sentence. Outlook and Thunderbird make links of `www.` and of schemes only, Gmail and Apple's Mail of names under
 * well-known suffixes too: what is a word more often than an address is left to those who write it as one, since every
 * name found here becomes a value that people search their logs for. What somebody defanged never comes here.
 */
export function isBareAddress(name: string, pathFollows: boolean): boolean {
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  if (!labels.slice(0, -1).some((label) => /[a-z]/i.test(label)) || !isHostName(name, false)) return false;
  const folded = name.toLowerCase().split('.');
  const suffix = folded.at(-1) ?? '';
  if (PRODUCTS.has(folded.join('.')) || folded.every((label) => COMPANY_FORM.test(label))) return false;
  const isPlain = PLAIN_SUFFIXES.has(suffix) && last === suffix;
  if (pathFollows) return suffix !== 'example' && suffix !== 'test' && (isPlain || isNoSentence(labels));
  if (isSuffixWord(suffix) && CODE_ROOTS.has(folded[0] ?? '')) return false;
  if (labels.length === 2) return isPlain && (labels[0]?.length ?? 0) > 1;
  return (isPlain || (suffix.length === 2 && isNoSentence(labels))) && !isPackageName(name);
}

/** Initials (`C.Y.Li`), times (`9 a.m.to`), titles (`Ph.D.in`), numbers (`Sect.3.is`): short pieces, or a capital within. */
function isNoSentence(labels: readonly string[]): boolean {
  const letters = labels.join('');
  const last = labels.at(-1) ?? '';
  const isOneCase = (text: string): boolean => text === text.toLowerCase() || letters === letters.toUpperCase();
  if (labels.length === 2) return isOneCase(last);
  if (!isOneCase(letters)) return false;
  const own = labels.at(-2) ?? '';
  const before = labels.slice(0, -2);
  // `abc.co.nz`: the second level of a country.
  if (/^(?:co|ac|go|or|ne)$/i.test(own)) return before.some((label) => label.length > 1);
  return /[a-z]/i.test(own) && (own.length > 2 || before.some((label) => label.length > 3));
}
