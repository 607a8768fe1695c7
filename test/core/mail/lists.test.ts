import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { registrableDomain } from '../../../core/mail/domain-name.ts';
import { BUILT_IN_LISTS } from '../../../core/mail/lists/built-in-lists.ts';
import {
  firstOfOwner,
  isListed,
  LIST_IDS,
  listedAs,
  MailListFile,
  parseLists,
} from '../../../core/mail/lists/mail-lists.ts';
import { SIMPLIFIED_CHINESE } from '../../../core/mail/lists/words.ts';

const files = readdirSync('assets/lists').map((name) => ({
  name,
  json: JSON.parse(readFileSync(`assets/lists/${name}`, 'utf8')) as unknown,
}));

test('each list is a file with its day, its source and its entries, none twice', () => {
  expect(files.map(({ name }) => name).sort()).toEqual(LIST_IDS.map((id) => `${id}.json`).sort());
  for (const { name, json } of files) {
    const list = MailListFile.parse(json);
    expect(`${list.id}.json`).toBe(name);
    expect(list.entries.length).toBeGreaterThan(20);
    expect([name, list.entries]).toEqual([name, [...new Set(list.entries)].sort()]);
    expect(BUILT_IN_LISTS[list.id]).toEqual({ ...list, entries: new Set(list.entries) });
  }
});

test('entries are names that somebody can register below', () => {
  for (const id of LIST_IDS) {
    for (const domain of [...BUILT_IN_LISTS[id].entries].flatMap((entry) => entry.split('=')))
      expect([domain, registrableDomain(`x.${domain}`)]).not.toEqual([domain, null]);
  }
});

test('domains of one owner stand beside the first, which has none itself', () => {
  const list = BUILT_IN_LISTS['same-owner'];
  const firsts = [...list.entries].map((pair) => pair.split('=')[1] ?? '');
  for (const first of firsts) expect(firstOfOwner(first, list)).toBe(first);
  expect(firstOfOwner('youtu.be', list)).toBe('youtube.com');
  expect(firstOfOwner('other.example', list)).toBe('other.example');
});

test('a host is looked up with the domains above it', () => {
  expect(listedAs('a.b.duckdns.org', BUILT_IN_LISTS['dynamic-dns'])).toBe('duckdns.org');
  expect(isListed('duckdns.org', BUILT_IN_LISTS['dynamic-dns'])).toBe(true);
  expect(isListed('notduckdns.org', BUILT_IN_LISTS['dynamic-dns'])).toBe(false);
  expect(isListed('org', BUILT_IN_LISTS['dynamic-dns'])).toBe(false);
  expect(isListed('a.'.repeat(100_000), BUILT_IN_LISTS['dynamic-dns'])).toBe(false);
});

test('a newer file takes the place of one list; anything else is refused whole', () => {
  const file = {
    id: 'shorteners',
    asOf: '2027-01-01',
    title: { ja: '短縮 URL', en: 'Shorteners' },
    source: 'own',
    entries: ['new.example'],
  };
  const replaced = parseLists(file, BUILT_IN_LISTS);
  expect([...(replaced?.shorteners.entries ?? [])]).toEqual(['new.example']);
  expect(replaced?.['free-mail']).toBe(BUILT_IN_LISTS['free-mail']);
  expect(parseLists([file, { ...file, id: 'free-mail' }], BUILT_IN_LISTS)?.['free-mail'].asOf).toBe('2027-01-01');
  for (const broken of [
    { ...file, id: 'other' },
    { ...file, asOf: 'yesterday' },
    { ...file, entries: [] },
    { ...file, entries: ['http://a.example/'] },
    { ...file, entries: ['A.example'] },
    [file, { ...file, entries: ['*'] }],
    { ...file, entries: ['a.example=b.example'] },
    { ...file, id: 'same-owner' },
    { ...file, id: 'same-owner', entries: ['a.example=b.example=c.example'] },
    null,
    'text',
  ]) {
    expect(parseLists(broken, BUILT_IN_LISTS)).toBeNull();
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
