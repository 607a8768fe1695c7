import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBulkSender } from '../../../../core/mail/bulk-mail.ts';
import { readHtml } from '../../../../core/mail/html-text.ts';
import { linkSigns, type LinkSurroundings } from '../../../../core/mail/link-signs.ts';
import { readLinks } from '../../../../core/mail/links.ts';
import { claimedHosts } from '../../../../core/mail/links/claimed-host.ts';
import { BUILT_IN_LISTS } from '../../../../core/mail/lists/built-in-lists.ts';
import { readOwnNetwork, type OwnNetwork } from '../../../../core/mail/own-network.ts';
import { readMail } from '../../../../core/mail/parsed-mail.ts';
import { bytesOf } from '../mail-builder.ts';
import { processorMs } from '../../../processor-time.ts';

const weights = (text: string, html = '', around: Partial<LinkSurroundings> = {}): number[] => {
  const links = readLinks(text, readHtml(html).references);
  const surroundings = { known: [], lists: BUILT_IN_LISTS, ...around };
  return links.flatMap((link) => linkSigns(link, surroundings)).map(({ weight }) => weight);
};

describe('a link that shows one domain and leads to another', () => {
  const shown = (words: string, href: string): number[] => weights('', `<a href="${href}">${words}</a>`);

  test.each([
    ['https://youtu.be/1', 'https://www.youtube.com/watch?v=1'],
    ['https://twitter.com/ipa', 'https://x.com/ipa'],
    ['Amazon.com', 'https://www.amazon.co.jp/'],
    ['https://www.nintendo.co.jp/', 'https://www.nintendo.com/jp/'],
  ])('of one owner hides nothing: %s → %s', (words, href) => expect(shown(words, href)).toEqual([]));

  test.each([
    [1, 'ASP.NET', 'https://docs.example/asp'],
    [2, 'Sample.com', 'https://other.example/'],
    [2, 'sample-kogyo.co.jp お問い合わせ', 'https://ssl.sample-kogyo.com/form'],
    [3, 'sample-kogyo.co.jp お問い合わせ', 'https://evil.example/form'],
    [3, 'https://twitter.com/ipa', 'https://www.facebook.com/ipa'],
    [3, 'https://x.com/', 'https://x.com.evil.example/'],
  ])('weighs %i: %s → %s', (weight, words, href) => expect(Math.max(...shown(words, href))).toBe(weight));
});

describe('shares of the own network', () => {
  test.each([
    '\\\\192.168.1.10\\share\\資料.xlsx',
    '\\\\10.1.2.3\\share\\a',
    '\\\\nas.local\\pub\\a',
    '\\\\fs01.kaisha.corp\\pub\\a',
    '\\\\fs01\\pub\\a',
    'file://fs01/pub/a',
    'smb://nas.local/pub',
  ])('%s weighs little', (text) => expect(weights(text)).toEqual([1]));

  test.each([
    '\\\\203.0.113.5\\share\\a',
    '\\\\evil.example.net\\share\\a',
    '\\\\evil.net@SSL@443\\share\\a',
    '\\\\fs01.evil.com\\local\\a',
    '\\\\3405803781\\a\\b',
    'file://evil.com:x/a',
    '\\\\evil.com.\\a\\b',
    '\\\\kaisha.corp.evil.com\\a\\b',
  ])('%s weighs much', (text) => expect(weights(text)).toEqual([3]));

  const own: OwnNetwork = { sure: ['kaisha.co.jp'], claimed: ['bcc.test'] };
  test.each<[string, number]>([
    ['\\\\fs01.kaisha.co.jp\\pub\\a', 1],
    ['\\\\FS01.KAISHA.CO.JP\\pub\\a', 1],
    ['\\\\fs01.bcc.test\\pub\\a', 2],
    ['\\\\fs01.evil-kaisha.co.jp\\pub\\a', 3],
    ['\\\\fs01.kaisha.co.jp.evil.com\\pub\\a', 3],
  ])('%s weighs %i', (text, weight) => expect(weights(text, '', { own })).toEqual([weight]));
});

