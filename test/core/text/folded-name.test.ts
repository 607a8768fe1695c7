import { expect, test } from 'vitest';
import { keptEvidence } from '../../../core/text/evidence-words.ts';
import { foldedName } from '../../../core/text/visible.ts';

test('a long run of blanks is folded to its number, so that the end of a name is seen', () => {
  expect(foldedName(`invoice.pdf${' '.repeat(200)}.exe`)).toBe('invoice.pdf ␣×200 .exe');
  expect(foldedName(`請求書.pdf${'\u3000'.repeat(8)}.exe`)).toBe('請求書.pdf ␣×8 .exe');
});

test('a short run stays as it is', () => {
  expect(foldedName('a  b c.pdf')).toBe('a␣␣b c.pdf');
  expect(foldedName('\u202Ea.pdf')).toBe('<U+202E>a.pdf');
});

test('the evidence of a sign has the same form', () => {
  const sign = { id: 'attachment.executable', evidence: 'invoice.pdf<200 blanks>.exe' } as const;
  expect(keptEvidence(sign, 'ja').shown).toBe('invoice.pdf ␣×200 .exe');
});
