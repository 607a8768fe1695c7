import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible, visibleName } from '../../../core/text/visible.ts';

describe('characters that are not seen', () => {
  it.each([
    ['\u202e', '<U+202E>'],
    ['\u200b', '<U+200B>'],
    ['\u00ad', '<U+00AD>'],
    ['\u061c', '<U+061C>'],
    ['\u2028', '<U+2028>'],
    ['\u2066', '<U+2066>'],
    ['\u3164', '<U+3164>'],
    ['\u034f', '<U+034F>'],
    ['\u2800', '<U+2800>'],
    ['\ufeff', '<U+FEFF>'],
    ['\u{e0041}', '<U+E0041>'],
    ['\ud800', '<U+D800>'],
    ['\u001b', '<U+001B>'],
    ['\u0085', '<U+0085>'],
    ['\r', '<U+000D>'],
  ])('are named: %j', (character, named) => {
    expect(visible(`a${character}b`)).toBe(`a${named}b`);
    expect(visibleName(`a${character}b`)).toBe(`a${named}b`);
  });

  it('keep line breaks and tabs in texts, not in names', () => {
    expect(visible('a\n\tb')).toBe('a\n\tb');
    expect(visibleName('a\n\tb')).toBe('a<U+000A><U+0009>b');
  });

  it('show spaces that push an ending out of sight, of any width', () => {
    expect(visibleName('資料.pdf   .exe')).toBe('資料.pdf␣␣␣.exe');
    expect(visibleName('資料\u3000\u3000.exe')).toBe('資料␣␣.exe');
    expect(visibleName('外務 太郎')).toBe('外務 太郎');
  });

  it('leave Japanese names, emoji forms and a second pass alone', () => {
    expect(visible('葛\u{e0100}城 ☎\ufe0f')).toBe('葛\u{e0100}城 ☎\ufe0f');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(visible(text))).toBe(visible(text));
        expect(visibleName(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
