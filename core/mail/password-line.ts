/** Where a text tells the password of a file, or says that it will come. */
export type PasswordMention = { readonly kind: 'told' | 'announced'; readonly line: string };

/** Beside these, `pass` and 「パス」 are short for the word: a delimiter, or a value in quotes that is no path. */
const VALUE_NEXT = '\\s{0,3}(?:[:=→⇒]|->|は|[「『【][!-.0-\\[\\]-~]{3,64}[」』】])';
/** A value of letters and digits that ends the line; no path or name of a file. */
const VALUE_LAST = '\\s{1,3}(?=\\S{0,63}\\d)(?=\\S{0,63}[a-z])[!-\\-0-\\[\\]-~]{4,64}$';
/** Words for a password of a file in Japanese and English mail, after NFKC and in lower case. */
export const PASSWORD_WORD = new RegExp(
  [
    'パスワード|パスコード|解凍用|暗証|密码|密碼|口令|비밀번호|패스워드|비번|암호',
    '(?:解凍|復号|暗号化?|開封|解除|展開|閲覧|解読)(?:キー|コード)',
    '(?:開封|解凍|展開|開く|閲覧)の?(?:際|時|とき)(?=.{0,60}入力)',
    // 「パスは…」, which is also that of a folder, and the end of other words.
    `(?<![ァ-ヶー])パス(?=${VALUE_NEXT}|${VALUE_LAST})(?!.{0,8}(?:[a-z]:\\\\|\\\\|://|[\\s:は]/))`,
    '\\bpasswords?\\b|\\bpasscode\\b|\\bpasswd\\b|\\bpwd?\\b',
    '\\b(?:passwort|kennwort|mot de passe|contraseña|wachtwoord)\\b',
    `\\bpass(?=${VALUE_NEXT}|\\s{0,3}is\\s{1,3}\\S{0,20}\\d)|\\bp[/.]w\\b(?=\\.?(?:${VALUE_NEXT}|${VALUE_LAST}))`,
    // "pass x7-Q", and no boarding pass.
    `(?:(?<![a-z][\\s-])|(?<=\\bzip\\s))\\bpass(?=${VALUE_LAST})`,
    // "Use x7Q-12 to open it."
    '\\b(?:use|enter|type)\\b(?=(?:\\sthe\\s(?:code|key))?\\s\\S{4,64}\\s(?:to|for)\\s(?:open|unlock|decrypt|extract|unzip))',
    // "Here is the key you need to open it: …"
    '\\b(?:decryption|unlock|archive|zip) key\\b|\\bkey\\b(?=[^:=]{0,40}\\b(?:open|unlock|decrypt|extract|unzip)\\b[^:=]{0,30}[:=→])',
  ].join('|'),
);
/** What stands between the word and the password itself. */
export const DELIMITER = '(?:=>|->|[:：=＝→⇒]|は、?|\\bis\\b)';
/** A token that could be a password: printable ASCII of 4 to 64 characters. */
const TOKEN = /^[!-~]{4,64}$/;
const ANNOUNCED =
  /別(?:途|送|メール|便)|後(?:ほど|程)|追って|次のメール|another (?:e-?)?mail|separate(?:ly)?|next mail/;
export const LABEL_ONLY = /[:=はが]\s*$|以下(?:の|に|です)|次の(?:とおり|通り)|下記/;
/** A line that is drawn around a password. */
const RULER = /^[-=_*#~+─━―]+$/;
/** Lines looked at; the password stands near the top or in the signature of a short mail. */
const MAX_LINES = 2000;
/** Characters of a line that are looked at. */
const MAX_LINE_CHARACTERS = 500;

const VALUE = new RegExp(`^[^:=\\n]{0,30}?(?:${DELIMITER}|[「『【"'(])\\s*[「『【"'(]?\\s*([!-~]{4,64})`);

/** `暗証番号 x7-Q`: nothing but the value follows, and it is no word. */
const ALONE = /^(?:番号)?[\s\u3000]{1,4}(?=\S{0,64}\d)([!-~]{4,64})$/;

/** `【パスワード】x`, `[password] x`, `パスワード…x`: the label, and nothing but the value behind it. */
const LABELLED = /^(?:.{0,8}?([\])】〕>〉》」』])|\s{0,3}(?:[;|¦]|[・.]{2,}))[\s:]{0,3}([!-~]{4,64})$/;