describe('whose network it is', () => {
  const network = (head: string, named: readonly string[] = []): OwnNetwork =>
    readOwnNetwork(readMail(bytesOf(`${head}\r\nFrom: a@evil.test\r\n\r\nx`)), BUILT_IN_LISTS, named);
  const to = 'To: me@mail.kaisha.co.jp, x@evil.test';

  test.each([
    `Received: from evil.test by mx.kaisha.co.jp; Fri, 20 Nov 2026 09:00:00 +0900\r\n${to}`,
    `Received: from evil.test by mx.provider.test for <me@kaisha.co.jp>; Fri, 20 Nov 2026 09:00:00 +0900\r\n${to}`,
    `Delivered-To: me@kaisha.co.jp\r\nReceived: from evil.test by mx.provider.test; Fri, 20 Nov 2026 09:00:00 +0900\r\n${to}`,
  ])('the last server says it: %s', (head) =>
    expect(network(head)).toEqual({ sure: ['kaisha.co.jp'], claimed: ['evil.test'] }),
  );

  test('what a mail brings with it says nothing', () =>
    expect(
      network(
        'Received: from a by mx.provider.test; Fri, 20 Nov 2026 09:00:00 +0900\r\nDelivered-To: x@evil.test\r\n' +
          `Received: from b by mx.evil.test for <x@evil.test>; Fri, 20 Nov 2026 09:00:00 +0900\r\n${to}`,
      ),
    ).toEqual({ sure: [], claimed: ['kaisha.co.jp', 'evil.test'] }));

  test('a domain of everybody is nobody’s', () =>
    expect(network('Delivered-To: me@gmail.com\r\nReceived: from a by b.test; x\r\nTo: me@gmail.com')).toEqual({
      sure: [],
      claimed: [],
    }));

  test('a mail that no server took believes its recipients; the person is believed', () => {
    expect(network('To: me@kaisha.co.jp').sure).toEqual(['kaisha.co.jp']);
    expect(network('Received: from a by b.test; x', ['Grp.Kaisha.jp']).sure).toEqual(['grp.kaisha.jp']);
  });
});

describe('what a link to a shared file shows', () => {
  const link = (shown: string) => weights('', `<a href="https://partner.sharepoint.com/:b:/g/x">${shown}</a>`);
  test.each([
    'report.pdf',
    'data.zip',
    'setup.zip',
    'main.py',
    'README.md',
    'Main.java',
    'com.kaisha.app',
    '見積書.xlsx',
    '見積書 最終.xlsx',
  ])('%s names no host', (shown) => expect(link(shown)).toEqual([]));
  test.each(['paypal.com', 'bank.co.jp', 'data.zip/a', 'portal.bank.com へ', 'www.notion.so', '銀行.jp'])(
    '%s does',
    (shown) => expect(link(shown)).toEqual([3]),
  );
  test('a company or a file', () => expect(link('logo.ai')).toEqual([1]));
});

describe('an address within the words of a link', () => {
  const link = (shown: string, around: Partial<LinkSurroundings> = {}) =>
    weights('', `<a href="https://evil.test/x">${shown}</a>`, around);
  test.each<[string, number]>([
    ['詳しくは example.co.jp のご案内をご覧ください', 1],
    ['当社サイト（www.example.co.jp）の規約が変わります', 1],
    ['会員の方は https://www.example.co.jp/login からお入りください', 2],
    ['https://www.example.co.jp/login からお入りください', 3],
    ['▶ www.example.co.jp をクリック', 3],
    ['ログインはこちら https://www.example.co.jp/', 3],
    ['公式サイト example.co.jp', 3],
    ['example.co.jp', 3],
  ])('%s weighs %i', (shown, weight) => expect(link(shown)).toEqual([weight]));

  test('a service that counts the clicks of a mail to many', () => {
    const news = (isProven: boolean) => ({ bulkSender: { owner: 'example.co.jp', isProven } });
    expect(link('https://www.example.co.jp/sale', news(true))).toEqual([1]);
    expect(link('https://www.example.co.jp/sale', news(false))).toEqual([2]);
    expect(link('https://www.bank.co.jp/', news(true))).toEqual([3]);
    expect(link('https://www.bank.co.jp/ https://www.example.co.jp/', news(true))).toEqual([3]);
  });
});

