import { describe, expect, it } from 'vitest';
import type { MailLink } from '../../../core/model/mail.ts';
import { disagrees } from '../../../renderer/features/mail/agreement.ts';
import { showsAnotherHost } from '../../../renderer/features/mail/shown-host.ts';
import { visible } from '../../../renderer/ui/visible.ts';

const link = (shown: string, host: string | null, registrableDomain: string | null = host): MailLink => ({
  href: `https://${host ?? ''}/`,
  shown,
  host,
  registrableDomain,
});

describe('a link’s words', () => {
  it.each([
    ['https://www.mofa.go.jp/', 'evil.example', true],
    ['ｗｗｗ．ｍｏｆａ．ｇｏ．ｊｐ', 'evil.example', true],
    ['詳しくはこちら', 'evil.example', false],
    ['https://evil.example/a', 'evil.example', false],
    ['login.evil.example', 'evil.example', false],
    ['https://例え.jp/', 'xn--r8jz45g.jp', false],
    ['version 2.0', 'evil.example', false],
  ])('%s leading to %s: another host? %s', (shown, host, another) => {
    expect(showsAnotherHost(link(shown, host))).toBe(another);
  });

  it('say nothing about a link without a host', () => {
    expect(showsAnotherHost(link('www.example.jp', null))).toBe(false);
  });
});

describe('agreement', () => {
  it('is known only for questions that ask for a view', () => {
    expect(disagrees('sender.free-mail', 'no', true)).toBe(true);
    expect(disagrees('sender.free-mail', 'yes', true)).toBe(false);
    expect(disagrees('body.language', 'yes', false)).toBe(true);
    expect(disagrees('route.odd', 'yes', true)).toBe(true);
    expect(disagrees('body.link-mismatch', 'no', true)).toBe(false);
    expect(disagrees('sender.free-mail', 'cannot-tell', true)).toBe(false);
    expect(disagrees('sender.free-mail', null, true)).toBe(false);
  });
});

describe('visible', () => {
  it('shows what hides', () => {
    expect(visible('請求書\u202Egpj.exe')).toBe('請求書<U+202E>gpj.exe');
    expect(visible('報告.pdf      .exe')).toBe('報告.pdf␣␣␣␣␣␣.exe');
    expect(visible('a b')).toBe('a b');
  });
});
