import { expect, test } from 'vitest';
import { subjectStem } from '../../../core/mailbox/subject-stem.ts';

test.each([
  '安全保障セミナーのご案内',
  '安全保障セミナーのご案内（再送）',
  '安全保障セミナーのご案内 【再送】',
  '安全保障セミナーのご案内 第2回',
  '安全保障セミナーのご案内（２）（重要）',
  '安全保障セミナーのご案内 (2026/11/29)',
  '安全保障セミナーのご案内 11月29日(日) (fwd)',
  'Re[2]: FW: [ML:123] 安全保障セミナーのご案内 (resend)',
])('%s is about the same', (subject) => {
  expect(subjectStem(subject)).toBe('安全保障セミナーのご案内');
});

test.each(['会議 第2回', 'Report (2)', '見積書（東京支店）', '安全保障セミナー（中国）', 'Budget 2026'])(
  '%s stays whole',
  (subject) => {
    expect(subjectStem(subject)).toBe(subject.normalize('NFKC'));
  },
);

test('a subject that never ends is read at once', () => {
  expect(subjectStem(`取材のお願い${'(再送)'.repeat(100_000)}`)?.startsWith('取材のお願い')).toBe(true);
  expect(subjectStem(`取材${' '.repeat(500_000)}x`)).not.toBeNull();
});
