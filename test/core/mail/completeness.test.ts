import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { hasHtmlBody, isIncomplete, isRestElsewhere } from '../../../core/mail/completeness.ts';
import { bytesOf } from './mail-builder.ts';

const sample = readFileSync(new URL('../../../assets/sample/mails/1-mail.eml', import.meta.url));
const codes = async (bytes: Uint8Array) => (await analyzeMail(bytes)).warnings.map(({ code }) => code);
const HEAD = 'From: a@b.example\r\nDate: Fri, 20 Nov 2026 09:12:00 +0900\r\nMIME-Version: 1.0\r\n';
const MULTIPART = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n`;

describe('a mail that was cut off says so', () => {
  test('inside its head: the first 700 bytes of the sample mail', async () => {
    const mail = await analyzeMail(sample.subarray(0, 700));
    expect(mail.warnings.map(({ code }) => code)).toEqual(['headers-not-ended', 'no-from', 'no-date']);
    expect(isIncomplete(mail)).toBe(true);
    expect(hasHtmlBody(mail)).toBe(false);
  });

  test('wherever the whole sample mail is cut before its last delimiter', async () => {
    const end = sample.lastIndexOf('--');
    for (let length = 60; length < end; length += 97) {
      expect([length, isIncomplete(await analyzeMail(sample.subarray(0, length)))]).toEqual([length, true]);
    }
  });

  test('in the middle of a part, and right behind a delimiter', async () => {
    expect(await codes(bytesOf(MULTIPART))).toEqual(['boundary-not-closed']);
    expect(await codes(bytesOf(`${MULTIPART}--b\r\n`))).toEqual(['boundary-not-closed']);
    expect(await codes(bytesOf(`${MULTIPART}--b--\r\n`))).toEqual([]);
  });

  test('without a sender or a date it is no whole mail', async () => {
    expect(await codes(bytesOf('Subject: x\r\n\r\ntext'))).toEqual(['no-from', 'no-date']);
  });

  test('a missing date alone is told, and does not mean that anything was cut off', async () => {
    const mail = await analyzeMail(bytesOf('From: a@b.example\r\nSubject: x\r\n\r\ntext'));
    expect(mail.warnings.map(({ code }) => code)).toEqual(['no-date']);
    expect(isIncomplete(mail)).toBe(false);
  });
});

test('of a mail that was sent in pieces the rest is in other mails, unless this one was cut off as well', async () => {
  const withCodes = (...codes: string[]) => isRestElsewhere({ warnings: codes.map((code) => ({ code, detail: '' })) });
  const piece = `${HEAD}Content-Type: message/partial; id="p@b.example"; number=1; total=2\r\n\r\nSubject: x\r\n\r\ntext`;
  expect(isRestElsewhere(await analyzeMail(bytesOf(piece)))).toBe(true);
  expect(isRestElsewhere(await analyzeMail(sample))).toBe(false);
  expect(withCodes('message-partial', 'boundary-not-closed')).toBe(false);
  expect(withCodes('message-partial', 'no-from')).toBe(false);
  expect(withCodes('boundary-not-closed')).toBe(false);
});

test('an Outlook item that was never delivered is a draft without a sender; cut off, it is told', () => {
  const withCodes = (...codes: string[]) => isIncomplete({ warnings: codes.map((code) => ({ code, detail: '' })) });
  expect(withCodes('no-transport-headers', 'no-from', 'no-date')).toBe(false);
  expect(withCodes('no-transport-headers', 'no-from', 'streams-truncated')).toBe(true);
  expect(withCodes('no-from')).toBe(true);
});

test('a whole mail is not called cut off, also without a body', async () => {
  expect(isIncomplete(await analyzeMail(sample))).toBe(false);
  expect(isIncomplete(await analyzeMail(bytesOf(`${HEAD}\r\n`)))).toBe(false);
  expect(isIncomplete(await analyzeMail(bytesOf(`${MULTIPART}--b--`)))).toBe(false);
});

test('HTML is a body only when it is not an attachment', async () => {
  const html = (more: string) => bytesOf(`${HEAD}Content-Type: text/html${more}\r\n\r\n<p>x</p>`);
  expect(hasHtmlBody(await analyzeMail(html('')))).toBe(true);
  expect(hasHtmlBody(await analyzeMail(html('\r\nContent-Disposition: attachment')))).toBe(false);
  expect(hasHtmlBody(await analyzeMail(bytesOf(`${HEAD}\r\ntext`)))).toBe(false);
});