describe('an address that is seen whole and leads on', () => {
  const to = (target: string): string => encodeURIComponent(target);
  const senders = ['shop.co.jp'];
  test.each<[string, number[]]>([
    [`https://jpn01.safelinks.protection.outlook.com/?url=${to('https://www.partner.co.jp/')}&data=05`, []],
    ['https://urldefense.proofpoint.com/v2/url?u=https-3A__www.partner.co.jp_a&d=x', []],
    [`https://www.google.com/url?q=${to('https://www.partner.co.jp/')}`, [1]],
    [`https://click.hai-shin.jp/?url=${to('https://www.shop.co.jp/sale')}`, [1]],
    [`https://www.bank.co.jp/r?u=${to('https://evil.com/')}`, [2, 1]],
    ['https://l.facebook.com/l.php?u=aHR0cHM6Ly93d3cuZXZpbC5jb20v', [2, 1]],
    ['https://www.partner.co.jp/?next=/a', []],
  ])('%s', (url, expected) => {
    expect(weights(`see ${url} now`, '', { senders })).toEqual(expected);
    expect(weights('', `<a href="${url}">${url}</a>`, { senders })).toEqual(expected);
  });

  test('what a gateway wrote anew is compared with what is shown', () => {
    const url = `https://jpn01.safelinks.protection.outlook.com/?url=${to('https://evil.com/')}&data=05`;
    expect(weights('', `<a href="${url}">https://www.bank.co.jp/</a>`)).toEqual([3]);
    const open = `https://www.bank.co.jp/r?u=${to('https://evil.com/')}`;
    expect(weights('', `<a href="${open}">https://www.bank.co.jp/</a>`)).toEqual([3, 1]);
  });
});

test('who sends to many, as far as servers know', () => {
  const mail = readMail(bytesOf('From: a@news.example.co.jp\r\nList-Unsubscribe: <https://x.test/>\r\n\r\nx'));
  const result = (method: string, outcome: string, trusted: boolean) => ({
    method,
    result: outcome,
    by: 'mx',
    trusted,
  });
  expect(readBulkSender(mail, [])).toEqual({ owner: 'example.co.jp', isProven: false });
  expect(readBulkSender(mail, [result('dmarc', 'pass', false)])?.isProven).toBe(false);
  expect(readBulkSender(mail, [result('dmarc', 'pass', true)])?.isProven).toBe(true);
  expect(readBulkSender(mail, [result('dmarc', 'fail', false)])).toBe(null);
  expect(readBulkSender(readMail(bytesOf('From: a@example.co.jp\r\n\r\nx')), [])).toBe(null);
});

test('any words of a link, and any trace', () => {
  const piece = fc.constantFrom(
    'https://',
    'www.',
    'bank',
    '.co.jp',
    '.zip',
    '.ai',
    'へ',
    ' ',
    '＠',
    '\u200b',
    '(',
    '[.]',
    '。',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 }), (pieces) => {
      for (const { host, weight } of claimedHosts(pieces.join(''))) {
        expect(host).not.toBe('');
        expect([1, 2, 3]).toContain(weight);
      }
    }),
  );
  const line = fc.constantFrom(
    'Received: from a by ',
    'Delivered-To: ',
    'To: ',
    '<x@evil.test>',
    'mx.kaisha.jp',
    ';',
    '\r\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ maxLength: 4 })), { maxLength: 30 }), (pieces) => {
      const mail = readMail(bytesOf(`Subject: s\r\n${pieces.join('')}\r\nFrom: a@a.test\r\n\r\nx`));
      const { sure, claimed } = readOwnNetwork(mail, BUILT_IN_LISTS);
      expect(sure.length + claimed.length).toBeLessThanOrEqual(50);
    }),
  );
  const started = processorMs();
  for (const text of ['a.', 'https://a.', '\\\\a\\', '.co.jp', 'a', ' へ', '\\\\u3042'])
    claimedHosts(text.repeat(30_000));
  expect(processorMs() - started).toBeLessThan(5000);
});
