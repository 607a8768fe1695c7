import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../core/errors.ts';
import { respond } from '../../../renderer/i18n/respond.ts';
import { OUTCOMES, outcomeOf } from '../../../renderer/features/respond/opening/outcome.ts';
import { RULE_WORDS } from '../../../core/text/refusal-words.ts';
import { respondRoutes } from '../../../renderer/features/respond/routes.tsx';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
}
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '').toSorted((a, b) => a.localeCompare(b));

describe('texts of the desk', () => {
  const ja = new Map(leaves(respond.ja));
  const en = new Map(leaves(respond.en));

  test('both languages say the same things with the same facts', () => {
    expect([...en.keys()].toSorted()).toEqual([...ja.keys()].toSorted());
    for (const [key, text] of ja) expect(placeholders(en.get(key) ?? ''), key).toEqual(placeholders(text));
  });
  test('none is empty, none calls anything safe', () => {
    for (const [key, text] of [...ja, ...en]) {
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toMatch(/\bsafe\b|安全です/iu);
    }
  });
  test('Japanese is written in Japanese, English in English', () => {
    for (const [key, text] of en) expect(text, key).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/u);
  });
});

test('every way an opening can end says what happened and what to do next', () => {
  for (const outcome of OUTCOMES) {
    const { title, text, next } = respond.ja.open.outcomes[outcome];
    expect(new Set([title, text, next]).size).toBe(3);
  }
  expect(new Set(ERROR_CODES.map((code) => outcomeOf({ code, detail: {} })))).toEqual(
    new Set(OUTCOMES.filter((outcome) => outcome !== 'draft' && outcome !== 'empty')),
  );
  expect(outcomeOf({ code: 'not-a-package', detail: {} }, 0)).toBe('empty');
  expect(outcomeOf({ code: 'not-a-package', detail: {} }, 1)).toBe('not-a-package');
});

test('every rule of the container has its words', async () => {
  const { readFile, readdir } = await import('node:fs/promises');
  const folder = new URL('../../../packaging/', import.meta.url);
  const sources = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFile(new URL(name, folder), 'utf8')),
  );
  const text = sources.join('\n');
  const named = [
    ...[...text.matchAll(/rule: '([a-z-]+)'/g), ...text.matchAll(/\bunsafe\('([a-z-]+)'/g)].map((found) => found[1]!),
    ...[...(/export type PathRule =([^;]+);/.exec(text)?.[1] ?? '').matchAll(/'([a-z-]+)'/g)].map((found) => found[1]!),
  ];
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((rule) => !RULE_WORDS[rule])).toEqual([]);
});

test('every screen of the desk is in the table once', () => {
  const ids = respondRoutes.map((route) => route.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const route of respondRoutes) expect(route.area).toBe('desk');
});
