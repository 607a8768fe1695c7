import { PASSWORD_WORD } from './password-line.ts';

/** What hints may speak of. */
export type PasswordContext = {
  /** The mail's `Date` as ISO 8601 with its offset: the day is that of the sender's calendar. */
  readonly date?: string | null;
  /** Names of the attached files. */
  readonly fileNames?: readonly string[];
};

type Derived = { readonly value: string; readonly line: string };

const DATE_HINT =
  /(?:本日|今日|当日|送信|受信|発信|作成|発行)の?(?:日付|年月日)|(?:送信|受信|発信)日|年月日|today'?s date/i;
const PHONE_HINT = /電話番号|代表番号|携帯番号|phone number|telephone/i;
const NAME_HINT = /ファイル名|file ?name/i;
const OTHER_HINT =
  /社名|会社名|貴社|御社|ドメイン|郵便番号|社員番号|お客様番号|口座番号|生年月日|いつもの|従来の|前回と同じ|the usual|as usual/i;
/** A telephone number, for its last digits. */
const PHONE = /(?:0|\+81[- ]?)\d{1,4}[- (（]?\d{1,4}[-) ）]?\d{3,4}(?!\d)/g;
/** Lines around the word in which what it is said of stands. */
const LINES_AFTER = 2;
const MAX_HINTS = 10;
const MAX_PHONES = 5;
/** Reiwa began on 2019-05-01: 2019 is its first year. */
const REIWA_OFFSET = 2018;

/** Lines that say what the password is without writing it, and the values that follow from the context. */
export function passwordHints(
  lines: readonly string[],
  context: PasswordContext,
): { readonly lines: readonly string[]; readonly values: readonly Derived[] } {
  const hints: string[] = [];
  const values: Derived[] = [];
  for (const [index, line] of lines.entries()) {
    if (hints.length >= MAX_HINTS) break;
    if (!PASSWORD_WORD.test(line.normalize('NFKC').toLowerCase())) continue;
    const said = lines
      .slice(index, index + 1 + LINES_AFTER)
      .join(' ')
      .normalize('NFKC');
    const derived = [
      ...(DATE_HINT.test(said) ? datesOf(context.date ?? null) : []),
      ...(PHONE_HINT.test(said) ? phoneEndings(lines) : []),
      ...(NAME_HINT.test(said) ? (context.fileNames ?? []).map(stemOf) : []),
    ];
    if (derived.length === 0 && ![DATE_HINT, PHONE_HINT, NAME_HINT, OTHER_HINT].some((hint) => hint.test(said)))
      continue;
    hints.push(said.trim());
    values.push(...derived.map((value) => ({ value, line: said.trim() })));
  }
  values.push(...(context.fileNames ?? []).flatMap(passwordInName));
  return { lines: hints, values };
}

/** The day of the mail as people write it in passwords. */
function datesOf(date: string | null): string[] {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '');
  if (parts === null) return [];
  const [, year = '', month = '', day = ''] = parts;
  const era = String(Number(year) - REIWA_OFFSET).padStart(2, '0');
  return [
    `${year}${month}${day}`,
    `${month}${day}`,
    `${year.slice(2)}${month}${day}`,
    `${year}-${month}-${day}`,
    `${year}/${month}/${day}`,
    `${year}${Number(month)}${Number(day)}`,
    `${year}年${Number(month)}月${Number(day)}日`,
    `R${era}${month}${day}`,
    `${era}${month}${day}`,
  ];
}

/** The last four digits of the telephone numbers in the text, most often those of its signature. */
function phoneEndings(lines: readonly string[]): string[] {
  const endings = new Set<string>();
  for (const line of lines) {
    for (const [number] of line.normalize('NFKC').matchAll(PHONE)) {
      if (endings.size >= MAX_PHONES) return [...endings];
      endings.add(number.slice(-4));
    }
  }
  return [...endings];
}

const stemOf = (name: string): string => name.replace(/\.[^.]{1,8}$/, '');

/** `資料_pw1234.zip`, `invoice(pass=abcd).7z`: the password in the name of the file itself. */
function passwordInName(name: string): Derived[] {
  const said = /(?:パスワード|password|passwd|pass|pw)[-_ =:：（(]{0,3}([A-Za-z0-9!@#$%^&*]{3,32})/i.exec(
    stemOf(name).normalize('NFKC'),
  );
  return said?.[1] === undefined ? [] : [{ value: said[1], line: name }];
}
