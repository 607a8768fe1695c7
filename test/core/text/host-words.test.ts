import { describe, expect, test } from 'vitest';
import { normalizedHost } from '../../../core/mail/domain-name.ts';
import { hostWords, realTarget } from '../../../core/text/host-words.ts';

const of = (name: string) => hostWords(normalizedHost(name) ?? '');

describe('a host of other letters than ASCII', () => {
  test('that passes for a known name is said to, with the letters that are not what they seem', () => {
    const mixed = of('ex\u0430mple.com');
    expect(mixed?.isFalse).toBe(true);
    expect(mixed?.words.ja).toBe('見た目は「example[.]com」に似せた、別の名前です（a に見える字は U+0430）');
    expect(mixed?.words.en).toContain('what looks like a is U+0430');
    expect(of('\u0430\u0440\u0440\u04cf\u0435.com')?.words.ja).toContain('「apple[.]com」');
    expect(of('\u0432ank.example')?.isFalse).toBe(true);
  });
  test('that is an honest name of its script is shown as it is read', () => {
    expect(of('日本語.jp')).toEqual({
      isFalse: false,
      words: { ja: '「日本語[.]jp」と表示される名前です', en: 'shown as “日本語[.]jp”' },
    });
    expect(of('m\u00fcller.de')?.isFalse).toBe(false);
    expect(of('\u043f\u043e\u0447\u0442\u0430.example')?.isFalse).toBe(false);
  });
  test('ASCII needs no words', () => {
    expect(of('www.example.com')).toBeNull();
  });
});

test('a destination shows the name by which computers find it, and else what is written', () => {
  const target = (href: string) => realTarget({ href, host: normalizedHost(new URL(href).hostname) });
  expect(target('https://ex\u0430mple.com/あ?q=1')).toBe('https://xn--exmple-4nf.com/あ?q=1');
  expect(target('HTTPS://www.Example.com/')).toBe('HTTPS://www.Example.com/');
  expect(realTarget({ href: 'mailto:a@b.example', host: null })).toBe('mailto:a@b.example');
});
