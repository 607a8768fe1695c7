import { describe, expect, it } from 'vitest';
import type { Texts } from '../../../renderer/i18n/catalog.ts';
import { CATALOGS } from '../../../renderer/i18n/index.ts';

type Line = { key: string; text: string };

function lines(texts: Texts, above = ''): Line[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ key: `${above}${name}`, text: value }] : lines(value, `${above}${name}.`),
  );
}

/** The same in both languages on purpose: names, numbers, marks, names of files. */
const SAME_ON_PURPOSE =
  /^[\w{}.-]+\.(csv|json|jsonl|pdf|txt|zip)$|^[\s\d\p{P}\p{S}]*(\{\{\w+\}\}[\s\d\p{P}\p{S}]*)*$|^(SHA-256|TLP|URL|ID|PDF|CSV|STIX|JSON|IP|OS)$/u;
/** Stems of file names stay within ASCII in both languages. */
const FILE_NAME_KEY = /(^|\.)(csv|file)Name$/;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const names = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((found) => found[1] ?? '').sort();

describe.each(Object.entries(CATALOGS))('texts of %s', (_name, catalog) => {
  const ja = lines(catalog.ja as Texts);
  const en = new Map(lines(catalog.en as Texts).map(({ key, text }) => [key, text]));

  it('have the same keys in both languages', () => {
    expect([...en.keys()].sort()).toEqual(ja.map(({ key }) => key).sort());
  });

  it('are never empty', () => {
    const empty = [...ja, ...[...en].map(([key, text]) => ({ key, text }))].filter(({ text }) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('are Japanese in Japanese and differ from the English', () => {
    const odd = ja.filter(
      ({ key, text }) =>
        !SAME_ON_PURPOSE.test(text) && !FILE_NAME_KEY.test(key) && (text === en.get(key) || !JAPANESE.test(text)),
    );
    expect(odd).toEqual([]);
    const foreign = [...en].filter(([, text]) => JAPANESE.test(text.replace(/日本語|駆け込み/g, '')));
    expect(foreign).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    // An English singular may say "one" where the number would stand.
    const differing = ja.filter(
      ({ key, text }) => !key.endsWith('_one') && String(names(text)) !== String(names(en.get(key) ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it('never call a mail safe', () => {
    const promise = [...ja, ...[...en].map(([key, text]) => ({ key, text }))].filter(({ text }) =>
      /安全です|安全なメール|\bsafe\b/i.test(text),
    );
    expect(promise).toEqual([]);
  });
});
