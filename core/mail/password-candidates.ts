import { passwordHints, type PasswordContext } from './password-hints.ts';
import { DELIMITER, LABEL_ONLY, PASSWORD_WORD, passwordLines, withoutSpacing } from './password-line.ts';

/** A value that may be a password, and the line that it stands in or follows from. */
export type PasswordCandidate = { readonly value: string; readonly line: string };

export type PasswordCandidates = {
  /** Best first, none twice. */
  readonly values: readonly PasswordCandidate[];
  /** Lines that say what the password is without writing it (`本日の日付`, `電話番号の下4桁`). */
  readonly hints: readonly string[];
  /** False when there were more than MAX_PASSWORDS. */
  readonly complete: boolean;
};

/** Each is tried on each encrypted archive, and a try may cost a tenth of a second; a mail tells one or two. */
const MAX_PASSWORDS = 40;
/** Non-empty lines after one that announces the password, in which it may stand. */
const LINES_AFTER = 3;
/** Lines, empty ones included, that are looked through for those. */
const WINDOW = 12;
/** Cells of one line of a table. */
const MAX_CELLS = 8;
const SHORTEST = 3;
const LONGEST = 64;

/** Weights: written as the password; stands where one is expected; derived from a hint; anything else on such a line. */
const TOLD = 4;
const EXPECTED = 3;
const DERIVED = 2;
const POSSIBLE = 1;

const OPENING = '「『【〔［〈《“‘"\'(（[<＜';
const CLOSING = '」』】〕］〉》”’"\')）]>＞';
const QUOTED = new RegExp(
  `[${escaped(OPENING)}]([^${escaped(OPENING + CLOSING)}\\n]{${SHORTEST},${LONGEST}})[${escaped(CLOSING)}]`,
  'g',
);
/** After the word: `：x`, `は x です`, `is x`; the value ends at a blank, a bracket or a Japanese full stop. */
const DELIMITED = new RegExp(
  `^[^:：=＝]{0,30}?${DELIMITER}[\\s\\u3000]*([^\\s\\u3000「」『』【】()（）、。]{3,64})`,
  'i',
);
/** Printable ASCII, or the same full-width (U+FF01 to U+FF5E). */
const TOKENS = /[!-~\uff01-\uff5e]{3,64}/g;
/** Printable ASCII in either width with single blanks: a password may have some. */
const WITH_BLANKS = new RegExp(
  `^[^:：=＝]{0,30}?${DELIMITER}[\\s\\u3000]*([!-~\\uff01-\\uff5e]+(?: [!-~\\uff01-\\uff5e]+){1,5})(?:[ \\u3000]{0,3}(?:です|でございます|となり|になり|となって|でお願い|[（(。]).*)?$`,
  'i',
);
/** Nothing that a password may begin with: brackets may stand around a remark. */
const NO_VALUE = "[^!-'*-~\\uff01-\\uff07\\uff0a-\\uff5e「『【〔［〈《“‘]";
/** In front of the word: `「x」が解凍用の…`, `x is the …`, `x ← …`. */
const BEFORE = new RegExp(
  `(?:[${escaped(OPENING)}]([^${escaped(OPENING + CLOSING)}\\n]{${SHORTEST},${LONGEST}})[${escaped(CLOSING)}]|([!-~\\uff01-\\uff5e]{${SHORTEST},${LONGEST}}))[\\s\\u3000]{0,3}(?:が|を|\\bis\\b|←|<-)[^!-~\\uff01-\\uff5e\\n]{0,20}(?:(?:the|your|a) (?:[a-z]{1,12} ){0,2})?$`,
  'i',
);
/** What points at a value further on: `は以下のとおりです：x`, `is as follows: x`; or at the lines below. */
const POINTING = new RegExp(
  `^(?:${NO_VALUE}{0,30}?(?:以下|下記|右記|左記|次(?=[のでに])|こちら)${NO_VALUE}{0,24}` +
    '|(?:\\s(?:for|to|of)(?:\\s[\\w.-]{1,30}){1,6}?)?\\sis\\s(?:[a-z]{1,10}\\s)?(?:as follows|the following|below|here|this)\\s{0,3})' +
    '(?=[:：=＝;；→⇒]|->|$)',
  'i',
);
/** Between the word and its value, or around the word: `［パスワード］x`, `パスワード；x`. */
const LEADING = /^[:：=＝;；|｜¦\])）］】〕〉》」』＞\s\u3000]+/;
const TRAILING = /[.,;:!?。、」』】）)\]>"'’”]+$/;
const POLITE = /(?:です|でございます|となります|になります|となっております|になっております|でお願い.*|をご.*)$/;
const RULER = /^(.)\1+$/;

function escaped(characters: string): string {
  return characters.replace(/[\]\\^-]/g, '\\$&');
}

/**
 * All values of a mail's text that may be the password of a file, best first: as written and after NFKC (full-width
 * letters and digits are typed either way). `context` adds what hints speak of: the date of the mail, names of files.
 */
