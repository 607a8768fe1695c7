import { describe, expect, test } from 'vitest';
import { parseReport } from '../../../cli/report-file.ts';
import { parseEventLines } from '../../../core/casework/event-line.ts';
import { MAX_JSON_DEPTH, parseJsonText } from '../../../core/exchange/json-text.ts';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { ArtifactId, MailId, ReportId, uuidv7 } from '../../../core/model/ids.ts';
import { emptyReport } from '../../../core/model/report.ts';
import { readReport } from '../../../core/exchange/read-report.ts';

/** The text of a report whose mail holds a mail, and so on, `levels` deep. */
async function nestedReport(levels: number): Promise<string> {
  const analysis = await analyzeMail(new TextEncoder().encode('From: a@b.example\nSubject: x\n\nhello'));
  const holder = JSON.stringify({
    ...analysis,
    attachments: [
      {
        name: null,
        declaredType: '',
        detectedType: '',
        size: 1,
        sha256: analysis.sha256,
        encrypted: false,
        nestedMail: '@',
      },
    ],
  });
  const [before = '', after = ''] = holder.split('"@"');
  const mails = before.repeat(levels) + JSON.stringify(analysis) + after.repeat(levels);
  const report = emptyReport(ReportId.parse(uuidv7()), 'ja', new Date().toISOString());
  const mail = {
    mailId: MailId.parse(uuidv7()),
    artifactId: ArtifactId.parse(uuidv7()),
    analysis: '@',
    personView: {},
  };
  return JSON.stringify({ ...report, mails: [mail] }).replace('"@"', () => mails);
}

describe('a document from outside', () => {
  test('may nest as deep as ours do and no deeper', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJsonText(nested(MAX_JSON_DEPTH))).not.toBe(null);
    expect(parseJsonText(nested(MAX_JSON_DEPTH + 2))).toBe(null);
    expect(parseJsonText(nested(1_000_000))).toBe(null);
    expect(parseJsonText('\ufeff{"a":1}')).toEqual({ a: 1 });
    expect(parseJsonText('{')).toBe(null);
  });

  test('of mails within mails by the thousand is unreadable, and stops nothing', async () => {
    expect(readReport(await nestedReport(4)).kind).toBe('report');
    for (const levels of [1000, 20_000]) {
      const text = await nestedReport(levels);
      expect(readReport(text)).toEqual({ kind: 'unreadable', where: '/' });
      expect(() => parseReport(text)).toThrow('schema-invalid');
      expect(() => parseEventLines(`{"body":{"type":"received","report":${text}}}\n`)).toThrow('not-a-case-file');
    }
  });

  test('cannot change what every object has', () => {
    const report = emptyReport(ReportId.parse(uuidv7()), 'ja', new Date().toISOString());
    const text = JSON.stringify({ ...report, schemaVersion: 99 }).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    expect(readReport(text).kind).toBe('newer');
    expect(({} as { polluted?: number }).polluted).toBe(undefined);
  });
});
