import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defangText, refang } from '../../../core/mail/defang.ts';
import { shownEvidence, shownLine, shownMarkedLine, shownText } from '../../../core/mail/shown.ts';
import { processorMs } from '../../processor-time.ts';

describe('defanging inside a text', () => {
  it.each([
    [
      'https://login.evil.example/a.php?u=taro@mofa.go.jp へ',
      'hxxps://login[.]evil[.]example/a.php?u=taro[@]mofa[.]go[.]jp へ',
    ],
    ['From: "山田" <taro.yamada@freemail.example>', 'From: "山田" <taro[.]yamada[@]freemail[.]example>'],
    ['詳しくはwww.evil.co.jpをご覧ください。', '詳しくはwww[.]evil[.]co[.]jpをご覧ください。'],
    ['from mx1.corp.local ([192.0.2.7]) by mx.go.jp', 'from mx1[.]corp[.]local ([192[.]0[.]2[.]7]) by mx[.]go[.]jp'],
    ['2001:db8::1 から 192.0.2.1.', '2001[:]db8[:][:]1 から 192[.]0[.]2[.]1.'],
    ['http://[2001:db8::1]/x', 'hxxp://[2001[:]db8[:][:]1]/x'],
    ['hxxp://evil.example/ と evil[.]example', 'hxxp://evil[.]example/ と evil[.]example'],
    ['例え.jp と xn--r8jz45g.xn--zckzah', '例え[.]jp と xn--r8jz45g[.]xn--zckzah'],
    ['http://evil.example/[.]', 'hxxp://evil[.]example/[.]'],
    ['evil.zip/login', 'evil[.]zip/login'],
    ['file://evil.example/a.lnk', 'file://evil[.]example/a.lnk'],
    ['file:///C:/a.b/c.txt', 'file:///C:/a.b/c.txt'],
    ['\\\\evil.example\\share\\a.doc', '\\\\evil[.]example\\share\\a.doc'],
    ['\\\\evil.example@SSL\\dav', '\\\\evil[.]example[@]SSL\\dav'],
  ])('%s', (text, shown) => {
    expect(defangText(text)).toBe(shown);
  });

  it.each([
    '資料.zip',
    '請求書.pdf.exe',
    '2026-11-20T09:12:33+09:00',
    '00:1a:2b:3c:4d:5e',
    'version 2.0',
    '999.1.2.3',
    'C:\\Users\\taro\\a.docx',
  ])('leaves %s', (text) => {
    expect(defangText(text)).toBe(text);
  });

  it('twice is once, and refanging finds the values again', () => {
    const piece = fc.constantFrom(
      'https://a.evil.example/p?q=b.example',
      'taro@evil.example',
      'evil.example',
      '\\\\evil.example\\a',
      'file://a.example/b',
      '192.0.2.1',
      '2001:db8::1',
      ' は ',
      '<',
      '\n',
      '@',
      '.',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 8 }))), (pieces) => {
        const once = defangText(pieces.join(' '));
        expect(defangText(once)).toBe(once);
      }),
    );
    expect(refang(defangText('a https://evil.example/ taro@evil.example'))).toBe(
      'a https://evil.example/ taro@evil.example',
    );
  });

  it('costs time in proportion to the length of a hostile text', () => {
    const started = processorMs();
    for (const unit of ['a', 'a.', 'a@', '1:', '1.', 'あ', 'https://', 'a-.'])
      defangText(unit.repeat(Math.floor(200_000 / unit.length)));
    expect(processorMs() - started).toBeLessThan(8_000);
  });
});

describe('what of a mail is shown', () => {
  it('hides no character and makes no link', () => {
    expect(shownLine('支払\u202egpj.exe   見て\thttps://evil.example/')).toBe(
      '支払<U+202E>gpj.exe␣␣␣見て<U+0009>hxxps://evil[.]example/',
    );
    expect(shownText('一行目\n\thttps://evil.example/\u200b')).toBe('一行目\n\thxxps://evil[.]example/<U+200B>');
  });

  it('keeps the dots of file names in evidence about attachments', () => {
    expect(shownEvidence({ id: 'attachment.executable', evidence: '資料.com : https://evil.example/' })).toBe(
      '資料.com : hxxps://evil[.]example/',
    );
    expect(shownEvidence({ id: 'sender.lookalike', evidence: 'mofa-go.com' })).toBe('mofa-go[.]com');
  });
});

describe('a line with a part picked out', () => {
  it.each([
    [
      '連絡は taro.yamada@freemail.example まで',
      'freemail',
      ['連絡は taro[.]yamada[@]', 'freemail', '[.]example まで'],
    ],
    ['http://evil.example/a', '://evil.', ['hxxp', '://evil[.]', 'example/a']],
    ['ftps://x.example', 'tps', ['f', 'xps', '://x[.]example']],
    ['[.] evil.example', 'evil.example', ['[.] ', 'evil[.]example', '']],
    ['資料\u202Egnp.exe', 'exe', ['資料', 'exe', '']],
  ])('%j: %j', (text, part, [before, marked, after]) => {
    const start = text.indexOf(part);
    const line = shownMarkedLine(text, start, start + part.length);
    expect(line).toMatchObject({ marked, after });
    expect(line.before.startsWith(before ?? '-')).toBe(true);
  });

  it('is the whole line as it is shown without that, whatever is picked out', () => {
    const piece = fc.constantFrom(
      'http://',
      'ftp://',
      'evil',
      '.',
      'example',
      '@',
      '[.]',
      '::1',
      '2001:db8',
      '、',
      '件',
      '/',
      '\u202E',
    );
    const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(line, fc.nat(), fc.nat(), (text, a, b) => {
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].toSorted(
          (one, other) => one - other,
        );
        const { before, marked, after } = shownMarkedLine(text, start, end);
        expect(`${before}${marked}${after}`).toBe(shownLine(text));
      }),
    );
  });
});
