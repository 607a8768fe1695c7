import { describe, expect, test } from 'vitest';
import { defang, refang } from '../../../core/mail/defang.ts';
import { hostOf, registrableDomain, unicodeHost } from '../../../core/mail/domain-name.ts';
import { htmlToText, readHtml } from '../../../core/mail/html-text.ts';
import { readLinks } from '../../../core/mail/links.ts';
import { textUrls } from '../../../core/mail/links/written-url.ts';
import { processorMs } from '../../processor-time.ts';

describe('URLs in text', () => {
  test.each([
    ['https://example.jp/aです。', ['https://example.jp/a']],
    ['資料（https://example.jp/a）をご覧ください', ['https://example.jp/a']],
    ['see (https://example.jp/a_(b)).', ['https://example.jp/a_(b)']],
    ['https://例え.jp/パス', ['https://例え.jp/']],
    ['www.example.jp、または', ['www.example.jp']],
    ['<https://example.jp/?a=1&b=2>', ['https://example.jp/?a=1&b=2']],
    ['hxxps://evil[.]example/x', ['hxxps://evil[.]example/x']],
    ['report.zip と memo.example', []],
    ['mail a@www.example.jp', []],
    ['https://a.example/1,https://b.example/2', ['https://a.example/1,https://b.example/2']],
    ['http://', []],
  ])('%s', (text, urls) => expect(textUrls(text)).toEqual(urls));

  test('a long run of one character takes no time', () => {
    const started = processorMs();
    for (const character of [
      'h',
      'http://',
      'www.',
      '(',
      'あ',
      'http://a.',
      '=?x?Z? ',
      '[http://a.jp](',
      '](',
      'http://[::1](',
    ])
      textUrls(character.repeat(100_000));
    expect(processorMs() - started).toBeLessThan(3000);
  });
});

describe('links of HTML', () => {
  test('shown text, entities, forms, remote content', () => {
    const { references, text } = readHtml(
      '<p>見る: <a href="http://evil.example/?a=1&amp;b=2">http://<b>real</b>.example/</a></p>' +
        '<img src=//t.example/p.gif alt="絵"><form action="/login"></form><div style="background:url(\'http://bg.example/x\')">終</div>',
    );
    expect(references).toEqual([
      { kind: 'link', href: 'http://evil.example/?a=1&b=2', shown: 'http://real.example/' },
      { kind: 'remote', href: '//t.example/p.gif', shown: '' },
      { kind: 'form', href: '/login', shown: '' },
      { kind: 'remote', href: 'http://bg.example/x', shown: '' },
    ]);
    expect(text).toBe('見る: http://real.example/\n絵\n終');
  });

  test('broken and hostile markup', () => {
    expect(htmlToText('a < b > c &amp;lt; &#x65E5;&#26412;&nosuch; <')).toBe('a < b > c &lt; 日本&nosuch; <');
    expect(htmlToText('<script>if (a<b) x</script>after')).toBe('after');
    expect(htmlToText('<!-- <b>hidden</b> -->shown')).toBe('shown');
    expect(htmlToText('<a title="x > y" href="http://e.example/">t</a>')).toBe('t');
    expect(readHtml('<a href=" ht\ntps://e.example/ ">t').references[0]?.href).toBe('https://e.example/');
    const started = processorMs();
    for (const piece of ['<', '<a ', '<a href="', '&', '<!--', '<div>', "<a b='"]) htmlToText(piece.repeat(60_000));
    expect(processorMs() - started).toBeLessThan(8000);
  });

  test('each link once, the text’s own URLs after those of the HTML', () => {
    const references = [{ kind: 'link' as const, href: 'https://a.example/', shown: 'https://a.example/' }];
    expect(readLinks('https://a.example/ と https://b.co.jp/x', references)).toEqual([
      { href: 'https://a.example/', shown: 'https://a.example/', host: 'a.example', registrableDomain: 'a.example' },
      { href: 'https://b.co.jp/x', shown: 'https://b.co.jp/x', host: 'b.co.jp', registrableDomain: 'b.co.jp' },
    ]);
  });
});

describe('hosts', () => {
  test('normalized, registrable, readable', () => {
    expect(hostOf('HTTPS://WWW.Example.JP./x')).toBe('www.example.jp');
    expect(hostOf('http://例え.jp/')).toBe('xn--r8jz45g.jp');
    expect(hostOf('mailto:a@b.example')).toBe(null);
    expect(hostOf('http://[2001:db8::1]/')).toBe('2001:db8::1');
    expect(registrableDomain('a.b.go.jp')).toBe('b.go.jp');
    expect(registrableDomain('user.github.io')).toBe('user.github.io');
    expect(registrableDomain('192.0.2.1')).toBe(null);
    expect(unicodeHost('xn--r8jz45g.jp')).toBe('例え.jp');
    expect(unicodeHost('xn--99999999.jp')).toBe('xn--99999999.jp');
  });
});

test.each([
  ['https://www.example.jp/a.b?c=d.e', 'hxxps://www[.]example[.]jp/a.b?c=d.e'],
  ['a@b.example', 'a[@]b[.]example'],
  ['192.0.2.1', '192[.]0[.]2[.]1'],
  ['2001:db8::1', '2001[:]db8[:][:]1'],
  ['d41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['ただの文です。', 'ただの文です。'],
])('defang %s', (value, expected) => {
  expect(defang(value)).toBe(expected);
  expect(refang(expected)).toBe(value.normalize('NFKC'));
});
