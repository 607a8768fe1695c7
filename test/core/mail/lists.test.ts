import { expect, test } from 'vitest';
import { registrableDomain } from '../../../core/mail/domain-name.ts';
import { FREE_MAIL_DOMAINS } from '../../../core/mail/lists/free-mail-domains.ts';
import { DYNAMIC_DNS_DOMAINS, SHORTENER_HOSTS } from '../../../core/mail/lists/link-hosts.ts';
import { LIST_AGES } from '../../../core/mail/lists/list-ages.ts';
import { SIMPLIFIED_CHINESE } from '../../../core/mail/lists/words.ts';

test('each list has its day and its entries', () => {
  for (const { asOf, entries } of LIST_AGES) {
    expect(asOf).toMatch(/^20\d{2}-\d{2}-\d{2}$/);
    expect(entries).toBeGreaterThan(20);
  }
});

test('domains are written as they are compared, and none twice', () => {
  for (const list of [FREE_MAIL_DOMAINS, DYNAMIC_DNS_DOMAINS, [...SHORTENER_HOSTS]]) {
    expect(new Set(list).size).toBe(list.length);
    for (const domain of list) {
      expect(domain).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
      expect(registrableDomain(`x.${domain}`)).not.toBeNull();
    }
  }
});

test('no character of the Chinese list is one that Japanese uses', () => {
  const sets = new TextDecoder('euc-jp');
  const japanese = new Set<string>();
  for (let row = 0xb0; row <= 0xf4; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) japanese.add(sets.decode(Uint8Array.of(row, cell)));
  }
  expect([...SIMPLIFIED_CHINESE].filter((character) => japanese.has(character))).toEqual([]);
});
