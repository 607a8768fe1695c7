import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { frontName } from '../../../core/mail/front-name.ts';
import { BUILT_IN_LISTS } from '../../../core/mail/lists/built-in-lists.ts';
import { join } from './mail-builder.ts';

const front = (host: string): string | null => {
  const found = frontName(host, BUILT_IN_LISTS);
  return found === null ? null : `${found.weight} ${found.name}`;
};

test.each([
  ['www.smbc.co.jp.evil.test', '3 smbc.co.jp'],
  ['smbc.co.jp.login.evil.test', '3 smbc.co.jp'],
  ['www.city-sample.lg.jp.evil.test', '3 city-sample.lg.jp'],
  ['lab.sample.ac.jp.evil.co.jp', '3 sample.ac.jp'],
  ['www.sample.or.jp.evil.duckdns.org', '3 sample.or.jp'],
  ['www.smbc.co.jp-login.evil.test', '3 smbc.co.jp'],
  ['www.smbc.co.jp-login.com', '3 smbc.co.jp'],
  ['www.sample.co.uk.evil.test', '3 sample.co.uk'],
  ['www.bank.com.evil.test', '2 bank.com'],
  ['drive-google-com.evil.test', '2 google.com'],
  ['bank.com.evil.co.jp', '2 bank.com'],
  ['www.bank.com-login.evil.test', '2 bank.com'],
  ['www.bank.com-login.test', '2 bank.com'],
  ['login.sample.gov.evil.test', '2 sample.gov'],
  ['www.mufg.jp.evil.test', '3 mufg.jp'],
  ['nhk.jp.evil.test', '3 nhk.jp'],
  ['rakuten.jp.login.evil.test', '3 rakuten.jp'],
  ['www.mufg.jp-login.test', '3 mufg.jp'],
])('%s: %s', (host, found) => expect(front(host)).toBe(found));

describe('no name of another owner in front', () => {
  test.each([
    'www.smbc.co.jp',
    'a.b.smbc.co.jp',
    'sample.com.au',
    'www.google.com',
    'drive.google.com',
    'onedrive.live.com',
    'live.jp.sample.com',
    'drive-google.sample.com',
    'radio-live.com',
    'example.com.s3.amazonaws.com',
    'www.sample.co.jp.s3-website-ap-northeast-1.amazonaws.com',
    'www.sample.com.edgesuite.net',
    'www.sample.co.jp.edgekey.net',
    'www.sample.co.jp.edgekey.net.globalredir.akadns.net.edgekey.net',
    'sample.co.jp.cdn.cloudflare.net',
    'sample.co.jp.xsrv.jp',
    'jpn01.safelinks.protection.outlook.com',
    'sample-co-jp.mail.protection.outlook.com',
    'shop.jp.sample.com',
    'support.jp.sony.com',
    'bk.mufg.jp',
    'bk.jp.sample.com',
    'nhk.jp',
    'www.nhk.jp',
    'nhk.jp.nhk.com',
    'office.jp.sample.com',
    'customs.jp.sample.com',
    'www.lab.net.sample.ac.jp',
    'www.lab.com.sample.ac.jp',
    'www.com.sample.test',
    'www.publisher.com.ezproxy.lib.sample.ac.jp',
    'www.publisher.co.uk.idm.proxy.oclc.org',
    'www.sample.co.jp.sample.com',
    'mail.com-online.test',
    'tokyo.jp.sample.com',
    'co.jp.sample.com',
    '203.0.113.5',
    'localhost',
    '',
  ])('%s', (host) => expect(front(host)).toBeNull());
});

test('it is told of links and of senders', async () => {
  const mail = join(
    'From: a@mail.smbc.co.jp.evil.test\r\nTo: me@kaisha.co.jp\r\n\r\nhttps://www.smbc.co.jp.evil.test/login\r\n',
  );
  expect((await analyzeMail(mail)).signs.map(({ id, weight, evidence }) => [id, weight, evidence])).toEqual([
    ['sender.lookalike', 3, 'smbc.co.jp ⊂ mail.smbc.co.jp.evil.test'],
    ['body.link-mismatch', 3, 'smbc.co.jp ⊂ www.smbc.co.jp.evil.test'],
  ]);
});

test('any host ends, at once', () => {
  const piece = fc.constantFrom('www.', 'co.jp.', 'com-', 'com.', 'bank.', '-', '.', 'a'.repeat(70), 'proxy', 'xn--');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const found = frontName(pieces.join(''), BUILT_IN_LISTS);
      expect(found === null || found.name.length < 80).toBe(true);
    }),
  );
  expect(front('com.'.repeat(200_000))).toBeNull();
});
