import { isHostName } from '../defang.ts';

/** A host name in ASCII without scheme and `www.`; not the end of a mail address or of a path, and no call of a program. */
export const BARE_NAME =
  '(?<![A-Za-z0-9.@＠/_\\\\=%+&~$-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9@_(-]|\\.[A-Za-z0-9])';

/**
 * Top-level names that make two words with a dot between an address. Others (`Co.Ltd`, `do.it`, `contact.us`,
 * `socket.io`) are words more often, and count with a third label or a path.
 */
const PLAIN_SUFFIXES: ReadonlySet<string> = new Set(
  'com net org info biz jp cn kr tw hk ru de uk fr eu asia tokyo gov edu mil onion xyz top online site shop club store live icu vip click space website'.split(
    ' ',
  ),
);
/** Names of programs' packages (`com.example.app`) are addresses written backwards. */
const BACKWARDS = /^(?:com|org|net|jp|io)\./i;

/**
 * Whether a bare name in running text is an address, as mail programs make a link of it (`example.com`,
 * `www2.example.co.jp`, `evil.top/a`), and no file (`report.zip`), product (`ASP.NET`) or end of a sentence.
 */
export function isBareAddress(name: string, pathFollows: boolean): boolean {
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  if (!labels.slice(0, -1).some((label) => /[a-z]/i.test(label)) || !isHostName(name, false)) return false;
  const suffix = last.toLowerCase();
  if (pathFollows) return suffix !== 'example' && suffix !== 'test';
  const isPlain = PLAIN_SUFFIXES.has(suffix) && last === suffix;
  if (labels.length === 2) return isPlain && (labels[0]?.length ?? 0) > 1;
  return (isPlain || (suffix.length === 2 && isNoSentence(labels))) && !BACKWARDS.test(name);
}

/** Initials (`C.Y.Li`), times (`9 a.m.to`), titles (`Ph.D.in`), numbers (`No.1.is`): short pieces, or a capital within. */
function isNoSentence(labels: readonly string[]): boolean {
  const last = labels.at(-1) ?? '';
  const isOneCase = last === last.toLowerCase() || labels.join('') === labels.join('').toUpperCase();
  const own = labels.at(-2) ?? '';
  return isOneCase && (own.length > 2 || labels.slice(0, -2).some((label) => label.length > 3));
}
