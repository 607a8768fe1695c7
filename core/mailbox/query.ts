import { refang } from '../mail/defang.ts';
import { hostOfLink } from '../mail/links.ts';
import { foldText } from './fold-text.ts';
import { wordGrams, type WordGrams } from './grams.ts';
import { MAX_QUERY_CHARACTERS, MAX_QUERY_TERMS } from './limits.ts';
import { ALL_FIELDS, CODE_FIELDS, FIELDS } from './mail-fields.ts';

/** One word or phrase that a mail must have: its folded text, and the fields (bits of `FIELDS`) where it may stand. */
export type Term = { readonly folded: string; readonly fields: number } & WordGrams;

/**
 * `after` inclusive, `before` exclusive, Unix milliseconds. `cut`: more was typed than is looked at. `notDays`: what was
 * typed as a day and is none; nothing was narrowed down by it.
 */
export type Query = {
  readonly terms: readonly Term[];
  readonly after: number | null;
  readonly before: number | null;
  readonly cut: boolean;
  readonly notDays: readonly string[];
};

/** What a search goes by. */
export type Wanted = Pick<Query, 'terms' | 'after' | 'before'>;

/** What may stand before a colon, in both languages. */
const PREFIXES: Readonly<Record<string, number>> = {
  from: FIELDS.from,
  差出人: FIELDS.from,
  送信者: FIELDS.from,
  to: FIELDS.to,
  宛先: FIELDS.to,
  cc: FIELDS.to,
  bcc: FIELDS.to,
  写し: FIELDS.to,
  subject: FIELDS.subject,
  件名: FIELDS.subject,
  body: FIELDS.body,
  本文: FIELDS.body,
  file: FIELDS.file,
  添付: FIELDS.file,
  ファイル: FIELDS.file,
  hash: FIELDS.hash,
  ハッシュ: FIELDS.hash,
  host: FIELDS.host,
  ホスト: FIELDS.host,
  url: FIELDS.host | FIELDS.body,
  id: FIELDS.id,
};
const DATES: Readonly<Record<string, 'after' | 'before'>> = {
  after: 'after',
  以降: 'after',
  before: 'before',
  以前: 'before',
};

/** A prefix, a quoted phrase or a word; quotes of any width. The classes exclude each other, so that it is linear. */
const TOKEN = /(?:([\p{L}]{1,10})[:：])?(?:["“”＂]([^"“”＂]*)["“”＂]?|([^\s"“”＂]+))/gu;

export type QueryOptions = {
  /** Minutes that local time is ahead of UTC on typed dates; default Japan's. */
  readonly offsetMinutes?: number;
  readonly after?: number | null;
  readonly before?: number | null;
};

/**
 * Reads what was typed: words that must all be there, "phrases", `from: to: cc: subject: body: file: hash: host: url: id:`
 * (差出人、宛先、件名、本文、添付、ハッシュ、ホスト) before either, `after:2026-01-05` and `before:` (that day included).
 * A prefix that is none is text, a defanged value is what it stands for (`evil[.]example`), and of an address behind
 * `host:` its host is asked for. Never throws.
 */
export function parseQuery(typed: string, options: QueryOptions = {}): Query {
  const text = typed.slice(0, MAX_QUERY_CHARACTERS);
  const terms = new Map<string, Term>();
  let cut = text.length < typed.length;
  const notDays: string[] = [];
  let [after, before] = [options.after ?? null, options.before ?? null];
  /** A prefix with white space behind it, which is for the word that follows; at the end it asks for nothing. */
  let alone: string | null = null;
  for (const [token, ownPrefix, phrase, word] of text.matchAll(TOKEN)) {
    // `https:` behind `host: ` is a part of what is asked for.
    const isOwn: boolean = ownPrefix !== undefined && (alone === null || isPrefix(ownPrefix));
    const [prefix, whole]: [string | undefined, string] =
      !isOwn && alone !== null ? [alone, `${alone}:${token}`] : [ownPrefix, token];
    const typedValue = isOwn || ownPrefix === undefined ? (phrase ?? word ?? '') : token;
    alone = ownPrefix === undefined ? lonePrefix(word ?? '') : null;
    if (alone !== null) continue;
    const name = prefixName(prefix ?? '');
    const bound = DATES[name];
    const day = bound === undefined ? null : dayOf(typedValue, options.offsetMinutes ?? JAPAN);
    if (bound === 'after' && day !== null) after = Math.max(after ?? -Infinity, day);
    else if (bound === 'before' && day !== null) before = Math.min(before ?? Infinity, day + DAY);
    else if (bound !== undefined) notDays.push(whole);
    else {
      const fields = PREFIXES[name];
      const value = refang(fields === undefined && prefix !== undefined ? whole : typedValue);
      const term = termOf(fields === FIELDS.host ? hostAsked(value) : value, fields ?? ALL_FIELDS);
      if (term === null) continue;
      if (terms.size === MAX_QUERY_TERMS) cut = true;
      else terms.set(`${term.fields} ${term.folded}`, term);
    }
  }
  return { terms: [...terms.values()], after, before, cut, notDays };
}

