import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EDGE, withoutEdges } from '../../../core/mail/html-page-text.ts';
import { readHtml } from '../../../core/mail/html-text.ts';
import { processorMs } from '../../processor-time.ts';

const text = (html: string): string => readHtml(html).text;
const LINK = '<a href="http://e.example/">http://bank.example/</a>';
/** Whether the link behind some markup is read with its words, and the words are text. */
function isRead(html: string): boolean {
  const { references, text: words } = readHtml(html);
  const link = references.find(({ kind }) => kind === 'link');
  return link?.href === 'http://e.example/' && link.shown === 'http://bank.example/' && words.includes(link.shown);
}

describe('a link that a browser or a mail program shows is read', () => {
  test.each([
    ['an empty comment', `<!-->${LINK}`],
    ['an empty comment with a dash', `<!--->${LINK}`],
    ['a comment that ends at --!>', `<!-- x --!>${LINK}`],
    ['a comment within a comment', `<!-- <!-- x -->${LINK}<!-- -->`],
    ['a comment that never ends', `<!-- x ${LINK}`],
    ['a conditional comment that shows', `<!--[if !mso]><!-->${LINK}<!--<![endif]-->`],
    ['a condition outside comments', `<![if !mso "]>${LINK}<![endif]>`],
    ['an instruction with a quote', `<?x y="?>${LINK}`],
    ['a document type with a quote', `<!doctype html ">${LINK}`],
    ['an end tag of no element', `</3 ">${LINK}`],
    ['noscript', `<noscript>${LINK}</noscript>`],
    ['a quote in a tag', `<p ">${LINK}`],
    ['an apostrophe in a tag', `<p '>${LINK}`],
    ['a quote within a name', `<p a"b='x'">${LINK}`],
    ['a quote behind a quoted value', `<p a="x"">${LINK}`],
    ['a quote in a value without quotes', `<p a=x"y>${LINK}`],
    ['a value that is not there', `<p a=>${LINK}`],
    ['a quote in a name of an element', `<p"x>${LINK}`],
    ['a head that never ends', `<head><meta charset=utf-8><title>t</title>${LINK}`],
    ['a head that text ends', `<head><style>x</style>a ${LINK}</head>`],
    ['a drawing without content', `<svg width=1/>${LINK}`],
    ['a style without content in a drawing', `<svg><style/></svg>${LINK}`],
    ['a drawing that a paragraph ends', `<svg><style><p>${LINK}`],
    ['a drawing that ends before its title', `<svg><title>t</svg>${LINK}`],
    ['a drawing', `<svg>${LINK}</svg>`],
    ['HTML in a drawing', `<svg><foreignObject><style>a</style>${LINK}</foreignObject></svg>`],
    ['a formula', `<math><mtext>${LINK}</mtext></math>`],
    ['what is shown in place of an object', `<object data=x.swf>${LINK}</object>`],
    ['an object that never ends', `<object width=1>${LINK}`],
    ['a title that never ends', `<title>${LINK}`],
    ['zero bytes', LINK.replace('<a', '<a\0').replace('href', 'hr\0ef')],
  ])('%s', (_how, html) => expect(isRead(html)).toBe(true));

  test('behind any number of attributes, and of characters in one', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `a${index}=1`).join(' ');
    expect(isRead(LINK.replace('<a', `<a ${many}`))).toBe(true);
    expect(isRead(LINK.replace('<a', `<a title="${'>'.repeat(300_000)}"`))).toBe(true);
    expect(isRead(`<p title="${'x'.repeat(300_000)}">${LINK}`)).toBe(true);
  });

  test('also where a page breaks off within its tag', () => {
    for (const html of [
      '<a href="http://e.example/',
      '<a href=http://e.example/',
      `<p title="x>${LINK.replaceAll('"', "'")}<p>`,
    ])
      expect(isLinkRead(html)).toBe(true);
  });
});

describe('what nobody sees is no text', () => {
  test.each([
    ['<title>t</title><style>b</style><script>c</script>x', 'x'],
    ['<template>a</template>x<iframe>b</iframe><noframes>c</noframes>', 'x'],
    ['a<svg><title>t</title><desc>d</desc><style>s</style><text>x</text></svg>b', 'axb'],
    ['<svg><![CDATA[a<b]]></svg>', 'a<b'],
    ['<math><annotation>x</annotation><mi>y</mi></math>', 'y'],
    ['<!--[if mso]>m<![endif]-->x', 'x'],
    ['<![CDATA[a>x', 'x'],
  ])('%s', (html, expected) => expect(text(html)).toBe(expected));

  test('a script in a drawing tells its addresses', () => {
    const { references } = readHtml('<svg><script><![CDATA[a="http://e.example/x"]]></script></svg>');
    expect(references).toEqual([{ kind: 'script', href: 'http://e.example/x', shown: '' }]);
  });
});

