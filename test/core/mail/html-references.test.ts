import { describe, expect, test } from 'vitest';
import { decodeAttribute, decodeEntities } from '../../../core/mail/html-entities.ts';
import { readHtml } from '../../../core/mail/html-text.ts';
import { readLinks } from '../../../core/mail/links.ts';
import { processorMs } from '../../processor-time.ts';

const references = (html: string): string[] =>
  readHtml(html).references.map(({ kind, href, shown, target }) =>
    [kind, href, shown, ...(target === undefined ? [] : [target])].join(' '),
  );

describe('what HTML points at', () => {
  test.each<[string, string[]]>([
    [
      '<a href="http://e.example/"><img src="cid:1" alt="https://bank.example/"></a>',
      ['remote cid:1 ', 'link http://e.example/ https://bank.example/'],
    ],
    ['<map><area href="http://e.example/" alt="here"></map>', ['link http://e.example/ here']],
    [
      '<form action="http://e.example/f"><button formaction="http://e.example/b">x</button></form>',
      ['form http://e.example/f ', 'form http://e.example/b '],
    ],
    ['<meta http-equiv="Refresh" content="0; url=http://e.example/">', ['link http://e.example/ ']],
    ['<meta http-equiv=refresh content="5">', []],
    [
      '<svg><a xlink:href="http://e.example/"><text>x</text></a><image href="http://e.example/i"/></svg>',
      ['link http://e.example/ x', 'remote http://e.example/i '],
    ],
    [
      '<!--[if mso]><v:roundrect href="http://e.example/" xmlns:v="x"><v:fill src="http://e.example/f"/></v:roundrect><![endif]-->x',
      ['link http://e.example/ ', 'remote http://e.example/f '],
    ],
    ['<!-- <a href="http://e.example/">x</a> -->', []],
    [
      '<style>@import "http://e.example/a.css"; b { background: url( "http://e.example/b.png" ) }</style>',
      ['remote http://e.example/a.css ', 'remote http://e.example/b.png '],
    ],
    ['<p style="background:url(http://e.example/c.png)">', ['remote http://e.example/c.png ']],
    [
      '<img srcset="http://e.example/1.png 1x, http://e.example/2.png 2x">',
      ['remote http://e.example/1.png ', 'remote http://e.example/2.png '],
    ],
    [
      `<p style="background:image-set('https://e.example/1.png' 1x, url('https://e.example/2.png') 2x, '//e.example/3.png' type('image/png'))">`,
      ['https://e.example/2.png', 'https://e.example/1.png', '//e.example/3.png'].map((href) => `remote ${href} `),
    ],
    [
      '<svg><rect fill="url(https://e.example/f#a)" stroke="url(#b)"/><a><set attributeName="href" to="https://e.example/s"/><animate attributeName="xlink:href" values="#;https://e.example/v"/>x</a></svg>',
      ['remote https://e.example/f#a ', 'link https://e.example/s ', 'link # ', 'link https://e.example/v '],
    ],
    ['<table background="http://e.example/b.gif">', ['remote http://e.example/b.gif ']],
    ['<head><link rel="stylesheet" href="http://e.example/s.css"></head><body>x', ['remote http://e.example/s.css ']],
    [
      '<base href="http://e.example/dir/"><a href="login">x</a><a href="https://o.example/">y</a>',
      ['base http://e.example/dir/ ', 'link login x http://e.example/dir/login', 'link https://o.example/ y'],
    ],
    [
      '<base href="//e.example/"><a href="login">x</a>',
      ['base //e.example/  https://e.example/', 'link login x https://e.example/login'],
    ],
    [
      '<base href="/\\e.example/d/"><img src="a.png">',
      ['base /\\e.example/d/  https://e.example/d/', 'remote a.png  https://e.example/d/a.png'],
    ],
    ['<a href="/\\e.example/a">x</a>', ['link /\\e.example/a x https://e.example/a']],
    ['<a href="\\/e.example/a">x</a>', ['link \\/e.example/a x https://e.example/a']],
    ['<a href="//e.example/a">x</a>', ['link //e.example/a x']],
    ['<a href="&#104;ttp&colon;&sol;&sol;e&period;example">x</a>', ['link http://e.example x']],
    ['<a href="\\\\e.example\\s">x</a>', ['link \\\\e.example\\s x']],
    ['<iframe srcdoc="<a href=https://e.example/>x</a>">', ['link https://e.example/ x']],
    [
      '<a href="https://bank.example/" onclick="location=\'http://e.example/a\';x()">y</a>',
      ['link https://bank.example/ y', 'link http://e.example/a y'],
    ],
    [
      '<a href="javascript:open(&quot;http://e.example/&quot;)">y</a>',
      ['link javascript:open("http://e.example/") y', 'link http://e.example/ y'],
    ],
    ['<button onclick="go(\'http:\\/\\/e.example\\/a\')">y</button>', ['script http://e.example/a ']],
    [
      '<script>var a="https://e.example/a",b=atob("aHR0cHM6Ly9iLmV4YW1wbGUv"),c="\\x68ttps://c.example/",d=unescape("%3Cform action=http://d.example/%3E")</script>',
      ['https://e.example/a', 'https://c.example/', 'http://d.example/', 'https://b.example/'].map(
        (href) => `script ${href} `,
      ),
    ],
    ['<script>document.forms.jp.submit(); a.b.com = 1</script>', []],
    [
      '<script>location="//e.example/a";b="//a.b";c="\\u{68}\\u{0074}\\u{74}\\u{70}://c.example/",d="\\150\\164\\164\\160\\72\\57\\57d.example"</script>',
      ['https://e.example/a', 'http://c.example/', 'http://d.example'].map((href) => `script ${href} `),
    ],
    ['<a href="https://ev&iopf;l.example/&filig;">x</a>', ['link https://ev\u{1d55a}l.example/\ufb01 x']],
    [
      `<a href="data:text/html;base64,${btoa('<a href="http://e.example/">z</a>')}">y</a>`,
      ['link http://e.example/ z', `link data:text/html;base64,${btoa('<a href="http://e.example/">z</a>')} y`],
    ],
    [
      '<iframe src="data:text/html,%3Cmeta http-equiv=refresh content=%220;url=http://e.example/%22%3E">',
      [
        'remote data:text/html,%3Cmeta http-equiv=refresh content=%220;url=http://e.example/%22%3E ',
        'link http://e.example/ ',
      ],
    ],
  ])('%s', (html, expected) => expect(references(html)).toEqual(expected));

  test('a relative link has the host of the base, and stays as written', () => {
    const html = readHtml('<base href="http://e.example/"><a href="/login">x</a>');
    expect(readLinks('', html.references)).toEqual([
      { href: '/login', shown: 'x', host: 'e.example', registrableDomain: 'e.example' },
    ]);
  });

  test('hostile conditional comments and styles end', () => {
    const started = processorMs();
    for (const piece of [
      '<!--[if',
      '<!--[if x]>-->',
      '<style>',
      '<style>url(',
      'url(',
      '<p style="',
      'image-set(',
      "image-set('//",
      '<base href=',
      '<svg>',
      '<img srcset="a, ',
      '<!x',
      '<!-- <!--[if',
      '<title>',
      '<noframes>',
      '<svg><style>',
      '<svg><![CDATA[',
      '<pre style="white-space:pre-line">\n',
      '<div style="white-space:normal">',
      '<a b=">" ',
      '<a " \' >',
      '<a href=x></a>',
    ]) {
      readHtml(piece.repeat(40_000));
    }
    expect(processorMs() - started).toBeLessThan(8000);
  });
});

