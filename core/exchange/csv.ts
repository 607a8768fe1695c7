import type { Report } from '../model/report.ts';
import { seenValues, tlpOf } from './seen-values.ts';

/** Spreadsheet programs run a cell that begins so as a formula (OWASP, "CSV Injection"); full-width forms in Japan. */
const FORMULA = /^[\s]*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * One cell (RFC 4180). A formula gets an apostrophe in front, so that it stays text wherever the file is opened;
 * NUL and other control characters except line feed and tab become a space.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replace(/\r\n?/gu, '\n').replace(/[^\P{Cc}\n\t]/gu, ' ');
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\t']|^\s|\s$/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Lines end with CRLF (RFC 4180); a byte order mark lets spreadsheet programs read Japanese. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return '\ufeff' + rows.map((row) => row.map(csvCell).join(',') + '\r\n').join('');
}

/** `data/indicators.csv`: every value seen in the report's mails, with the report's TLP label. */
export function indicatorsCsv(report: Report): string {
  const tlp = tlpOf(report);
  return csvText([
    ['family', 'type', 'value', 'where', 'mail', 'seen_at', 'tlp'],
    ...seenValues(report).map((seen) => [
      seen.family,
      seen.type,
      seen.value,
      seen.where,
      seen.mail,
      seen.seenAt,
      `TLP:${tlp}`,
    ]),
  ]);
}
