import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examineMail } from '../../../core/mail/analyze-mail.ts';
import { hasReport, readMailReports } from '../../../core/mail/mail-reports.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { MailReport } from '../../../core/model/mail-details.ts';
import { feedbackWords, recipientWords } from '../../../core/text/mail-report-words.ts';
import { corpusFiles } from './fixtures.ts';
import { bytesOf } from './mail-builder.ts';

const report = (type: string, fields: string, reported: string): Uint8Array =>
  bytesOf(
    `From: MAILER-DAEMON@mx.example.jp\r\nTo: taro@example.jp\r\nDate: Mon, 5 Jan 2026 10:00:00 +0900\r\nSubject: Undelivered\r\n` +
      `MIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n` +
      `--b\r\nContent-Type: ${type}\r\n\r\n${fields}\r\n--b\r\n${reported}\r\n--b--\r\n`,
  );
const HEADERS =
  'Content-Type: text/rfc822-headers\r\n\r\nFrom: Taro <taro@example.jp>\r\nSubject: =?utf-8?B?6KuL5rGC5pu4?=\r\nMessage-ID: <1@example.jp>\r\n';
const BOUNCE = report(
  'message/delivery-status',
  'Reporting-MTA: dns; mx.example.jp\r\n\r\nFinal-Recipient: rfc822; <hanako@example.net>\r\nAction: failed\r\nStatus: 5.1.1 (no such user)\r\n' +
    'Remote-MTA: dns; in.example.net\r\nDiagnostic-Code: smtp; 550 5.1.1 <hanako@example.net>: unknown\r\n\r\nFinal-Recipient: rfc822; jiro@example.net\r\nAction: delayed\r\nStatus: 4.4.7\r\n',
  HEADERS,
);

describe('reports in a mail', () => {
  test('a bounce: to whom it did not go, why, who says so, about which mail', async () => {
    const { analysis, details } = await examineMail(BOUNCE);
    expect(hasReport(analysis)).toBe(true);
    expect(details.reports).toEqual([
      {
        path: '2',
        kind: 'delivery',
        reporter: 'mx.example.jp',
        recipients: [
          {
            address: 'hanako@example.net',
            action: 'failed',
            status: '5.1.1',
            diagnostic: '550 5.1.1 <hanako@example.net>: unknown',
            remote: 'in.example.net',
          },
          { address: 'jiro@example.net', action: 'delayed', status: '4.4.7', diagnostic: null, remote: null },
        ],
        feedbackType: null,
        about: { subject: '請求書', from: 'Taro <taro@example.jp>', messageId: '1@example.jp' },
        complete: true,
      },
    ]);
  });

  test('a complaint and a read receipt', () => {
    const complaint = report(
      'message/feedback-report',
      'Feedback-Type: Abuse\r\nUser-Agent: SomeGenerator/1.0\r\nOriginal-Rcpt-To: <user@example.com>\r\n',
      `Content-Type: message/rfc822\r\n\r\nSubject: spam\r\n\r\nbody`,
    );
    expect(readMailReports(readMail(complaint).leaves)).toMatchObject([
      {
        kind: 'feedback',
        feedbackType: 'abuse',
        reporter: 'SomeGenerator/1.0',
        recipients: [{ address: 'user@example.com' }],
        about: { subject: 'spam' },
      },
    ]);
    const receipt = report(
      'message/disposition-notification',
      'Reporting-UA: pc; mailer\r\nFinal-Recipient: rfc822;a@b.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n',
      HEADERS,
    );
    expect(readMailReports(readMail(receipt).leaves)).toMatchObject([
      { kind: 'disposition', recipients: [{ address: 'a@b.example', action: 'displayed' }] },
    ]);
  });

  test('headers alone, or those of another part, are none', () => {
    const plain = bytesOf(`From: a@b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: x\r\n`);
    expect(readMailReports(readMail(plain).leaves)).toEqual([]);
    expect(hasReport({ parts: [] })).toBe(false);
  });

  test('in words: what became of it, then why', () => {
    expect(recipientWords({ action: 'failed', status: '5.1.1' })).toEqual({
      ja: '届きませんでした。そのアドレスの受信箱はありません。',
      en: 'It was not delivered. There is no mailbox of that address.',
    });
    expect(recipientWords({ action: 'failed', status: '5.7.26' }).ja).toContain('送信ドメイン認証');
    expect(recipientWords({ action: 'delayed', status: '4.4.7' }).ja).toBe(
      'まだ届いていません。サーバーは送り直しを続けます。',
    );
    expect(recipientWords({ action: null, status: '4.4.1' }).en).toContain('keeps trying');
    expect(recipientWords({ action: 'delivered', status: '2.1.5' }).ja).toBe('届きました。');
    expect(recipientWords({ action: 'displayed/error', status: null }).ja).toBe('開かれました。');
    expect(recipientWords({ action: 'constructor', status: null }).ja).toBe('結果は書かれていません。');
    expect(feedbackWords('fraud').ja).toContain('詐欺');
    expect(feedbackWords('__proto__').en).toBe('There was a complaint.');
  });

  const mails = corpusFiles(
    ['mimekit-mail'],
    /(?:delivery-status.*|feedback-report|disposition-notification.*)\.(?:txt|eml)$/,
  );
  test.runIf(mails !== null)('those of the corpus are read', () => {
    for (const { name, bytes } of mails ?? []) {
      const reports = readMailReports(readMail(bytes).leaves);
      expect([name, reports.length]).toEqual([name, 1]);
      for (const each of reports) expect([name, each.recipients.length > 0]).toEqual([name, true]);
    }
    expect(mails?.length).toBeGreaterThan(5);
  });

  test('hostile ones keep to the limits', () => {
    const many = report(
      'message/delivery-status',
      `Reporting-MTA: x\r\n\r\n${`Final-Recipient: rfc822; ${'a'.repeat(5000)}\r\n\r\n`.repeat(600)}`,
      HEADERS,
    );
    const [found] = readMailReports(readMail(many).leaves);
    expect(found).toMatchObject({ complete: false });
    expect(found?.recipients.length).toBeLessThanOrEqual(500);
    expect(found?.recipients.every(({ address }) => address.length <= 1001)).toBe(true);
    const changes = fc.array(fc.tuple(fc.nat(BOUNCE.length - 1), fc.nat(255)), { maxLength: 20 });
    fc.assert(
      fc.property(changes, (edits) => {
        const bytes = BOUNCE.slice();
        for (const [at, byte] of edits) bytes[at] = byte;
        // The first line stays a header: without any it is no mail.
        bytes.set(BOUNCE.subarray(0, BOUNCE.indexOf(0x0a)));
        const reports = readMailReports(readMail(bytes).leaves);
        for (const each of reports) expect(MailReport.safeParse(each).success).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
