import { ExpectedError } from '../core/errors.ts';
import { parseJsonText } from '../core/exchange/json-text.ts';
import { uuidv7, ReportId } from '../core/model/ids.ts';
import type { Language } from '../core/model/profile.ts';
import { emptyReport, Report } from '../core/model/report.ts';
import { readInput } from './input-file.ts';

/** A report with 500 analysed mails stays under this. */
export const MAX_REPORT_BYTES = 256 * 1024 * 1024;

/** Reads a report. Throws `schema-invalid` with the first place that does not fit (`where`). */
export function parseReport(text: string): Report {
  const value = parseJsonText(text);
  if (value === null) throw new ExpectedError('schema-invalid', { where: 'JSON' });
  const parsed = Report.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ExpectedError('schema-invalid', { where: parsed.error.issues[0]?.path.join('.') ?? '' });
}

/** The report of `--report`, or an empty one. Throws `schema-invalid` with its path, and `reason` own-report. */
export async function reportOrEmpty(path: string | null, language: Language): Promise<Report> {
  if (path === null) return emptyReport(ReportId.parse(uuidv7()), language, new Date().toISOString());
  const text = new TextDecoder('utf-8').decode(await readInput(path, MAX_REPORT_BYTES));
  try {
    return parseReport(text);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    throw new ExpectedError(error.code, { ...error.detail, path, reason: 'own-report' }, { cause: error });
  }
}
