import { expect, test } from 'vitest';
import { readingProgress } from '../../../renderer/features/report/mailbox/reading-progress.ts';

test('what was known counts as done, and says nothing of how long the rest takes', () => {
  let now = 0;
  const shown = readingProgress(() => now);
  const at = (seconds: number, bytes: number, readBytes: number) => {
    now = seconds * 1000;
    return shown({ mails: 0, skipped: 0, bytes, readBytes, totalBytes: 1000 });
  };
  expect(at(10, 300, 0)).toMatchObject({ bytesDone: 300, rate: null, secondsLeft: null });
  expect(at(85, 800, 0)).toMatchObject({ bytesDone: 800, rate: null, secondsLeft: null });
  expect(at(87, 820, 20)).toMatchObject({ rate: null, secondsLeft: null });
  expect(at(95, 900, 100)).toMatchObject({ rate: 10, secondsLeft: 10 });
});
