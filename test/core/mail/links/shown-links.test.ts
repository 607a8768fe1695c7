import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { readHtml } from '../../../../core/mail/html-text.ts';
import { linkSigns } from '../../../../core/mail/link-signs.ts';
import { readLinks } from '../../../../core/mail/links.ts';
import { BUILT_IN_LISTS } from '../../../../core/mail/lists/built-in-lists.ts';
import { bytesOf } from '../mail-builder.ts';

const read = (html: string): { readonly hrefs: string[]; readonly signs: string[] } => {
  const { text, references } = readHtml(html);
  const links = readLinks(text, references);
  const signs = links.flatMap((link) => linkSigns(link, { known: [], lists: BUILT_IN_LISTS }));
  return { hrefs: links.map((link) => link.href), signs: signs.map(({ weight, evidence }) => `${weight} ${evidence}`) };
};

describe('what a link shows against where it leads', () => {
  test.each([
    '詳細はhttps://www.bank.jp/まで',
    '【公式】https://www.bank.jp/login',
    '例え.jp',
    'hxxps://www[.]bank[.]jp/login',
    'ｂａｎｋ．ｊｐ',
    'ｂａｎｋ．ｊｐ へ',
    'http://\u200bwww.bank.jp/',
    'ｈｔｔｐｓ：／／ｂａｎｋ．ｊｐ／ａ',
  ])('%s names another owner', (shown) => {
    const href = 'http://v.evil.net/';
    expect(read(`<a href="${href}">${shown}</a>`)).toEqual({ hrefs: [href], signs: [`3 ${shown} → ${href}`] });
  });

  test.each([
    '詳細はhttps://www.evil.net/まで',
    'hxxp://evil[.]net/',
    'https://www.bank.jp/ から http://evil.net/ へ移りました',
    'こちら.詳細',
    '第1.2版',
    'node.js 入門',
    'No.1 の店',
    '詳細はこちら。登録',
    'v.evil.net',
    '報告書.zip',
  ])('%s does not', (shown) => {
    expect(read(`<a href="http://v.evil.net/">${shown}</a>`)).toEqual({ hrefs: ['http://v.evil.net/'], signs: [] });
  });

  test.each([
    ['https://drive.google.com/file/d/1', 3],
    ['https://a.s3.amazonaws.com/a.html', 3],
    ['https://ct.sendgrid.net/a', 1],
  ])(
    '%s weighs %i where the address of another is shown: anybody may put pages there, or clicks are counted',
    (href, weight) => {
      const shown = 'https://www.bank.jp/';
      expect(read(`<a href="${href}">${shown}</a>`).signs).toEqual([`${weight} ${shown} → ${href}`]);
    },
  );

  test('a service that calls itself by a name in Japanese and a suffix names no address', () => {
    expect(read('<a href="https://c.kakaku.com/r">価格.com</a>').signs).toEqual([
      '1 価格.com → https://c.kakaku.com/r',
    ]);
    expect(read('<a href="https://evil.net/r">аpple.com</a>').signs).toEqual(['3 аpple.com → https://evil.net/r']);
  });

  test('a mail address', () => {
    expect(read('<a href="mailto:evil@gmail.com">info@bank.jp</a>').signs).toEqual([
      '3 info@bank.jp → mailto:evil@gmail.com',
    ]);
    expect(read('<a href="mailto:a@mail.bank.jp?subject=x">info@bank.jp</a>').signs).toEqual([]);
    expect(read('<a href="mailto:a@bank.jp">お問い合わせ</a>').signs).toEqual([]);
  });
});

test.each([
  ['http://１９８．５１．１００．７/a', '198.51.100.7', 'http://198.51.100.7/a'],
  ['http://①⑨⑧.51.100.7/a', '198.51.100.7', 'http://198.51.100.7/a'],
  ['http://[::ffff:198.51.100.7]/a', '198.51.100.7', 'http://[::ffff:198.51.100.7]/a'],
])('%s is told as another way to write an address', async (text, host, url) => {
  const mail = `From: a@a.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text} \r\n`;
  const { signs, indicators } = await analyzeMail(bytesOf(mail));
  expect(signs.find(({ id }) => id === 'body.link-mismatch')).toMatchObject({
    weight: 3,
    evidence: expect.stringContaining(`${text} = `),
  });
  const values = indicators.filter(({ family }) => family === 'communication').map(({ type, value }) => [type, value]);
  expect(values).toEqual([
    ['url', url],
    ['ipv4', host],
  ]);
});

describe('two addresses of Markdown in a text', () => {
  const readText = (text: string): readonly [string, string, string | null][] =>
    readLinks(text, []).map(({ href, shown, host }) => [href, shown, host]);

  test.each([
    ['https://www.bank.jp', 'http://evil.net/t', 'www.bank.jp', 'evil.net'],
    ['https://www.bank.jp/a_(b)', 'https://evil.net/c_(d)', 'www.bank.jp', 'evil.net'],
    ['hxxps://www[.]bank[.]jp', 'hxxp://evil[.]net/t', 'www.bank.jp', 'evil.net'],
    ['bank[.]jp/a', 'evil[.]net', 'bank.jp', 'evil.net'],
    ['www.bank.jp', 'www.evil.net/t', 'www.bank.jp', 'www.evil.net'],
    ['bank.co.jp', 'evil.net/t', 'bank.co.jp', 'evil.net'],
    ['https://例え.jp/a', 'http://evil.net/t', 'xn--r8jz45g.jp', 'evil.net'],
    ['https://www.bank.jp', 'http://[2001:db8::1]/t', 'www.bank.jp', '2001:db8::1'],
    ['\\\\files.bank.jp\\a', 'http://evil.net/t', 'files.bank.jp', 'evil.net'],
    ['file://files.bank.jp/a', '\\\\evil.net\\t', 'files.bank.jp', 'evil.net'],
  ])('[%s](%s) are two links, the second under the name of the first', (shown, href, shownHost, host) => {
    expect(readText(`詳細は[${shown}](${href})です。`)).toEqual([
      [shown, shown, shownHost],
      [href, shown, host],
    ]);
  });

  test('only what stands in brackets is a name', () => {
    expect(readText('https://a.jp/x](https://b.jp/)').map(([, shown]) => shown)).toEqual([
      'https://a.jp/x',
      'https://b.jp/',
    ]);
    expect(readText('[https://a.jp/x] (https://b.jp/)').map(([, shown]) => shown)).toEqual([
      'https://a.jp/x',
      'https://b.jp/',
    ]);
  });

  test('another owner behind the name stands out, the same does not', async () => {
    const weights = async (text: string): Promise<number[]> => {
      const { signs } = await analyzeMail(bytesOf(`From: a@b.example\n\n${text}\n`));
      return signs.filter(({ id }) => id === 'body.link-mismatch').map(({ weight }) => weight);
    };
    expect(await weights('[https://www.mizuhobank.co.jp](http://evil.example.net/t)')).toEqual([3]);
    expect(await weights('[https://www.mizuhobank.co.jp](https://www.mizuhobank.co.jp/t)')).toEqual([]);
  });
});
