import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSafeNamer, foldName, safeName } from '../../../core/exchange/safe-name.ts';
import { processorMs } from '../../processor-time.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('a safe name', () => {
  test.each([
    ['report.pdf', 'report.pdf'],
    ['請求書（３月）.xlsm', '請求書______.xlsm'.replace('______', '_' + '_' + '月_')],
    ['a b/c\\d:e*f?.txt', 'a_b_c_d_e_f_.txt'],
    ['\u304b\u3099.txt', 'が.txt'],
    ['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
    ['NUL', '_NUL'],
    ['nul.tar.gz', '_nul.tar.gz'],
    ['Com7.txt', '_Com7.txt'],
    ['', '_'],
    ['.', '_'],
    ['..', '._'],
    ['name.', 'name_'],
    ['データー.csv', 'データー.csv'],
    ['😀.png', '_.png'],
    ['\0\n', '__'],
  ])('of %j is %j', (original, expected) => {
    expect(safeName(original)).toBe(expected);
  });

  test('keeps the extension of a long name and never cuts a character', () => {
    const name = safeName('長'.repeat(100) + '.docx');
    expect(bytes(name)).toBeLessThanOrEqual(120);
    expect(bytes(name)).toBeGreaterThan(115);
    expect(name).toMatch(/^長+\.docx$/u);
    expect(bytes(safeName('a.' + 'b'.repeat(300)))).toBe(120);
  });

  test('is within the rule for any text, and is its own safe name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (original) => {
        const name = safeName(original);
        expect(name).toMatch(/^(?:[A-Za-z0-9._-]|\p{L})+$/u);
        expect(name).not.toMatch(/[.]$/u);
        expect(bytes(name)).toBeLessThanOrEqual(120);
        expect(safeName(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('names in one folder', () => {
  test('counts thirty thousand files of one name without starting over', () => {
    const namer = createSafeNamer();
    const start = processorMs();
    const names = Array.from({ length: 30_000 }, () => namer('log.txt'));
    expect(processorMs() - start).toBeLessThan(3000);
    expect(new Set(names).size).toBe(30_000);
    expect(names.slice(0, 3)).toEqual(['log.txt', 'log~2.txt', 'log~3.txt']);
  });

  test('are numbered when they collide, letter case ignored', () => {
    const namer = createSafeNamer();
    expect(['a.txt', 'A.TXT', 'a?.txt', 'a_.txt', 'a.txt', 'noext', 'NOEXT'].map(namer)).toEqual([
      'a.txt',
      'A~2.TXT',
      'a_.txt',
      'a_~2.txt',
      'a~3.txt',
      'noext',
      'NOEXT~2',
    ]);
  });

  test('are never given twice and never too long', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 140 }), { maxLength: 40 }), (originals) => {
        const namer = createSafeNamer();
        const names = [...originals, ...originals, 'x'.repeat(130), 'x'.repeat(131)].map(namer);
        expect(new Set(names.map(foldName)).size).toBe(names.length);
        for (const name of names) expect(bytes(name)).toBeLessThanOrEqual(120);
      }),
    );
  });
});
