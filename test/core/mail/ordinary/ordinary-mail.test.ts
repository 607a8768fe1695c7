import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { OFFICE_MAILS } from './office-mails.ts';
import { bytesOfMail, type OrdinaryMail } from './ordinary-mail.ts';
import { SERVICE_MAILS } from './service-mails.ts';

const MAILS = [...OFFICE_MAILS, ...SERVICE_MAILS];

describe('what a responder would laugh at is not told of an ordinary mail', () => {
  test.each(MAILS.map((mail) => [mail.title, mail] as const))('%s', async (_, mail: OrdinaryMail) => {
    const { signs, indicators, warnings } = await analyzeMail(bytesOfMail(mail));
    expect(signs.filter(({ weight }) => weight === 3)).toEqual([]);
    const found = indicators.filter(({ family }) => family === 'communication').map(({ value }) => value);
    expect(found.filter((value) => !mail.leads.some((lead) => value.includes(lead)))).toEqual([]);
    expect(mail.leads.filter((lead) => !found.some((value) => value.includes(lead)))).toEqual([]);
    expect(warnings.filter(({ code }) => /names-differ|field-repeated|charset-guessed/.test(code))).toEqual([]);
  });
});

const BANK = '<a href="https://evil.test/x">https://www.sample-bank.co.jp/</a>';
const ATTACKS: readonly (readonly [title: string, head: string, body: string, leads: string])[] = [
  ['a bounce that leads elsewhere', 'Return-Path: <>\r\n', `<p>Undelivered</p>${BANK}`, 'https://evil.test/x'],
  [
    'a newsletter that names another owner',
    'List-Unsubscribe: <https://evil.test/u>\r\n',
    BANK.replace('sample-bank', 'other-bank'),
    'https://evil.test/x',
  ],
  [
    'a newsletter whose sender a server found forged',
    'Authentication-Results: mx.kaisha.co.jp; dmarc=fail\r\nList-Unsubscribe: <https://evil.test/u>\r\n',
    BANK,
    'https://evil.test/x',
  ],
  ['a scan on a share elsewhere', '', 'スキャンした文書: \\\\scan.evil.com\\mfp\\a.pdf', 'scan.evil.com'],
  ['a share under a domain like the own one', '', '\\\\fs01.kaisha-co-jp.com\\soumu\\a', 'fs01.kaisha-co-jp.com'],
  ['a share by WebDAV', '', '\\\\evil.com@SSL\\DavWWWRoot\\a.lnk', 'evil.com'],
  ['a search on a share elsewhere', '', 'search:query=a&crumb=location:\\\\evil.com\\s', 'evil.com'],
];

describe('what it looks like and is not', () => {
  test.each(ATTACKS)('%s', async (_, head, body, leads) => {
    const from = '銀行 <info@sample-bank.co.jp>';
    const { signs, indicators } = await analyzeMail(
      bytesOfMail({ title: '', from, subject: 's', head, body, leads: [] }),
    );
    expect(signs.filter(({ weight }) => weight === 3).map(({ id }) => id)).toEqual(['body.link-mismatch']);
    expect(indicators.map(({ value }) => value)).toContain(leads);
  });

  test.each([
    ['evil[.]example[.]com を確認', 'evil.example.com'],
    ['window[.]top', 'window.top'],
    ['see login-kaisha.evil.top now', 'login-kaisha.evil.top'],
    ['www.event.user.id', 'http://www.event.user.id'],
    ['http://co.ltd/Tokyo', 'http://co.ltd/Tokyo'],
  ])('an address all the same: %s', async (body, leads) => {
    const { indicators } = await analyzeMail(
      bytesOfMail({ title: '', from: 'a@sample.co.jp', subject: 's', body, leads: [] }),
    );
    expect(indicators.map(({ value }) => value)).toContain(leads);
  });
});
