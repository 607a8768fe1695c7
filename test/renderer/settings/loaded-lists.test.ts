import { describe, expect, test } from 'vitest';
import { BUILT_IN_LISTS } from '../../../core/mail/lists/built-in-lists.ts';
import { LIST_IDS, type MailListFile } from '../../../core/mail/lists/mail-lists.ts';
import { SealedSettings } from '../../../core/model/profile.ts';
import { ReadingSettings } from '../../../renderer/analysis/protocol.ts';
import { entriesLike, listsInUse, loadLists } from '../../../renderer/features/settings/loaded-lists.ts';
import { readDomain } from '../../../renderer/features/settings/own-domains.tsx';

const newer: MailListFile = {
  id: 'shorteners',
  asOf: '2027-05-01',
  title: { ja: '短縮', en: 'Short' },
  source: 'made for the test',
  entries: ['s.example', 'kiri.example'],
};
const file = (content: unknown): Blob => new Blob([typeof content === 'string' ? content : JSON.stringify(content)]);

test('of a list those entries are left that are like what is typed, or under which it lies', () => {
  const entries = ['aka.ms', 'schemas.microsoft.com', 'w3.org', 'youtu.be=youtube.com'];
  expect(entriesLike(entries, ' ')).toEqual(entries);
  expect(entriesLike(entries, 'ＭＳ')).toEqual(['aka.ms']);
  expect(entriesLike(entries, 'micro')).toEqual(['schemas.microsoft.com']);
  expect(entriesLike(entries, 'www.W3.org')).toEqual(['w3.org']);
  expect(entriesLike(entries, 'youtube')).toEqual(['youtu.be=youtube.com']);
  expect(entriesLike(entries, 'www.youtu.be')).toEqual(['youtu.be=youtube.com']);
  expect(entriesLike(entries, 'xw3.org')).toEqual([]);
});

describe('lists in the settings', () => {
  test('without any loaded, all the built-in ones are shown with their age', () => {
    const shown = listsInUse([]);
    expect(shown.map(({ id }) => id)).toEqual([...LIST_IDS]);
    for (const list of shown) {
      expect(list).toMatchObject({ loaded: false, asOf: BUILT_IN_LISTS[list.id].asOf });
      expect(list.entries).toEqual([...BUILT_IN_LISTS[list.id].entries]);
      expect(list.entries.length).toBeGreaterThan(0);
    }
  });

  test('a newer file takes the place of one, and of nothing else', async () => {
    const outcome = await loadLists(file(newer), []);
    if (outcome.kind !== 'taken') throw new Error(outcome.kind);
    const shown = listsInUse(outcome.lists);
    expect(shown.find(({ id }) => id === 'shorteners')).toMatchObject({
      loaded: true,
      asOf: newer.asOf,
      entries: newer.entries,
    });
    expect(shown.filter(({ loaded }) => loaded)).toHaveLength(1);
    const settings = { actor: '', device: '', trustedMailServers: [], recoverySheetAt: null, lists: outcome.lists };
    expect(SealedSettings.parse(settings).lists).toEqual([newer]);
    expect(ReadingSettings.parse({ trustedServers: [], ownDomains: [], lists: outcome.lists }).lists).toEqual([newer]);
    const again = await loadLists(file([newer, { ...newer, id: 'shared' }]), outcome.lists);
    expect(again.kind === 'taken' && again.lists.map(({ id }) => id)).toEqual(['shorteners', 'shared']);
  });

  test('an older file changes nothing, not even by half', async () => {
    const old = { ...newer, id: 'free-mail', asOf: '2020-01-01' };
    expect(await loadLists(file([newer, old]), [])).toMatchObject({ kind: 'older', files: [{ id: 'free-mail' }] });
  });

  test.each([
    ['no JSON', 'hello'],
    ['nothing', []],
    ['another id', { ...newer, id: 'others' }],
    ['an entry that is no domain', { ...newer, entries: ['http://a.example/'] }],
    ['no entries', { ...newer, entries: [] }],
    ['no date', { ...newer, asOf: 'today' }],
  ])('%s is refused', async (_what, content) => {
    expect(await loadLists(file(content), [])).toEqual({ kind: 'refused' });
  });
});

describe('an own domain', () => {
  test.each([
    ['Example.CO.JP', 'example.co.jp'],
    ['@example.jp', 'example.jp'],
    ['ｅｘａｍｐｌｅ．ｊｐ', 'example.jp'],
    ['日本語.jp', 'xn--wgv71a119e.jp'],
    ['jp', null],
    ['192.0.2.1', null],
    ['a b.jp', null],
    ['', null],
  ])('%s is kept as %s', (typed, kept) => {
    expect(readDomain(typed)).toBe(kept);
  });
});
