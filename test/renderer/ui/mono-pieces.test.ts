import { describe, expect, it } from 'vitest';
import { monoPieces } from '../../../renderer/ui/mono-pieces.ts';

describe('where a value in monospace breaks', () => {
  it('a SHA-256 only in its middle, in two lines of 32', () => {
    const hash = '0123456789abcdef'.repeat(4);
    expect(monoPieces(hash)).toEqual([hash.slice(0, 32), hash.slice(32)]);
  });

  it('an IPv4 address nowhere', () => {
    expect(monoPieces('203.0.113.66')).toEqual(['203.0.113.66']);
    expect(monoPieces('203[.]0[.]113[.]66')).toEqual(['203[.]0[.]113[.]66']);
  });

  it('a host or a mail address only after its marks', () => {
    expect(monoPieces('update-check[.]example[.]com')).toEqual(['update-check[.]', 'example[.]', 'com']);
    expect(monoPieces('a.b[@]mail[.]example')).toEqual(['a.b[@]', 'mail[.]', 'example']);
  });

  it('anything else anywhere, a hostile host as well', () => {
    expect(monoPieces('C:\\Users\\a\\b.exe')).toBeNull();
    expect(monoPieces('hxxps://a[.]example/path')).toBeNull();
    expect(monoPieces(`${'a'.repeat(63)}[.]example`)).toBeNull();
    expect(monoPieces('')).toBeNull();
  });

  it('loses no character, and a long value takes no long time', () => {
    for (const value of ['a[.]b[@]c', 'f'.repeat(64)]) expect(monoPieces(value)?.join('')).toBe(value);
    expect(monoPieces(`${'a[.]'.repeat(200_000)}!`)).toBeNull();
  });
});
