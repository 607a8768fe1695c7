import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatePassword, normalizePassword, passwordReading } from '../../../core/exchange/passphrase.ts';

const passwords = fc
  .array(fc.nat(2047), { minLength: 12, maxLength: 12 })
  .map((indexes) => indexes.map((index) => english[index]!).join('-'));
const separator = fc.constantFrom(' ', '-', '  ', '\u3000', '－', '‐', '—', 'ー', '、', '\n', ' - ', '・', '_');

describe('a generated password', () => {
  test('is twelve words of ASCII and comes back from its own reading', () => {
    const seen = new Set(Array.from({ length: 200 }, generatePassword));
    expect(seen.size).toBe(200);
    for (const password of seen) {
      expect(password).toMatch(/^[a-z]+(-[a-z]+){11}$/u);
      expect(normalizePassword(password)).toBe(password);
      expect(passwordReading(password)).toHaveLength(12);
      expect(normalizePassword(passwordReading(password).join(' '))).toBe(password);
    }
  });

  test('uses the whole list', () => {
    const words = new Set(Array.from({ length: 1500 }, () => generatePassword().split('-')).flat());
    expect(words.size).toBeGreaterThan(2000);
  });
});

describe('what is typed', () => {
  test('may have any case, width and separator', () => {
    fc.assert(
      fc.property(passwords, separator, fc.boolean(), fc.boolean(), (password, between, upper, wide) => {
        let typed = password.split('-').join(between);
        if (upper) typed = typed.toUpperCase();
        if (wide) typed = typed.replace(/[!-~]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
        expect(normalizePassword(`  ${typed} `)).toBe(password);
      }),
    );
  });

  test('may be Japanese in any kana', () => {
    const katakana = (text: string) => text.replace(/[ぁ-ゖ]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
    const forms: ((text: string) => string)[] = [
      (text) => text,
      katakana,
      (text) => text.normalize('NFD'),
      (text) =>
        text
          .normalize('NFD')
          .replace(/\u3099/gu, '\u309b')
          .replace(/\u309a/gu, '\u309c'),
      (text) => halfWidth(katakana(text)),
    ];
    fc.assert(
      fc.property(passwords, separator, fc.constantFrom(...forms), (password, between, form) => {
        const typed = passwordReading(password).map(form).join(between);
        expect(normalizePassword(typed)).toBe(password);
      }),
    );
  });

  test('may run together where that can be read in one way', () => {
    const words = [
      'zoo',
      'zebra',
      'wrong',
      'vapor',
      'unique',
      'twelve',
      'symbol',
      'quantum',
      'puzzle',
      'oxygen',
      'nuclear',
      'myth',
    ];
    expect(normalizePassword(words.join(''))).toBe(words.join('-'));
    expect(normalizePassword(passwordReading(words.join('-')).join(''))).toBe(words.join('-'));
  });

  test('is an ordinary password otherwise and stays as it is', () => {
    for (const other of ['Infected', 'Apple', 'p@ss word', '表紙', 'zoo zebra', 'ＡＢＣ']) {
      expect(normalizePassword(` ${other}\n`)).toBe(other);
    }
    expect(normalizePassword('')).toBeNull();
    expect(normalizePassword(' \u3000\n')).toBeNull();
    expect(passwordReading('infected')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (typed) => {
        const normal = normalizePassword(typed);
        if (normal !== null && normal !== typed.trim()) expect(passwordReading(normal)).toHaveLength(12);
        if (normal !== null) expect(normalizePassword(normal)).toBe(normal);
      }),
    );
  });
});

/** Katakana as half-width characters, the way old systems write them. */
function halfWidth(text: string): string {
  const full = new Map<string, string>();
  for (let code = 0xff61; code <= 0xff9d; code++) {
    const half = String.fromCharCode(code);
    full.set(half.normalize('NFKC'), half);
  }
  return [...text.normalize('NFD')]
    .map((c) => (c === '\u3099' ? '\uff9e' : c === '\u309a' ? '\uff9f' : (full.get(c) ?? c)))
    .join('');
}