describe('character references', () => {
  test.each([
    ['?a=1&copy=2&reg=x', '?a=1&copy=2&reg=x', '?a=1©=2®=x'],
    ['a&amp;b', 'a&b', 'a&b'],
    ['a&ampb', 'a&ampb', 'a&b'],
    ['caf&eacute; &Uuml; &alpha;&Omega; &yen;', 'café Ü αΩ ¥', 'café Ü αΩ ¥'],
    ['&notit; &nosuch; &#x3042;&#12354', '&notit; &nosuch; ああ', '¬it; &nosuch; ああ'],
    ['It&#146;s &#x80;5 &#150;&#133;', 'It’s €5 –…', 'It’s €5 –…'],
    ['b&NoBreak;a&NegativeThinSpace;n&hairsp;k', 'b\u2060a\u200bn k', 'b\u2060a\u200bn k'],
    ['&#x00000000068;&#0000000000104;&#x110000068;', 'hh\ufffd', 'hh\ufffd'],
    ['&Cfr;&cfr;&escr;&fjlig;&real;', '\u212d\u{1d520}\u212ffj\u211c', '\u212d\u{1d520}\u212ffj\u211c'],
  ])('%s', (text, inAttribute, inText) => {
    expect([decodeAttribute(text), decodeEntities(text)]).toEqual([inAttribute, inText]);
  });
});

test('pages within pages end, and scripts take time in proportion to their length', () => {
  const nest = (inner: string, depth: number): string =>
    depth === 0
      ? inner
      : nest(`<iframe srcdoc="${inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`, depth - 1);
  const link = '<a href=http://e.example/>x</a>';
  expect(references(nest(link, 3))).toEqual(['link http://e.example/ x']);
  expect(references(nest(link, 5))).toEqual([]);
  const started = processorMs();
  for (const piece of [
    '%3A',
    '\\x3a',
    '\\u003a',
    'aHR0cAAAAAAA ',
    'aHR0c',
    '"http://a"',
    "on='",
    ' onclick="http://a" ',
    '<script>',
    '&#x0',
    '\\u{0',
    '\\57',
    '"//a.b',
  ])
    readHtml(`<script>${piece.repeat(60_000)}</script><a ${piece.repeat(60_000)}>`);
  expect(processorMs() - started).toBeLessThan(8000);
});
