import type { Answer } from '../model/answer.ts';
import type { Mailbox } from '../model/mail.ts';
import type { Language } from '../model/profile.ts';
import { defang } from '../mail/defang.ts';
import { shownLine } from '../mail/shown.ts';
import { visible } from '../text/visible.ts';
import { NO_ANSWER, NON_VALUE_LABELS } from '../text/vocabulary.ts';

/** Text that no viewer turns into something to click: as `visible`, and the scheme of every address broken. */
export function inert(text: string): string {
  return visible(text).replace(/\b(?:https?|ftps?):(?=\/\/)/giu, (scheme) =>
    /^h/iu.test(scheme) ? scheme.replace(/tt/iu, 'xx') : `fxp${scheme.slice(3)}`,
  );
}

/** An answer in words: its value, why there is none, or that nobody answered. */
export function answerText<T>(given: Answer<T> | undefined, language: Language, show: (value: T) => string): string {
  if (given === undefined) return NO_ANSWER[language];
  if (given.state !== 'value') return NON_VALUE_LABELS[given.state][language];
  return show(given.value) || NO_ANSWER[language];
}

/** `2026-11-20 09:12 (+09:00)`; a day stays a day. */
export function momentText(moment: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/u.exec(moment);
  if (!match) return moment;
  return `${match[1]} ${match[2]} (${match[3] === 'Z' ? 'UTC' : match[3]})`;
}

/**
 * The same for lists of many clocks: in the time of Japan, where reports are read, with what was written beside it
 * where that had another offset (UTC times are our own records and have no other form).
 */
export function japanTime(moment: string): string {
  const offset = /T.*(Z|[+-]\d{2}:\d{2})$/u.exec(moment)?.[1];
  const instant = Date.parse(moment);
  if (offset === undefined || offset === '+09:00' || !Number.isFinite(instant)) return momentText(moment);
  const japan = new Date(instant + JAPAN_OFFSET_MS).toISOString();
  const seconds = /T\d{2}:\d{2}:\d{2}/u.test(moment) ? 19 : 16;
  const text = momentText(`${japan.slice(0, seconds)}+09:00`);
  return offset === 'Z' ? text : `${text} = ${momentText(moment)}`;
}

/**
 * A moment as a table shows it whose head names Japan's time for all: `2026-11-20 09:12`, or to the second. A day stays
 * a day; text that is no moment stays as it is.
 */
export function japanClock(moment: string, to: 'minute' | 'second' = 'minute'): string {
  const instant = Date.parse(moment);
  if (!/T.*(?:Z|[+-]\d{2}:\d{2})$/u.test(moment) || !Number.isFinite(instant)) return moment;
  const japan = new Date(instant + JAPAN_OFFSET_MS).toISOString();
  return japan.slice(0, to === 'minute' ? 16 : 19).replace('T', ' ');
}

const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** Bytes in the units of file managers: powers of 1,024. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

export function mailboxText({ display, address }: Mailbox): string {
  return display === '' ? defang(address) : `${shownLine(display)} <${defang(address)}>`;
}
