import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { bytesOf } from './mail-builder.ts';

const report = (head: string, text: string, type: string, fields: string): Uint8Array =>
  bytesOf(
    `${head}From: MAILER-DAEMON@mx.kaisha.co.jp\r\nTo: taro@kaisha.co.jp\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n` +
      `--b\r\nContent-Type: ${type}\r\n\r\n${fields}\r\n--b--\r\n`,
  );

const seen = async (bytes: Uint8Array) => {
  const { indicators, signs } = await analyzeMail(bytes);
  const values = indicators.filter(({ family }) => family === 'communication').map(({ value }) => value);
  return { values, signs: signs.map(({ id }) => id) };
};

const DELIVERY =
  'Reporting-MTA: dns; mx.kaisha.co.jp\r\nReceived-From-MTA: dns; pc01.kaisha.co.jp\r\nArrival-Date: Fri, 20 Nov 2026 09:00:00 +0900\r\n\r\n' +
  'Final-Recipient: rfc822; hanako@partner.co.jp\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx1.partner.co.jp\r\n' +
  'Diagnostic-Code: smtp; 550 5.1.1 see https://help.partner.co.jp/a\r\n';
const TEXT =
  'This is the mail system at host mx.kaisha.co.jp.\r\n\r\n<hanako@partner.co.jp>: host mx1.partner.co.jp[198.51.100.7] said: 550\r\n';

describe('servers that a report names are no addresses', () => {
  test('of a bounce', async () =>
    expect(await seen(report('Return-Path: <>\r\n', TEXT, 'message/delivery-status', DELIVERY))).toEqual({
      values: ['https://help.partner.co.jp/a', 'help.partner.co.jp'],
      signs: [],
    }));

  test.each([
    [
      'message/disposition-notification',
      'Reporting-UA: mail.kaisha.co.jp; Outlook\r\nFinal-Recipient: rfc822; a@kaisha.co.jp\r\n',
    ],
    [
      'message/feedback-report',
      'Feedback-Type: abuse\r\nReporting-MTA: dns; mx.kaisha.co.jp\r\nReported-Domain: kaisha.co.jp\r\n',
    ],
    ['text/rfc822-headers', 'X-Scanned: by gw.kaisha.co.jp\r\nReceived: from a by mx.kaisha.co.jp\r\nSubject: x\r\n'],
  ])('of %s', async (type, fields) => expect((await seen(report('', 'x', type, fields))).values).toEqual([]));

  test('what else stands in such a mail is one all the same', async () => {
    const text = `${TEXT}See evil.top/a and login.evil.com and https://mx.evil.com/`;
    const { values } = await seen(report('', text, 'message/delivery-status', DELIVERY));
    expect(values).toEqual(
      expect.arrayContaining(['http://evil.top/a', 'login.evil.com', 'https://mx.evil.com/', 'mx.evil.com']),
    );
    const complaint = 'Feedback-Type: abuse\r\nReported-URI: http://evil.example/a\r\n';
    expect((await seen(report('', 'x', 'message/feedback-report', complaint))).values).toContain(
      'http://evil.example/a',
    );
  });
});

const SIGNED = 'Dear user,\r\n\r\n--\r\nSupport\r\nsupport@partner.test\r\n';
test.each<[string, string, boolean]>([
  ['a bounce without a report', 'Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.kaisha.co.jp\r\n', false],
  [
    'one whose return path is the daemon',
    'Return-Path: <MAILER-DAEMON>\r\nFrom: MAILER-DAEMON@mx.kaisha.co.jp\r\n',
    false,
  ],
  ['one with its host', 'Return-Path: <mailer-daemon@mx.kaisha.co.jp>\r\nFrom: postmaster@mx.kaisha.co.jp\r\n', false],
  ['a daemon as return path alone', 'Return-Path: <MAILER-DAEMON@evil.test>\r\nFrom: boss@evil.test\r\n', true],
  ['an empty return path alone', 'Return-Path: <>\r\nFrom: boss@evil.test\r\n', true],
  ['a daemon with a return path', 'Return-Path: <a@evil.test>\r\nFrom: MAILER-DAEMON@evil.test\r\n', true],
])('the signature of %s', async (_, head, isSign) => {
  const { signs } = await seen(bytesOf(`${head}To: me@victim.example\r\nSubject: s\r\n\r\n${SIGNED}`));
  expect(signs.includes('sender.signature')).toBe(isSign);
});

test('a bare name is a host, and no URL that nobody wrote', async () => {
  const text = 'login.evil.com, www.evil.org, evil.top/a evil[.]net\r\nｈｔｔｐｓ：／／evil.info／b\r\n';
  const { values } = await seen(bytesOf(`From: a@a.test\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`));
  expect(values).toEqual([
    ...['login.evil.com', 'http://www.evil.org', 'www.evil.org', 'http://evil.top/a', 'evil.top', 'evil.net'],
    ...['https://evil.info/b', 'evil.info'],
  ]);
});
