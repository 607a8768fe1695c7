import { describe, expect, it } from 'vitest';
import type { MailLink } from '../../../core/model/mail.ts';
import { SIGN_WORDS } from '../../../core/text/signs.ts';
import { disagrees } from '../../../renderer/features/mail/agreement.ts';
import { showsAnotherHost } from '../../../renderer/features/mail/shown-host.ts';

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
  it('is between a yes and a detection, a no and none', () => {
    expect(disagrees('no', true)).toBe(true);
    expect(disagrees('yes', true)).toBe(false);
    expect(disagrees('yes', false)).toBe(true);
    expect(disagrees('no', false)).toBe(false);
    expect(disagrees('cannot-tell', true)).toBe(false);
    expect(disagrees(null, true)).toBe(false);
  });

  it('has no question about what was done: its answer would say nothing of the sign', () => {
    for (const { question } of Object.values(SIGN_WORDS)) {
      expect(question.ja).not.toMatch(/(開き|押し|表示し|入力し)ましたか|ませんか|ませんでしたか/);
      expect(question.en).not.toMatch(/^Did you (open|press|follow|have)|\bnot\b/);
    }
  });
});
