import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostOf } from '../../../../core/mail/domain-name.ts';
import { readLinks } from '../../../../core/mail/links.ts';
import { plainUrl, textUrls } from '../../../../core/mail/links/written-url.ts';
import { processorMs } from '../../../processor-time.ts';
import { MAIL_PIECES } from '../mail-pieces.ts';

describe('URLs as people write them', () => {
  test.each<[string, string[], string | null]>([
    ['詳細はhttps://例え.jpです。', ['https://例え.jp'], 'xn--r8jz45g.jp'],
    ['https://www.example.co.jp株式会社', ['https://www.example.co.jp'], 'www.example.co.jp'],
    ['「https://example.jp/a」と', ['https://example.jp/a'], 'example.jp'],
    ['https://example.jp/a、https', ['https://example.jp/a'], 'example.jp'],
    ['https://example.jp/a？b', ['https://example.jp/a'], 'example.jp'],
    ['https://例え.テスト/a', ['https://例え.テスト/a'], 'xn--r8jz45g.xn--zckzah'],
    [
      'ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／ａ？ｂ＝１です',
      ['ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／ａ？ｂ＝１'],
      'example.jp',
    ],
    ['https://ｅｘａｍｐｌｅ．ｊｐ/a', ['https://ｅｘａｍｐｌｅ．ｊｐ/a'], 'example.jp'],
    ['https：//example.jp/a', ['https：//example.jp/a'], 'example.jp'],
    ['https://example。jp/a', ['https://example。jp/a'], 'example.jp'],
    ['hxxps://evil[.]example/a', ['hxxps://evil[.]example/a'], 'evil.example'],
    ['hxxp[:]//evil[.]example[.]com/a.', ['hxxp[:]//evil[.]example[.]com/a'], 'evil.example.com'],
    ['hxxps[://]evil(.)example', ['hxxps[://]evil(.)example'], 'evil.example'],
    ['h**p://evil[dot]com/x', ['h**p://evil[dot]com/x'], 'evil.com'],
    ['接続先は evil[.]co.jp です', ['evil[.]co.jp'], 'evil.co.jp'],
    ['接続先はevil[.]co.jpです', ['evil[.]co.jp'], 'evil.co.jp'],
    ['evil(dot)com/path と', ['evil(dot)com/path'], 'evil.com'],
    ['hxxps://evil［．］jp／a', ['hxxps://evil［．］jp'], 'evil.jp'],
    ['ｈｘｘｐｓ：／／evil［.］jp／a', ['ｈｘｘｐｓ：／／evil［.］jp／a'], 'evil.jp'],
    ['hxxps://evil【.】jp/a です', ['hxxps://evil【.】jp/a'], 'evil.jp'],
    ['hxxps://evil[。]jp', ['hxxps://evil[。]jp'], 'evil.jp'],
    ['通信先：ｅｖｉｌ－ａ［．］ｔｏｐ', ['ｅｖｉｌ－ａ［．］ｔｏｐ'], 'evil-a.top'],
    ['evil（.）top', ['evil（.）top'], 'evil.top'],
    ['配列[。]次の文', [], null],
    ['例え[.]jp をご覧', ['例え[.]jp'], 'xn--r8jz45g.jp'],
    ['\u{20bb7}野[.]jp をご覧', ['\u{20bb7}野[.]jp'], 'xn--2m4ax555e.jp'],
    ['会社名[.]jp', [], null],
    ['hxxp://[2001:db8::1]:8080/a', ['hxxp://[2001:db8::1]:8080/a'], '2001:db8::1'],
    ['見よ http://[2001:db8::1]。', ['http://[2001:db8::1]'], '2001:db8::1'],
    ['[http://[2001:db8::1]](b)', ['http://[2001:db8::1]'], '2001:db8::1'],
    ['http://[2001:db8::1](b)', ['http://[2001:db8::1]'], '2001:db8::1'],
    ['https://evil.example/?a[]=1&b[c]=2', ['https://evil.example/?a[]=1&b[c]=2'], 'evil.example'],
    ['[https://evil.example/?a=[1]] と', ['https://evil.example/?a=[1]'], 'evil.example'],
    ['https://evil.example/a[', ['https://evil.example/a'], 'evil.example'],
    ['([https://evil.example/a_(b)])', ['https://evil.example/a_(b)'], 'evil.example'],
    ['www[.]evil[.]com', ['www[.]evil[.]com'], 'www.evil.com'],
    ['hxxp://203[.]0[.]113[.]5/a', ['hxxp://203[.]0[.]113[.]5/a'], '203.0.113.5'],
    ['203[.]0[.]113[.]5 へ通信', ['203[.]0[.]113[.]5'], '203.0.113.5'],
    ['203[.]0[.]113[.]0/24 から', ['203[.]0[.]113[.]0'], '203.0.113.0'],
    ['203[.]0[.]113[.]5/24/a', ['203[.]0[.]113[.]5/24/a'], '203.0.113.5'],
    ['203[.]0[.]113[.]5-203[.]0[.]113[.]9', ['203[.]0[.]113[.]5'], '203.0.113.5'],
    ['IPアドレス203.0.113[.]7', ['203.0.113[.]7'], '203.0.113.7'],
    ['203(.)0(.)113(.)5:8080/a。', ['203(.)0(.)113(.)5:8080/a'], '203.0.113.5'],
    ['（203[dot]0[dot]113[dot]5）', ['203[dot]0[dot]113[dot]5'], '203.0.113.5'],
    ['hxxps://evil[.]example[.]com[/]path', ['hxxps://evil[.]example[.]com[/]path'], 'evil.example.com'],
    ['https://evil.example[/]path', ['https://evil.example[/]path'], 'evil.example'],
    ['ｗｗｗ．ｅｘａｍｐｌｅ．ｎｅｔ', ['ｗｗｗ．ｅｘａｍｐｌｅ．ｎｅｔ'], 'www.example.net'],
    ['Ｗｗｗ．ｅｘａｍｐｌｅ．ｎｅｔ／ａです', ['Ｗｗｗ．ｅｘａｍｐｌｅ．ｎｅｔ／ａ'], 'www.example.net'],
    ['www．example．net/a', ['www．example．net/a'], 'www.example.net'],
    ['ｈttps://evil.example/a', ['ｈttps://evil.example/a'], 'evil.example'],
    ['ｈｔｔｐ:／／evil.example/', ['ｈｔｔｐ:／／evil.example/'], 'evil.example'],
    ['ｈｔｔｐ://evil.example', ['ｈｔｔｐ://evil.example'], 'evil.example'],
    ['http:／／evil.example／ａ', ['http:／／evil.example／ａ'], 'evil.example'],
    ['ＨＴＴＰＳ：／／ＥＶＩＬ．ＥＸＡＭＰＬＥ／', ['ＨＴＴＰＳ：／／ＥＶＩＬ．ＥＸＡＭＰＬＥ／'], 'evil.example'],
    ['ｔｔｐ：／／evil.example/', ['ｔｔｐ：／／evil.example/'], 'evil.example'],
    ['htxp://evil.example/a', ['htxp://evil.example/a'], 'evil.example'],
    ['hxtps://evil.example/a', ['hxtps://evil.example/a'], 'evil.example'],
    ['meow://evil.example/a', ['meow://evil.example/a'], 'evil.example'],
    ['hxp://evil.example/a', ['hxp://evil.example/a'], 'evil.example'],
    ['hxps[:]//evil [.] example/a', ['hxps[:]//evil [.] example/a'], 'evil.example'],
    ['see evil [dot] bad (dot) example, ok', ['evil [dot] bad (dot) example'], 'evil.bad.example'],
    ['hxxp:\\\\evil.example\\a', ['hxxp:\\\\evil.example\\a'], 'evil.example'],
    ['http:\\\\evil.example\\a\\b。', ['http:\\\\evil.example\\a\\b'], 'evil.example'],
    ['h00ps://evil(.)example/a', ['h00ps://evil(.)example/a'], 'evil.example'],
    ['hxxp[s]://evil.example/a', ['hxxp[s]://evil.example/a'], 'evil.example'],
    ['http://evil\\.example/a', ['http://evil\\.example/a'], 'evil.example'],
    ['https://www\\.evil\\(.)example/', ['https://www\\.evil\\(.)example/'], 'www.evil.example'],
    ['hxxp://evil[.example/a', ['hxxp://evil[.example/a'], 'evil.example'],
    ['hxxp://evil.]example/a', ['hxxp://evil.]example/a'], 'evil.example'],
    ['hxxp://evil[.example]/a', ['hxxp://evil[.example]/a'], 'evil.example'],
    ['hxxp://evil[.example] へ', ['hxxp://evil[.example'], 'evil.example'],
    ['http://evil(.)example(/)a', ['http://evil(.)example(/)a'], 'evil.example'],
    ['http://✪evil.example/a', ['http://✪evil.example/a'], 'xn--evil-9n4b.example'],
    ['http://➡.example/です', ['http://➡.example/'], 'xn--hgi.example'],
    ['http://例子.测试', ['http://例子.测试'], 'xn--fsqu00a.xn--0zwm56d'],
    ['http://例子.测试/', ['http://例子.测试/'], 'xn--fsqu00a.xn--0zwm56d'],
    ['https://example.jp.以上', ['https://example.jp'], 'example.jp'],
    ['https://example.jp★', ['https://example.jp'], 'example.jp'],
    ['https://example.jp(株)', ['https://example.jp'], 'example.jp'],
    ['https://example.jp(test)', ['https://example.jp'], 'example.jp'],
    ['http://www.bank.example(a)@evil.example/', ['http://www.bank.example(a)@evil.example/'], 'evil.example'],
    ['https://example.jp/a(株)です', ['https://example.jp/a'], 'example.jp'],
    ['（https://example.jp/wiki_(画家)）', ['https://example.jp/wiki_(画家)'], 'example.jp'],
    ['ｅｖｉｌ．ｃｏｍ／ａ へ', ['ｅｖｉｌ．ｃｏｍ／ａ'], 'evil.com'],
    ['接続先はevil．comです', ['evil．com'], 'evil.com'],
    ['www。evil。com/a', ['www。evil。com/a'], 'www.evil.com'],
    ['例え.jp', ['例え.jp'], 'xn--r8jz45g.jp'],
    ['詳細は例え.jpをご覧ください', ['例え.jp'], 'xn--r8jz45g.jp'],
    ['詳細は例えexample.com/aへ', ['example.com/a'], 'example.com'],
    ['「例え.jp/a」と', ['例え.jp/a'], 'xn--r8jz45g.jp'],
    ['例え.com/a です', ['例え.com/a'], 'xn--r8jz45g.com'],
    ['see bücher.com now', ['bücher.com'], 'xn--bcher-kva.com'],
    ['еvil.com', ['еvil.com'], 'xn--vil-qdd.com'],
    ['http://[2001:db8::1]/a', ['http://[2001:db8::1]/a'], '2001:db8::1'],
    [
      'https://drive.google.com∕file∕d@evil-site.zip を',
      ['https://drive.google.com∕file∕d@evil-site.zip'],
      'evil-site.zip',
    ],
    ['https://bank.example⁄a⁄@evil.example/bです', ['https://bank.example⁄a⁄@evil.example/b'], 'evil.example'],
    ['https://a.example∕b と a@c.example', ['https://a.example'], 'a.example'],
    ['array[.]length と foo[.]bar(x)', [], null],
    ['報告書 report.zip を送ります', [], null],
    ['http://report.zip/', ['http://report.zip/'], 'report.zip'],
    ['ftp://ftp.example.jp/a', ['ftp://ftp.example.jp/a'], 'ftp.example.jp'],
    ['ttp://evil.example/a です', ['ttp://evil.example/a'], 'evil.example'],
    ['http://１９２.１６８.１.１/h', ['http://１９２.１６８.１.１/h'], '192.168.1.1'],
    ['http://①⑨②.168.1.1/zです', ['http://①⑨②.168.1.1/z'], '192.168.1.1'],
    ['http://①②⑦.⓪.⓪.①', ['http://①②⑦.⓪.⓪.①'], '127.0.0.1'],
    ['詳細はwww2.example.co.jpをご覧ください', ['www2.example.co.jp'], 'www2.example.co.jp'],
    ['詳細はexample.comまで', ['example.com'], 'example.com'],
    ['例：example.com/a?b=1。', ['example.com/a?b=1'], 'example.com'],
    ['example.com:8080/a', ['example.com:8080/a'], 'example.com'],
  ])('%s', (text, urls, host) => {
    expect(textUrls(text)).toEqual(urls);
    expect(readLinks(text, [])[0]?.host ?? null).toBe(host);
  });

  test.each<[string, string[], string | null]>([
    ['file://198.51.100.9/share/a.lnk', ['file://198.51.100.9/share/a.lnk'], '198.51.100.9'],
    ['見て \\\\198.51.100.8\\share\\a.doc です', ['\\\\198.51.100.8\\share\\a.doc'], '198.51.100.8'],
    ['資料は\\\\srv\\共有\\資料.docxをご覧ください', ['\\\\srv\\共有\\資料.docx'], 'srv'],
    ['\\\\srv\\共有\\資料をご覧ください', ['\\\\srv\\共有\\資料'], 'srv'],
    ['\\\\srv\\共有\\資料 最終', ['\\\\srv\\共有\\資料'], 'srv'],
    ['\\\\srv\\share参照', ['\\\\srv\\share'], 'srv'],
    ['¥¥srv.example¥share¥a.doc', ['¥¥srv.example¥share¥a.doc'], 'srv.example'],
    ['\\\\a.example@SSL@443\\dav\\x.docx。', ['\\\\a.example@SSL@443\\dav\\x.docx'], 'a.example'],
    ['smb://evil.example/a', ['smb://evil.example/a'], 'evil.example'],
    ['「file:///C:/a.txt」', ['file:///C:/a.txt'], null],
    [
      'search-ms:query=x&crumb=location:\\\\evil.example\\a へ',
      ['search-ms:query=x&crumb=location:\\\\evil.example\\a'],
      'evil.example',
    ],
    ['ms-word:ofe|u|https://evil.example/a.docxを開く', ['ms-word:ofe|u|https://evil.example/a.docx'], 'evil.example'],
    [
      'ms-appinstaller:?source=https%3A%2F%2Fevil.example%2Fa.appx',
      ['ms-appinstaller:?source=https%3A%2F%2Fevil.example%2Fa.appx'],
      'evil.example',
    ],
    ['ms-msdt:/id PCWDiagnostic', ['ms-msdt:/id'], null],
  ])('a place: %s', (text, urls, host) => {
    expect(textUrls(text)).toEqual(urls);
    expect(readLinks(text, [])[0]?.host ?? null).toBe(host);
  });

  test.each([
    'taro.yamada@example.com',
    'ASP.NET と Node.js',
    'Co.Ltd',
    'sent.It was',
    'com.example.app',
    'window.location.host',
    'README.md/a',
    'No.1.2.3',
    'C:\\Users\\a\\b.com',
    'MS-DOS: 6.2 と search: word',
    'a\\\\b',
    '\\\\100',
    'd=example.com; s=x',
    'object.com(1)',
    'memo.test',
    'バージョン 10.0.19045.1',
    '192.0.2.1',
    '192.0.2.1(社内)',
    'p[1].2.3.4',
    '999[.]1[.]1[.]1',
    '1[.]2[.]3[.]4[.]5',
    '1.2[.]3',
    '第1.2.3[.]4a',
    'ｗｗｗ。そうです',
    'www。そうです',
    '価格.com と 転職.net の比較',
    '以上です.jp',
    '会社名.jp と 日本語ドメイン.jp',
    '東京の例え.jp',
    '資料.jpg と 議事録.pdf、報告書.docx、見積.zip/a',
    'bücher.pdf',
    'Ｎｏ．１ と Ｖｅｒ．２．３、Ｃｏ．，Ｌｔｄ．',
    'ｎｏｄｅ．ｊｓ と Ｎｏｄｅ．ｊｓ、ｒｅｐｏｒｔ．ｐｄｆ',
    'これは PDF．Excel と LaTeX．top',
    'taro＠evil．com',
    'e.g. U.S. 等．In this',
    'ｗｗｗ．うける',
    'wwwwww．com',
    'homeow://x',
    'ftxp と htxp',
    'hxp と hxps',
    'a list [.] of words (.) here [dot] there',
    'a period (.) in a name, press [.] to go on',
  ])('no address: %s', (text) => {
    expect(textUrls(text)).toEqual([]);
  });

  test('others come back as they are', () => {
    for (const href of [
      '/login',
      '#top',
      'mailto:a@b.example',
      'https://example.jp/a[.]b',
      'data:text/html,x',
      'a.html',
    ]) {
      expect(plainUrl(href)).toBe(href);
    }
  });

  test('what was defanged leads to the host it was made of', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const dot = fc.constantFrom('[.]', '(.)', '[dot]', '(dot)', '{.}');
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 3 }),
        dot,
        fc.constantFrom('hxxp://', 'hxxps://'),
        (labels, mark, scheme) => {
          const host = [...labels, 'com'].join('.');
          expect(hostOf(plainUrl(`${scheme}${host.replaceAll('.', mark)}/a`))).toBe(host);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('any text gives bounded links, in time that grows with its length', () => {
  const piece = fc.constantFrom(
    'http://',
    'hxxp',
    '[.]',
    '(dot)',
    'www.',
    'a',
    '.',
    'ｈｔｔｐ：／／',
    'ｗｗｗ．',
    '1[.]',
    '[/]',
    'meow://',
    '。',
    'jp',
    '/',
    '[',
    ']',
    ' ',
    'です',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      for (const { href } of readLinks(text, [])) expect(text).toContain(href);
    }),
    { numRuns: 1000 },
  );
  const started = processorMs();
  for (const text of [
    '[.]',
    'a[.]',
    'a.',
    'a(dot)',
    'hxxp',
    'http://a[.]',
    '[://]',
    'ｈｔｔｐ：／／',
    'ｗｗｗ．',
    'ｗｗｗ．ａ',
    '1[.]',
    '1.',
    '1.1.1[.]1 ',
    'meow:',
    'ａ．',
    'http://あ.',
    '-',
    '_.',
    '\\\\a\\',
    '\\\\a.b',
    'file://a',
    'ms-a:/',
    'search-ms:a=あ',
    'a.com ',
    'a.com',
    'example.com/',
    '\\\\a\\あ',
    'http://①.',
    'http:\\\\a',
    'http://a\\.',
    'http://a[.',
    'http://a.b_(',
    'http://a.b(',
    'http://✪',
    'あ.',
    'は例',
    '「あ.',
    'é-',
    'a．',
    'ａ．ｃｏｍ ',
    'h00p[s]',
    '\u{20bb7}野です.jp',
    '\u{20bb7}.',
    '\u{1f600}a.',
  ]) {
    textUrls(text.repeat(60_000));
  }
  expect(processorMs() - started).toBeLessThan(8000);
});

test('a name of letters outside of the first plane that is none ends, and what follows it is found', () => {
  for (const name of ['\u{20bb7}野です.jp', '\u{20bb7}\u{20bb7}.com', '\u{10400}a.net'])
    expect(textUrls(`${name} https://a.example/x`)).toContain('https://a.example/x');
});

test('any text is read to its end, and what is found stands in it in this order', () => {
  const piece = fc.oneof(
    fc.constantFrom(...MAIL_PIECES),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      let from = 0;
      for (const url of textUrls(text)) {
        const at = text.indexOf(url, from);
        expect(at).toBeGreaterThanOrEqual(from);
        expect(url.length).toBeGreaterThan(0);
        plainUrl(url);
        from = at + url.length;
      }
    }),
    { numRuns: 5000 },
  );
});
