import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressNotation } from '../../../../core/mail/links/address-notation.ts';
import { hostOf } from '../../../../core/mail/domain-name.ts';
import { programTarget, shareHost, specialLink } from '../../../../core/mail/links/link-scheme.ts';
import { linkTargets } from '../../../../core/mail/links/link-target.ts';
import { processorMs } from '../../../processor-time.ts';

const twice = (url: string): string => encodeURIComponent(encodeURIComponent(url));
const EVIL = 'https://evil.example/a?b=1&c=2';

describe('where a link leads on to', () => {
  test.each<[string, string, string[]]>([
    ['none', 'https://example.jp/a?b=1', []],
    ['encoded', `https://r.example/go?url=${encodeURIComponent(EVIL)}&x=1`, [EVIL]],
    ['encoded twice', `https://r.example/go?u=${twice(EVIL)}`, [EVIL]],
    ['not encoded', `https://r.example/go?to=${EVIL}`, [EVIL]],
    ['search engine', `https://www.google.com/url?sa=t&q=${encodeURIComponent(EVIL)}&ust=1`, [EVIL]],
    ['cached page', 'https://www.google.co.jp/amp/s/evil.example/a', ['https://evil.example/a']],
    ['base64', `https://r.example/?d=${Buffer.from(EVIL).toString('base64url')}`, [EVIL]],
    ['without scheme', 'https://r.example/?next=//evil.example/a', ['https://evil.example/a']],
    ['www', 'https://r.example/?next=www.evil.example%2Fa', ['http://www.evil.example/a']],
    ['a bare host and a path', 'https://r.jp/?goto=evil.example/login', ['http://evil.example/login']],
    ['a bare host and a path, encoded', 'https://r.jp/?redirect_uri=evil.com%2Flogin&x=1', ['http://evil.com/login']],
    ['a bare host and a port', 'https://r.jp/?a=b.com/c&url=evil.com:8080/x', ['http://evil.com:8080/x']],
    ['a bare host alone', 'https://r.jp/#returnUrl=login.evil.com', ['http://login.evil.com']],
    ['a bare host of the same owner', 'https://www.r.jp/?next=my.r.jp/login', []],
    ['a translator', 'https://translate.google.com/translate?sl=auto&u=evil.example', ['http://evil.example']],
    ['a translator in Japan', 'https://translate.google.co.jp/translate?u=evil.example/a', ['http://evil.example/a']],
    ['a page', 'https://r.jp/?next=login.do&goto=a.b.do&url=index.html&to=report.zip&link=main.py', []],
    ['a page in a folder', 'https://r.jp/?next=shop/login.do&goto=/evil.com/a&url=./a.com/b', []],
    ['a name, a number, an address', 'https://r.jp/?to=taro.yamada&u=1.2.3&url=a@b.com&link=v1.2/a&next=1.5', []],
    ['a parameter of another meaning', 'https://r.jp/?q=evil.com/a&utm_source=news.evil.com&domain=evil.com/', []],
    ['path', 'https://web.archive.example/web/2020/https://evil.example/a', ['https://evil.example/a']],
    ['encoded path', `https://secure-web.gateway.example/1abc/${encodeURIComponent(EVIL)}`, [EVIL]],
    ['fragment', `https://r.example/#url=${encodeURIComponent(EVIL)}`, [EVIL]],
    [
      'Safe Links',
      `https://jpn01.safelinks.protection.outlook.com/?url=${encodeURIComponent(EVIL)}&data=05%7C01&reserved=0`,
      [EVIL],
    ],
    [
      'URL Defense 1',
      `https://urldefense.proofpoint.com/v1/url?u=${encodeURIComponent('http://evil.example/a')}&k=x`,
      ['http://evil.example/a'],
    ],
    [
      'URL Defense 2',
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a-3Fb-3D1&d=x&c=y',
      ['https://evil.example/a?b=1'],
    ],
    [
      'URL Defense 3',
      'https://urldefense.com/v3/__https://evil.example/a*b__;Iw!!abc!x$',
      ['https://evil.example/a#b'],
    ],
    [
      'URL Defense 3, one slash',
      'https://urldefense.com/v3/__https:/evil.example/a__;!!abc',
      ['https://evil.example/a'],
    ],
    ['Bing', 'https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9ldmlsLmV4YW1wbGUv&ntb=1', ['https://evil.example/']],
    ['translation', 'https://www-evil-example.translate.goog/a?b=1&_x_tr_sl=auto', ['https://www.evil.example/a?b=1']],
    ['translation, http', 'https://a--b-evil-example.translate.goog/?_x_tr_sch=http', ['http://a-b.evil.example/']],
    [
      'translation by address',
      'https://translate.google.com/translate?sl=a&u=http://evil.example/',
      ['http://evil.example/'],
    ],
    ['AMP', 'https://evil-example.cdn.ampproject.org/c/s/evil.example/a', ['https://evil.example/a']],
    ['Mimecast', 'https://protect-us.mimecast.com/s/AbC?domain=Evil.example', ['evil.example']],
    ['Barracuda', `https://linkprotect.cudasvc.com/url?a=${encodeURIComponent(EVIL)}&c=E,1`, [EVIL]],
    [
      'Sophos',
      `https://eu1.protection.sophos.com/?d=evil.example&u=${btoa('https://evil.example/')}&i=x`,
      ['https://evil.example/'],
    ],
    ['Cisco', 'https://secure-web.cisco.com/1abc_x/https%3A%2F%2Fevil.example%2Fa', ['https://evil.example/a']],
    [
      'Trend Micro',
      `https://imsva91-ctp.trendmicro.com/wis/clicktime/v1/query?url=${encodeURIComponent(EVIL)}&umid=1`,
      [EVIL],
    ],
    ['Slack', `https://slack-redir.net/link?url=${encodeURIComponent(EVIL)}`, [EVIL]],
    ['LinkedIn', `https://www.linkedin.com/redir/redirect?url=${encodeURIComponent(EVIL)}&urlhash=x`, [EVIL]],
    ['YouTube', `https://www.youtube.com/redirect?event=x&q=${encodeURIComponent(EVIL)}`, [EVIL]],
    ['Facebook', `https://l.facebook.com/l.php?u=${encodeURIComponent(EVIL)}&h=x`, [EVIL]],
    ['Yahoo Japan', 'https://rd.yahoo.co.jp/s/1/*http://evil.example/', ['http://evil.example/']],
    ['Yahoo Japan, encoded', 'https://rd.listing.yahoo.co.jp/p/*-http%3A//evil.example/a', ['http://evil.example/a']],
    [
      'Yahoo Japan, base64',
      `https://ord.yahoo.co.jp/o/search/RV=1/RE=1/RU=${btoa('https://evil.example/').replaceAll('=', '-')}/RS=^x`,
      ['https://evil.example/'],
    ],
    [
      'Yahoo',
      'https://r.search.yahoo.com/_ylt=A/RU=https%3a%2f%2fevil.example%2fa/RK=2/RS=x',
      ['https://evil.example/a'],
    ],
    ['advertisement', 'https://ad.doubleclick.net/clk;1;2;x?https://evil.example/a', ['https://evil.example/a']],
    [
      'hexadecimal',
      `https://r.example/?u=${Buffer.from('https://evil.example/a').toString('hex')}`,
      ['https://evil.example/a'],
    ],
    [
      'nested',
      `https://a.example/?u=${encodeURIComponent(`https://b.example/?u=${encodeURIComponent(EVIL)}`)}`,
      [`https://b.example/?u=${encodeURIComponent(EVIL)}`, EVIL],
    ],
  ])('%s', (_, url, expected) => {
    expect(linkTargets(url).map((target) => target.url)).toEqual(expected);
  });

  test('each names the host it goes through', () => {
    expect(linkTargets(`https://r.example/?u=${encodeURIComponent(EVIL)}`)).toEqual([
      { url: EVIL, host: 'evil.example', via: 'r.example' },
    ]);
  });

  test('circles and depth end', () => {
    expect(linkTargets('https://a.example/?u=https://a.example/?u=https://a.example/').length).toBeLessThanOrEqual(5);
    let url = 'https://z.example/';
    for (let depth = 0; depth < 20; depth += 1) url = `https://a${depth}.example/?u=${url}`;
    expect(linkTargets(url).length).toBe(5);
  });

  test('any URL', () => {
    const piece = fc.constantFrom(
      'https://',
      '?u=',
      '%2F',
      '%25',
      '&',
      '//',
      'aHR0c',
      '/v3/__',
      '__;',
      '!!',
      '*',
      '**A',
      '\\',
      'www.',
      '/RU=',
      'a1aHR0c',
      '68747470',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 40 }), (pieces) => {
        for (const target of linkTargets(`https://r.example/${pieces.join('')}`))
          expect(hostOf(target.url) ?? target.url).toBe(target.host);
      }),
      { numRuns: 1000 },
    );
    const started = processorMs();
    for (const text of ['%25', '?u=', '&', '*', '**A', 'aHR0c', '/https:/', '__;']) {
      linkTargets(`https://urldefense.com/v3/__https://a.example/${text.repeat(50_000)}__;!!`);
      linkTargets(`https://r.example/?u=${text.repeat(50_000)}`);
    }
    expect(processorMs() - started).toBeLessThan(3000);
  });
});

