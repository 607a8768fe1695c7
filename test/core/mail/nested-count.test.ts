import { expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { bytesOf } from './mail-builder.ts';

const FROM = 'From a@b.example Fri Nov 20 09:12:41 2026\n';
const MAILBOX = 'Content-Type: application/mbox\nContent-Disposition: attachment; filename=a.mbox\n\n';

const nestedIn = ({ attachments }: MailAnalysis): number =>
  attachments.reduce((sum, { nestedMail }) => sum + (nestedMail === undefined ? 0 : 1 + nestedIn(nestedMail)), 0);

test('60 attached mails with 60 mails each are counted together, and what is left out is told', async () => {
  const box = `${FROM}From: a@b.example\n\nx\n\n`.repeat(60);
  const mail = (index: number): string =>
    `--b\nContent-Type: message/rfc822\n\nFrom: ${index}@b.example\n${MAILBOX}${box}`;
  const multipart = Array.from({ length: 60 }, (_, index) => mail(index));
  const deep = await analyzeMail(
    bytesOf(`From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n${multipart.join('\n')}\n--b--\n`),
  );
  expect(nestedIn(deep)).toBe(200);
  // 3 of them with all theirs, then one with 16; its other 44 are told, in the mail around it too, and the 56 behind it.
  const told = JSON.stringify(deep).split('nested-message-not-read').length - 1;
  expect(told).toBe(44 + 1 + 56);
});
