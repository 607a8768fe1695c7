import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileTypeWords } from '../../../core/text/file-type-words.ts';
import { explainedTokens, indicatorPlace } from '../../../core/text/technical-words.ts';

const said = (shown: string) => explainedTokens(shown).map(({ token, meaning }) => `${token} ${meaning.ja}`);

test('tokens of evidence are explained, each once', () => {
  expect(said('請求書<U+202E>fdp.exe / <U+202E>x')).toEqual(['<U+202E> 文字の並びを逆にする記号']);
  expect(said('hxxps://a[.]example/image/pixel.gif')).toEqual([]);
  expect(said('<form action="hxxp://evil[.]example/">')).toEqual(['<form 入力欄（書いた内容を送る部分）']);
  expect(said('a.pdf<12 blanks>.exe')).toEqual(['<12 blanks> 空白が 12 個続く']);
  expect(said('a.pdf ␣×12 .exe')).toEqual(['␣×12 空白が 12 個続く']);
  expect(said('From: a[@]b[.]example')).toEqual([]);
  expect(said('bank[.]co[.]jp ⊂ bank[.]co[.]jp[.]evil[.]example')).toEqual([
    '⊂ 左の名前が、右の別の名前の中に入っています',
  ]);
  expect(said('a[@]b[.]example ≠ c[@]d[.]example')).toEqual(['≠ 左と右が一致しません']);
  expect(said('xn--exmple-4nf[.]com = ex\u0430mple[.]com')).toEqual([
    'xn--exmple-4nf[.]com 見た目は「example[.]com」に似せた、別の名前です（a に見える字は U+0430）',
  ]);
});

test('every type the program detects has a name', () => {
  const folder = new URL('../../../core/mail/file-type/', import.meta.url);
  const files = ['../file-type.ts', ...readdirSync(folder)];
  const source = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const types = [...source.matchAll(/'((?:application|image|text|message|audio|video)\/[a-zA-Z0-9.+-]+)'/gu)]
    .map((match) => match[1] ?? '')
    .filter((type) => !type.endsWith('.'));
  expect(types.length).toBeGreaterThan(30);
  expect(types.filter((type) => fileTypeWords(type) === null)).toEqual([]);
});

test('the place of a value is said in words, header fields by their names', () => {
  expect(indicatorPlace('attachment').ja).toBe('添付ファイル');
  expect(indicatorPlace('attachment 資料.zip').en).toBe('Attachment 資料.zip');
  expect(indicatorPlace('Reply-To').ja).toBe('Reply-To');
  expect(indicatorPlace('attachment a.zip / b.docx (remote-template)').ja).toMatch(
    /^添付ファイル a\.zip \/ b\.docx（.*ひな形.*）$/u,
  );
  expect(indicatorPlace('attachment a (copy)').en).toBe('Attachment a (copy)');
  expect(indicatorPlace('attachment sent via mail.exe').en).toBe('Attachment sent via mail.exe');
  expect(indicatorPlace('link via urldefense.example')).toEqual({
    ja: '本文のリンク（urldefense.example を経由）',
    en: 'Link in the text, by way of urldefense.example',
  });
});
