import { expect, test } from 'vitest';
import { createIo } from '../../cli/command-io.ts';
import { createProgressBar } from '../../cli/progress-bar.ts';

function drawn(terminal: boolean, quiet: boolean, seconds: readonly number[]): string {
  let text = '';
  let now = 0;
  const streams = { out: () => Promise.resolve(), err: (piece: string) => void (text += piece), terminal };
  const io = createIo({ language: 'en', json: false, quiet }, streams, new AbortController().signal);
  const bar = createProgressBar(io, 'seal', () => now);
  for (const second of seconds) {
    now = second * 1000;
    bar.update(second, 10);
  }
  bar.end();
  return text;
}

test('a bar shows only on a terminal, after a second, and goes away', () => {
  expect(drawn(true, false, [0.2, 0.9])).toBe('');
  expect(drawn(false, false, [0.2, 5])).toBe('');
  expect(drawn(true, true, [0.2, 5])).toBe('');
  const text = drawn(true, false, [0.2, 5, 5.01]);
  expect(text.match(/seal \[#+\.+\] {2}50% 0:05/g)).toHaveLength(1);
  expect(text.endsWith('\r\u001b[K')).toBe(true);
});