export function findPasswords(text: string, context: PasswordContext = {}): PasswordCandidates {
  const found = new Map<string, { line: string; weight: number }>();
  const add = (raw: string, line: string, weight: number): void => {
    for (const value of variants(raw)) {
      const known = found.get(value);
      if (known === undefined || known.weight < weight) found.set(value, { line, weight });
    }
  };
  const lines = passwordLines(text);
  for (const [index, written] of lines.entries()) {
    const line = withoutSpacing(written);
    if (!PASSWORD_WORD.test(folded(line))) continue;
    addFromLine(line, add);
    if (line !== written && PASSWORD_WORD.test(folded(written))) addFromLine(written, add);
    const next = lines
      .slice(index + 1, index + 1 + WINDOW)
      .filter((candidate) => candidate !== '')
      .slice(0, LINES_AFTER);
    for (const [distance, candidate] of next.entries()) {
      const expected = distance === 0 || LABEL_ONLY.test(line.normalize('NFKC'));
      // A line of a table has it in one of its cells.
      for (const cell of withoutSpacing(candidate).split(/[|｜\t]/, MAX_CELLS)) {
        const value = withoutQuotes(cell.replace(/^[>＞\s\u3000・●■◆◇*-]+/, '').trimEnd());
        if (isLonely(value)) add(value, `${line} ${candidate}`, expected ? EXPECTED : POSSIBLE);
        else if (expected && distance === 0 && LONELY_WORDS.test(value)) add(value, `${line} ${candidate}`, POSSIBLE);
      }
    }
    // 「パスワード」, and 「：x」 on the line below.
    if (/^[:：=＝→]/.test(next[0] ?? '')) addFromLine(`${line}${next[0]}`, add);
  }
  const hints = passwordHints(lines, context);
  for (const { value, line } of hints.values) add(value, line, DERIVED);
  const sorted = [...found].sort((a, b) => b[1].weight - a[1].weight).map(([value, { line }]) => ({ value, line }));
  return { values: sorted.slice(0, MAX_PASSWORDS), hints: hints.lines, complete: sorted.length <= MAX_PASSWORDS };
}

type Add = (raw: string, line: string, weight: number) => void;

/** What stands on the line of the word: quoted, after a colon, or any other token; or before it, as what the password is. */
function addFromLine(line: string, add: Add): void {
  const { start, end } = wordIn(line);
  const before = BEFORE.exec(line.slice(0, start));
  if (before !== null) add(before[1] ?? before[2] ?? '', line, EXPECTED);
  const rest = line.slice(end).replace(POINTING, '');
  const delimited = DELIMITED.exec(rest)?.[1];
  if (delimited !== undefined) add(withoutQuotes(delimited.replace(POLITE, '')), line, TOLD);
  const spaced = WITH_BLANKS.exec(rest)?.[1];
  if (spaced !== undefined) add(spaced, line, EXPECTED);
  for (const [, quoted = ''] of rest.matchAll(QUOTED))
    add(quoted, line, /[!-~\uff01-\uff5e]/.test(quoted) ? TOLD : EXPECTED);
  for (const [token] of rest.matchAll(TOKENS))
    add(token.replace(LEADING, ''), line, /\d|[\uff10-\uff19]/.test(token) ? EXPECTED : POSSIBLE);
}

const folded = (line: string): string => line.normalize('NFKC').toLowerCase();

/** Where the word stands in the line as written; NFKC changes lengths where half-width kana are composed. */
function wordIn(line: string): { start: number; end: number } {
  const same = folded(line);
  const word = same.length === line.length ? PASSWORD_WORD.exec(same) : HALF_WIDTH_WORD.exec(line);
  return word === null ? { start: 0, end: 0 } : { start: word.index, end: word.index + word[0].length };
}

const HALF_WIDTH_WORD =
  /ﾊﾟｽ(?:ﾜｰﾄﾞ|ｺｰﾄﾞ)?|パスワード|パスコード|(?:解凍|復号|暗号化?|開封|解除|展開|閲覧|解読)(?:キー|コード|ｷｰ|ｺｰﾄﾞ)|解凍用|暗証|password|passcode|passwd|\bpass(?=\s{0,3}[:：=＝→])|\bpwd?\b|密码|비밀번호|암호/i;

function withoutQuotes(text: string): string {
  const first = text[0] ?? '';
  return OPENING.includes(first) && CLOSING.includes(text.at(-1) ?? '') ? text.slice(1, -1).trim() : text;
}

/** Few words, where one is expected. */
const LONELY_WORDS = /^[!-~\uff01-\uff5e]{1,20}(?: [!-~\uff01-\uff5e]{1,20}){1,5}$/;

/** A line that is nothing but one token, and no ruler of dashes. */
const isLonely = (line: string): boolean =>
  line.length >= SHORTEST && line.length <= LONGEST && /^[!-~\uff01-\uff5e]+$/.test(line) && !RULER.test(line);

/** As written, after NFKC, and each without punctuation at its end. */
function variants(raw: string): string[] {
  const written = raw.trim();
  const all = [written, written.normalize('NFKC')].flatMap((value) => [value.replace(TRAILING, ''), value]);
  return [...new Set(all)].filter((value) => value.length >= SHORTEST && value.length <= LONGEST && !RULER.test(value));
}