/** `「x」が…です`, `x is the …`: what the password is stands before the word. */
const BEFORE =
  /(?:[「『【“‘"'(]([!-~]{4,64}?)[」』】”’"')]|(?<![!-~])([!-~]{4,64}))\s{0,3}(?:が|\bis (?:the|your)\b).{0,20}$/;
/** `は以下のとおりです。x`, `をお送りします。x`: a sentence about it, and behind that a value; no mail address or name of a file. */
const BEHIND =
  /^[^!-~]{0,40}?(?:(?:以下|下記|右記|左記|次(?=[のでに])|こちら)[^!-'*-~]{0,24}|。\s{0,3})(?!\S{1,64}\.[a-z][a-z0-9]{1,4}(?![!-~]))(?:(?=\S{0,63}\d)(?=\S{0,63}[a-z])([!-~]{4,64})(?:[^!-~].{0,20})?|(\d{4,12}))$/;
const IS_THAT = /^(?:の?(?:です|でございます|となり|になり|。|$)|\s+(?:for|to|of)\b|[.!]|$)/;
const FILE_NAME = /\.[a-z][a-z0-9]{1,4}$/;

/** What follows the words for it, of which there may be two: `解凍用のパスワードです`. */
const lastWord = (rest: string): string => {
  const again = /^の?(?:パスワード|パスコード|キー|コード)/.exec(rest);
  return again === null ? rest : rest.slice(again[0].length);
};

function tokenBeside(line: string): string | null {
  const word = PASSWORD_WORD.exec(line);
  if (word === null) return null;
  const [before, rest] = [line.slice(0, word.index), line.slice(word.index + word[0].length)];
  const [, bracket, labelled] = LABELLED.exec(rest) ?? [];
  // Where the label is not clearly one, what follows may be a word of the sentence.
  if (labelled !== undefined && (/[^\])]/.test(bracket ?? ']') || /[\d\W_]/.test(labelled))) return labelled;
  const [, quoted, bare] = (IS_THAT.test(lastWord(rest)) ? BEFORE.exec(before) : null) ?? [];
  if (quoted !== undefined) return quoted;
  if (bare !== undefined && /\d/.test(bare) && !FILE_NAME.test(bare)) return bare;
  const [, value, digits = null] = VALUE.exec(rest) ?? ALONE.exec(rest) ?? BEHIND.exec(rest) ?? [];
  const token = value?.replace(/["')\].,]+$/, '') ?? digits;
  if (token === null || !TOKEN.test(token)) return null;
  return /[a-z]/i.test(token) && !/[\d\W_]/.test(token) && token.length < 6 ? null : token;
}

/** The lines of a text that are looked at for a password, as written. */
export const passwordLines = (text: string): string[] =>
  text.split('\n', MAX_LINES).map((line) => line.slice(0, MAX_LINE_CHARACTERS).trim());

/** Printable ASCII in either width but for brackets, behind which a sentence goes on. */
const MARK = "[!-'*-~\\uff01-\\uff07\\uff0a-\\uff5e]";
/** Single characters with a blank between any two (`p a s s : x 7 - Q`): so written for people, and against programs. */
const SPACED = new RegExp(
  `(?<!${MARK})(?:${MARK}[ \\u3000]){3,63}${MARK}(?!${MARK})|パ[ \\u3000]ス(?:[ \\u3000]ワ[ \\u3000]ー[ \\u3000]ド)?`,
  'g',
);

/** A line with such words and values drawn together. */
export const withoutSpacing = (line: string): string => line.replace(SPACED, (run) => run.replace(/[ \u3000]/g, ''));

/** Finds the line of a text that tells (or announces) the password of an attached file; null when none does. */
export function findPasswordMention(text: string): PasswordMention | null {
  const lines = passwordLines(text).map((line) => withoutSpacing(line.normalize('NFKC').trim()));
  let announced: PasswordMention | null = null;
  for (const [index, line] of lines.entries()) {
    const lower = line.toLowerCase();
    if (!PASSWORD_WORD.test(lower) || isOfMeeting(lines, index)) continue;
    if (tokenBeside(lower) !== null) return { kind: 'told', line };
    const next = lines.slice(index + 1, index + 4).find((candidate) => candidate !== '' && !RULER.test(candidate));
    if (LABEL_ONLY.test(lower) && next !== undefined && isLonelyToken(next))
      return { kind: 'told', line: `${line} ${next}` };
    if (next !== undefined && isLonelyToken(next) && /\d/.test(next)) return { kind: 'told', line: `${line} ${next}` };
    if (ANNOUNCED.test(lower)) announced ??= { kind: 'announced', line };
  }
  return announced;
}

/** What an invitation says beside the code by which one takes part: that opens no file. */
const MEETING =
  /(?:会議|ミーティング|meeting) ?(?:id|番号|number)|(?:teams\.(?:microsoft|live)\.com|zoom\.(?:us|com)|webex\.com|meet\.google\.com)\//i;
/** Lines on either side that belong to an invitation's block. */
const MEETING_LINES = 4;

const isOfMeeting = (lines: readonly string[], index: number): boolean =>
  lines.slice(Math.max(0, index - MEETING_LINES), index + MEETING_LINES + 1).some((line) => MEETING.test(line));

const isLonelyToken = (line: string): boolean =>
  TOKEN.test(line.replace(/^[「『【"'(]|[」』】"')]$/g, '')) && !RULER.test(line);