describe('lines', () => {
  test.each([
    ['<pre>\na\n  b &lt;c\n\n\nd</pre>e', 'a\n  b <c\n\n\nd\ne'],
    ['<pre>a\r\nb\rc</pre>', 'a\nb\nc'],
    ['<listing>a\nb</listing>', 'a\nb'],
    ['<textarea>\na\n<b>&amp;</textarea>', 'a\n<b>&'],
    ['<xmp>a\n<b>&amp;</xmp>c', 'a\n<b>&amp;\nc'],
    ['<plaintext>a\n</plaintext>b', 'a\n</plaintext>b'],
    ['<div style="color:red;white-space: PRE-wrap">a\n b</div>c\nd', 'a\n b\nc d'],
    ['<span style="white-space:pre-line">a  \n  b</span>\n c', 'a\nb c'],
    ['<div style="white-space:pre">a\n<div style="white-space:normal">b\nc</div>d\ne</div>f\ng', 'a\nb c\nd\ne\nf g'],
    ['<p style="white-space:pre">a\nb<p>c\nd', 'a\nb\nc d'],
    ['<br style="white-space:pre">a\nb', 'a b'],
    ['<p style="-webkit-line-break:after-white-space">a\nb', 'a b'],
    ['<div>a\n  b</div>\n\n<div> c </div>', 'a b\nc'],
    ['<div>a<br></div><div><br></div><div><div>b</div></div>', 'a\n\nb'],
    ['<p>a</p><p>b</p><ul><li>c<li>d</ul>', 'a\n\nb\n\nc\nd'],
    ['<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>', 'a b\nc d'],
  ])('%j', (html, expected) => expect(text(html)).toBe(expected));
});

describe('where an address ends', () => {
  test.each([
    ['<a href=h>x</a>y', 'x|y'],
    ['x<a href=h>y</a> <a href=h>z</a>', 'x|y| |z'],
    ['x<a href=h><b>y</b></a><a href=h>z', 'x|y|z'],
    ['x<b>y</b><a name=h>z</a>', 'xyz'],
    ['<button>x</button>y<img alt=z>w', 'x|y|z|w'],
    ['x<a href=h></a>y<a href=h><img src=i></a>z', 'xyz'],
    ['x<a href=h>y</a><a href=h></a>z', 'x|y|z'],
    ['x<button><a href=h></a></button>y', 'xy'],
    ['<p>x</p>y', 'x\ny'],
  ])('%s', (html, expected) => expect(readHtml(html).searched.replaceAll(EDGE, '|')).toBe(expected));

  test('a page has no edges of its own', () => expect(readHtml(`a${EDGE}b&#31;c`).searched).toBe('abc'));
});

const pieces = fc.constantFrom(
  ...'< > " \' = / <a <p <svg <math <pre <title <style <script <template </a> </p> </svg> </pre> <!-- --> --!> <![CDATA[ ]]> href= http://e.example/ x &amp; <textarea> </textarea> <br> <td> style="white-space:pre" \n \0'
    .split(' ')
    .concat(' '),
);

test('any page is read, and its text is what is searched without the edges', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const html = parts.join('');
      const { text: shown, searched } = readHtml(html);
      expect(withoutEdges(searched)).toBe(shown);
      expect(shown).not.toContain('\0');
      expect(shown.length).toBeLessThanOrEqual(html.length);
      // A whole link behind a page that leaves nothing open is read.
      const closed = `${html}x"'></script></style></title></textarea></template></svg></math>--></a>]]>`;
      expect(isLinkRead(closed + LINK)).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

const isLinkRead = (html: string): boolean =>
  readHtml(html).references.some(({ kind, href }) => kind === 'link' && href === 'http://e.example/');

test('hostile pages take time in proportion to their length', () => {
  const started = processorMs();
  for (const piece of [
    '<a b=">" ',
    '<a "',
    "<a b='>",
    '<a b ',
    '<a>',
    '<!--x',
    '<!-- -->',
    '<pre> \n',
    ' ',
    `<pre>${' '.repeat(1000)}x`,
    '<svg><title>',
    '<p style="white-space:pre">',
    '<a href=x>',
    '</',
    '<?',
  ])
    readHtml(piece.repeat(100_000).slice(0, 1_000_000));
  expect(processorMs() - started).toBeLessThan(10_000);
});
