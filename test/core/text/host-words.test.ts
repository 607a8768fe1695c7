import { describe, expect, test } from 'vitest';
import { normalizedHost } from '../../../core/mail/domain-name.ts';
import { hostWords, onwardWords, realTarget } from '../../../core/text/host-words.ts';

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

describe('a link that is led on', () => {
  const en = (href: string) => onwardWords({ href })?.en ?? null;
  const inner = encodeURIComponent('https://evil.example/a');

  test('names the last place that it tells of, defanged', () => {
    expect(en(`https://eur01.safelinks.protection.outlook.com/?url=${inner}&data=1`)).toBe(
      'leads on to hxxps://evil[.]example/a',
    );
    const nested = encodeURIComponent(`https://www.google.com/url?q=${inner}`);
    expect(en(`hxxps://www[.]google[.]com/url?q=${nested}`)).toBe('leads on to hxxps://evil[.]example/a');
    expect(en(`https://www.google.com/url?q=${encodeURIComponent('https://\u0430pple.com/')}`)).toContain(
      'xn--pple-43d',
    );
  });
  test('and for others nothing is said', () => {
    for (const href of [
      'https://a.example/?page=2',
      'https://bit.ly/abc',
      'mailto:a@b.example',
      'data:text/html,x',
      '',
    ])
      expect(onwardWords({ href })).toBeNull();
  });
});
