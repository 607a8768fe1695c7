import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defang, defangText, refang } from '../../../core/mail/defang.ts';
import { processorMs } from '../../processor-time.ts';

/** Addresses within addresses, as redirectors and mail gateways write them, and how they are passed on. */
const NESTED: readonly (readonly [string, string])[] = [
  ['https://a.example/?u=https://evil.example/x', 'hxxps://a[.]example/?u=hxxps://evil[.]example/x'],
  ['https://a.example/http://evil.example', 'hxxps://a[.]example/hxxp://evil[.]example'],
  ['https://a.example/r#https://evil.example', 'hxxps://a[.]example/r#hxxps://evil[.]example'],
  ['https://a.example/?u=//evil.unlisted/x', 'hxxps://a[.]example/?u=//evil[.]unlisted/x'],
  ['https://a.example/?u=www.evil.example', 'hxxps://a[.]example/?u=www[.]evil[.]example'],
  ['https://a.example/?u=http://192.0.2.1:8080/x', 'hxxps://a[.]example/?u=hxxp://192[.]0[.]2[.]1:8080/x'],
  ['https://a.example/?to=taro@evil.example', 'hxxps://a[.]example/?to=taro[@]evil[.]example'],
  [
    'https://a.example/?u=https%3A%2F%2Fevil.example%2Fx.php',
    'hxxps://a[.]example/?u=hxxps%3A%2F%2Fevil[.]example%2Fx.php',
  ],
  [
    'https://a.example/?u=http%253a%252f%252fevil.unlisted',
    'hxxps://a[.]example/?u=hxxp%253a%252f%252fevil[.]unlisted',
  ],
  [
    'https://a.example/1/https://b.example/2/ftp://c.example',
    'hxxps://a[.]example/1/hxxps://b[.]example/2/fxp://c[.]example',
  ],
  ['ftps://a.example/b', 'fxps://a[.]example/b'],
  ['https://a.example/index.html?v=1.2', 'hxxps://a[.]example/index.html?v=1.2'],
];

describe('an address within an address', () => {
  it.each(NESTED)('%s', (url, shown) => {
    expect(defang(url)).toBe(shown);
    expect(defang(shown)).toBe(shown);
    expect(refang(shown)).toBe(url);
  });

  it.each(NESTED)('in a text: %s', (url, shown) => {
    expect(defangText(`こちら ${url} です`)).toBe(`こちら ${shown} です`);
  });
});

describe('values that are no plain URL', () => {
  it.each([
    ['www.evil.example/a', 'www[.]evil[.]example/a'],
    ['ms-word:ofe|u|https://evil.example/a.dotm', 'ms-word:ofe|u|hxxps://evil[.]example/a.dotm'],
    ['mailto:taro@evil.example?body=https://b.example/', 'mailto:taro[@]evil[.]example?body=hxxps://b[.]example/'],
    ['<20260105/1@evil.example>', '<20260105/1[@]evil[.]example>'],
    ['見てください https://evil.example/', '見てください hxxps://evil[.]example/'],
    ['http://localhost:8080/', 'hxxp://localhost[:]8080/'],
    ['file:///C:/a.b/c.txt', 'file:///C:/a.b/c.txt'],
  ])('%s', (value, shown) => {
    expect(defang(value)).toBe(shown);
    expect(defang(shown)).toBe(shown);
  });
});

describe('hostile addresses', () => {
  const piece = fc.constantFrom(
    ...['http://', 'HTTPS://', 'ftp://', '//', '\\\\', '%2F%2F', '%252F', '%3A', 'evil.example', 'evil.unlisted'],
    ...['@', '?u=', '#', '&', '/', '[.]', '.', ':', '192.0.2.1', '2001:db8::1', 'hxxp://', 'a'],
  );

  it('keep no scheme that a program opens, and get no bracket in a bracket when done twice', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const once = defang(`https://a.example/${pieces.join('')}`);
        expect(once).not.toMatch(/https?:|ftps?:\/\//i);
        expect(defang(once)).not.toMatch(/\[\[[.@]\]/);
      }),
    );
  });

  it('cost time in proportion to their length', () => {
    const started = processorMs();
    for (const unit of ['http://', '//a', '%25', '%2F', 'https%3A%2F%2Fa.', 'a.', '\\\\'])
      defang(`https://a.example/${unit.repeat(Math.floor(200_000 / unit.length))}`);
    expect(processorMs() - started).toBeLessThan(8_000);
  });
});
