import { withoutEdges } from './html-page-text.ts';

/** A line longer than this is no header and no divider that a mail program writes. */
const MAX_LINE_CHARACTERS = 400;

/** What mail programs write above a mail that they quote or forward as a whole: `-----Original Message-----`. */
const DIVIDER =
  /^[-=_ ]{2,}(?:original (?:message|mail|appointment)|forwarded (?:message|mail|by\b.{0,200})|reply message|元の?(?:メッセージ|メール|予定)|転送(?:された)?(?:メッセージ|メール)|(?:受信|返信元)メッセージ)[- =_]{2,}$/i;
/** The same of Apple Mail, without lines. */
const FORWARD = /^(?:begin forwarded message|転送された(?:メッセージ|メール))\s*[:：]$/i;
/** Outlook's line above the header of the mail quoted. */
const LINE = /^[-_]{5,}$/;

/** What the header of a quoted mail has, in the languages of Outlook, Thunderbird and Apple Mail; bold as `*From:*`. */
const AUTHOR = /^\*?(?:from|差出人|送信者|送信元)\*?\s*[:：]\*?\s*\S/i;
const OTHER_FIELD = /^\*?(?:sent|date|to|cc|subject|reply-to|送信日時?|日時|日付|宛先|ＣＣ|件名|返信先)\*?\s*[:：]/i;
/** Fields next to the author's by which a header is known where no line stands above it. */
const MIN_OTHER_FIELDS = 2;

/** `On Fri, 20 Nov 2026 at 9:12, a wrote:`, `2026/11/20 9:12、a <…>のメール:`, where there is a digit as well. */
const WROTE = /(?:\bwrote|のメール|のメッセージ|書きました)\s?[:：]$/i;
/** `2026年11月20日(金) 9:12 a <a@company.example>:` */
const DATE = /^\D{0,12}\d{4}\s?[-/年.]\s?\d{1,2}\s?[-/月.]\s?\d{1,2}/;
const ADDRESS = /[<＜(][^\s<>＜＞()@]+@[^\s<>＜＞()@]+[>＞)]\s?[:：]$/;
const isAttribution = (line: string): boolean =>
  line.length <= MAX_LINE_CHARACTERS &&
  ((WROTE.test(line) && /\d/.test(line)) || (DATE.test(line) && ADDRESS.test(line)));

const isQuotedLine = (line: string): boolean => /^\s*[>|＞]/.test(line);

/**
 * What the sender of a mail wrote himself: the lines in front of a mail that is quoted or forwarded as a whole, without
 * those that are marked as quoted and those that say whose they are.
 */
export function ownText(text: string): string {
  const lines = text.split('\n');
  const plain = lines.map((line) => (line.length > MAX_LINE_CHARACTERS ? '' : withoutEdges(line).trim()));
  const own: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (beginsQuotedMail(plain, at)) break;
    const attribution = attributionLines(plain, at);
    if (attribution > 0) {
      // Behind it stand marked lines, between and below which the sender may answer, or a page that shows no marks.
      let next = at + attribution;
      while (next < lines.length && lines[next]?.trim() === '') next += 1;
      if (!isQuotedLine(lines[next] ?? '')) break;
      at = next - 1;
    } else if (!isQuotedLine(lines[at] ?? '')) own.push(lines[at] ?? '');
  }
  return own.join('\n');
}

function beginsQuotedMail(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (DIVIDER.test(line) || FORWARD.test(line)) return true;
  if (LINE.test(line)) {
    const next = lines[at + 1] === '' ? at + 2 : at + 1;
    return AUTHOR.test(lines[next] ?? '') && otherFields(lines, next) > 0;
  }
  return AUTHOR.test(line) && otherFields(lines, at) >= MIN_OTHER_FIELDS;
}

/** Header lines right behind that of the author; addresses may go on for some lines. */
function otherFields(lines: readonly string[], author: number): number {
  return lines.slice(author + 1, author + 6).filter((line) => OTHER_FIELD.test(line)).length;
}

/** How many lines from `at` on say whose the quoted lines are, one or, wrapped, two; 0 when they do not. */
function attributionLines(lines: readonly string[], at: number): 0 | 1 | 2 {
  const [line = '', next = ''] = lines.slice(at, at + 2);
  if (isAttribution(line)) return 1;
  const isStart = /^on\b/i.test(line) || DATE.test(line);
  return isStart && !isAttribution(next) && isAttribution(`${line} ${next}`) ? 2 : 0;
}