describe('addresses as hosts', () => {
  test.each([
    ['http://203.0.113.5/', 'plain'],
    ['http://3405803781/', 'decimal'],
    ['http://0xcb007105/', 'hexadecimal'],
    ['http://0xcb.0x0.0x71.0x5/', 'hexadecimal'],
    ['http://0313.00.0161.05/', 'octal'],
    ['http://0xcb.0.0161.5/', 'mixed'],
    ['http://203.28933/', 'short'],
    ['http://２０３．０．１１３．５/', 'other-digits'],
    ['http://②⓪③.0.113.5/', 'other-digits'],
    ['http://user@203.0.113.5:8080/', 'plain'],
    ['http://[2001:db8::1]/', 'ipv6'],
    ['http://[::ffff:203.0.113.5]/', 'mapped'],
    ['http://example.jp/', null],
  ])('%s is %s', (url, notation) => {
    const host = hostOf(url) ?? '';
    expect(addressNotation(url, host)).toBe(notation);
    if (notation !== null && !['ipv6', 'mapped'].includes(notation)) expect(host).toBe('203.0.113.5');
  });
});

describe('links that are no web page', () => {
  test.each([
    ['https://example.jp/', null, null],
    ['mailto:a@b.example', null, null],
    ['javascript:alert(1)', 'script', null],
    ['java\nscript:alert(1)', 'script', null],
    ['data:text/html;base64,AAAA', 'data', null],
    ['file:///C:/a.txt', 'file', null],
    ['file://evil.example/share/a.lnk', 'share', 'evil.example'],
    ['file:////evil.example/share', 'share', 'evil.example'],
    ['\\\\evil.example\\share\\a', 'share', 'evil.example'],
    ['\\\\evil.example@SSL@8443\\davwwwroot\\a', 'share', 'evil.example'],
    ['smb://evil.example/share', 'share', 'evil.example'],
    ['search-ms:query=a&crumb=location:\\\\evil.example\\s', 'program', null],
    ['ms-msdt:/id PCWDiagnostic', 'program', null],
    ['ms-word:ofe|u|https://a.example/b.docx', 'program', null],
    ['ldap://evil.example:389/a', 'program', 'evil.example'],
    ['file:///\\\\evil.example\\a', 'share', 'evil.example'],
    ['/relative', null, null],
  ])('%s', (href, kind, host) => {
    expect([specialLink(href), shareHost(href)]).toEqual([kind, host]);
  });

  test('any href', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (href) => void [specialLink(href), shareHost(href)]),
    );
    const started = processorMs();
    for (const text of ['\\', '/', 'file:', '@', ':']) shareHost(`file://${text.repeat(300_000)}`);
    expect(processorMs() - started).toBeLessThan(1000);
  });
});

test('an address that is rewritten again and again takes time in proportion to its length', () => {
  const started = processorMs();
  for (let index = 0; index < 6000; index += 1)
    linkTargets(`https://urldefense.com/v3/${index}${'/v3/__'.repeat(300)}${'__;a'.repeat(500)}`);
  expect(processorMs() - started).toBeLessThan(10_000);
});

test.each([
  ['intent://evil.example/a#Intent;scheme=https;end', 'https://evil.example/a'],
  ['intent://evil.example#Intent;package=com.android.chrome;scheme=http;end', 'http://evil.example'],
  ['googlechrome://navigate?url=https%3A%2F%2Fevil.example%2F', 'https://evil.example/'],
  ['microsoft-edge:https://evil.example/a', 'https://evil.example/a'],
  ['intent://scan/#Intent;scheme=zxing;package=com.example;end', null],
])('what a program is to open: %s', (href, opened) => {
  expect(programTarget(href)).toBe(opened);
  expect(specialLink(href)).toBe('program');
});