const prefixName = (prefix: string): string => prefix.normalize('NFKC').toLowerCase();

/** `件名:` as a word by itself: the prefix that it is, or null. */
function lonePrefix(word: string): string | null {
  const prefix = /^(\p{L}{1,10})[:：]$/u.exec(word)?.[1];
  if (prefix === undefined) return null;
  return isPrefix(prefix) ? prefix : null;
}

function isPrefix(prefix: string): boolean {
  const name = prefixName(prefix);
  return Object.hasOwn(PREFIXES, name) || Object.hasOwn(DATES, name);
}

/** The host of an address that was pasted whole, with its scheme or without it; anything else as it is. */
function hostAsked(text: string): string {
  if (SCHEME.test(text)) return hostOfLink(text) ?? text;
  return PATH_OR_PORT.exec(text)?.[1] ?? text;
}

const SCHEME = /^(?:[a-z][a-z0-9+.-]{1,20}:)?[\\/]{1,4}[^\s\\/]/i;
/** A colon within an IPv6 address is none of a port. */
const PATH_OR_PORT = /^([^\s:/?#]{1,253})(?::\d{1,5})?(?:[/?#].*)?$/s;

/** A term for text as it stands; null when nothing of it remains after folding. */
export function termOf(text: string, fields: number): Term | null {
  const folded = withoutLongEnd(foldPiece(text).replaceAll('\u0000', ' ').trim());
  if (folded === '') return null;
  const grams = wordGrams(folded);
  const isCode = grams.grams.length > 0 && grams.grams.every((gram) => gram >= 2 ** 32) && !folded.includes(' ');
  return { folded, fields: isCode ? fields : fields & ~CODE_FIELDS, ...grams };
}

/** A piece of a word that begins with its long vowel: there is no kana before it that would tell it from a dash. */
const LONG_BEGINNING = /^\s*[\u30fc\uff70](?=[\u3041-\u30fe\uff66-\uff9f]|\s*$)/u;

const foldPiece = (text: string): string =>
  LONG_BEGINNING.test(text) ? foldText(`ア${text.trimStart()}`).slice(1) : foldText(text);

/** コンピューター is also written コンピュータ: the long vowel at the end of a longer word is not asked for. */
const withoutLongEnd = (folded: string): string => folded.replace(/(?<=[\u3041-\u309e\u30fc]{2})\u30fc$/u, '');

/** Between which days is searched, as `Query`. `wrong`: the field that says no day, or a day before the other one. */
export type TypedDays = Pick<Query, 'after' | 'before'> & {
  readonly wrong: { readonly after: boolean; readonly before: boolean; readonly order: boolean };
};

/** Reads two fields for days; what is wrong in them narrows down nothing. */
export function typedDays(from: string, to: string, offsetMinutes = JAPAN): TypedDays {
  const after = dayOf(from.trim(), offsetMinutes);
  const last = dayOf(to.trim(), offsetMinutes);
  const before = last === null ? null : last + DAY;
  const order = after !== null && before !== null && before <= after;
  const wrong = {
    after: after === null && from.trim() !== '',
    before: before === null && to.trim() !== '',
    order,
  };
  return order ? { after: null, before: null, wrong } : { after, before, wrong };
}

const DAY = 86_400_000;
const JAPAN = 9 * 60;

/** The beginning of a day written 2026-01-05, 2026/1/5 or 2026年1月5日; null when it is none, as 2026-02-30. */
function dayOf(text: string, offsetMinutes: number): number | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC'));
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const start = new Date(Date.UTC(year, month - 1, day));
  const isDay = start.getUTCMonth() === month - 1 && start.getUTCDate() === day;
  return isDay ? start.getTime() - offsetMinutes * 60_000 : null;
}
