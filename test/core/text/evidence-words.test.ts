import { expect, test } from 'vitest';
import { evidenceText, keptEvidence } from '../../../core/text/evidence-words.ts';
import { FACT_WORDS } from '../../../core/text/facts/index.ts';

const sign = (evidence: string) => ({ id: 'body.link-mismatch' as const, evidence });

test('places that were only counted are told in words, not as a formula', () => {
  expect(keptEvidence(sign('http://a.example/\n… +1196'), 'ja')).toEqual({ shown: 'hxxp://a[.]example/', left: 1196 });
  expect(evidenceText(sign('x\n… +1196'), 'ja')).toBe('x\n… ほかに 1,196 か所あります');
  expect(evidenceText(sign('x\n… +1'), 'en')).toBe('x\n… one more place');
  expect(evidenceText(sign('x … +1'), 'ja')).toBe('x … +1');
});

const attached = (evidence: string, language: 'ja' | 'en' = 'ja') =>
  keptEvidence({ id: 'attachment.executable', evidence }, language).shown;

test('types of files and kinds of facts are told in words', () => {
  expect(attached('請求書.pdf.exe = application/vnd.microsoft.portable-executable\na.zip')).toBe(
    '請求書.pdf.exe = 実行プログラム（exe）\na.zip',
  );
  expect(attached('a.zip / b = application/x-msi', 'en')).toBe('a.zip / b = Installer (msi)');
  expect(attached('code.png : qr-code https://a.example/')).toBe(
    `code.png : ${FACT_WORDS['qr-code'].title.ja} : hxxps://a[.]example/`,
  );
  expect(keptEvidence(sign('code.png : qr-code https://a.example/'), 'en').shown).toBe(
    `code.png : ${FACT_WORDS['qr-code'].title.en} : hxxps://a[.]example/`,
  );
  expect(attached('a.7z : archive-locked')).toBe(`a.7z : ${FACT_WORDS['archive-locked'].title.ja}`);
  expect(attached('a.doc : embedded-program x.exe (application/x-msi)', 'en')).toMatch(/x\.exe \(Installer \(msi\)\)$/);
});

test('a type that is not known, or was cut, does not stand behind the name', () => {
  expect(attached('a.zip / b = null')).toBe('a.zip / b');
  expect(attached('b.exe = application/vnd.micro…')).toBe('b.exe');
});

test('how much later a password came is told in words', () => {
  const told = (line: string, language: 'ja' | 'en') =>
    keptEvidence({ id: 'attachment.password-elsewhere', evidence: line }, language).shown;
  expect(told('2.eml (+10 min): パスワード:x', 'ja')).toBe('2.eml（10 分後）: パスワード:x');
  expect(told('2.eml (-3 h): x', 'en')).toBe('2.eml (3 h earlier): x');
  expect(told('2 (+10 m).eml: x', 'ja')).toBe('2 (+10 m).eml: x');
});

test('delays of a route are told in words', () => {
  const told = (evidence: string, language: 'ja' | 'en') => keptEvidence({ id: 'route.odd', evidence }, language).shown;
  expect(told('by mx (-10800 s)\nby mx (3700 s)', 'ja')).toBe('by mx（3 時間早い）\nby mx（1 時間 1 分後）');
  expect(told('by mx (-10800 s)', 'en')).toBe('by mx (3 h earlier)');
});

test('what others wrote stays as it is', () => {
  expect(attached('a : b c.zip : archive-cut')).toBe(`a : b c.zip : ${FACT_WORDS['archive-cut'].title.ja}`);
  expect(attached('a.zip / x…y.js : archive-cut name > 1024 bytes')).toBe(
    `a.zip / x…y.js : ${FACT_WORDS['archive-cut'].title.ja} : 名前が 1024 バイトより長い`,
  );
  expect(attached('a : b.exe')).toBe('a : b.exe');
  expect(attached('x = application/zip.exe')).toBe('x = application/zip.exe');
  expect(keptEvidence(sign('a = application/zip'), 'ja').shown).toBe('a = application/zip');
});
