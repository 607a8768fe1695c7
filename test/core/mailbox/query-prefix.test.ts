import { expect, it } from 'vitest';
import { parseQuery } from '../../../core/mailbox/query.ts';

it.each(['件名:', 'subject: ', '件名：', 'after:', 'from: subject:'])(
  '%s with nothing behind it asks for nothing',
  (typed) => {
    expect(parseQuery(typed)).toMatchObject({ terms: [], after: null, notDays: [] });
  },
);

it.each([
  ['件名: 議事録', '件名:議事録'],
  ['subject: "minutes of" x', 'subject:"minutes of" x'],
  ['after: 2026-01-05', 'after:2026-01-05'],
  ['after: soon', 'after:soon'],
  ['件名: to:soumu', 'to:soumu'],
])('a prefix is for the word behind the blank: %s', (typed, meant) => {
  expect(parseQuery(typed)).toEqual(parseQuery(meant));
});

it.each(['Re: 見積', 'https: x', '"件名:" 議事録'])('what is no prefix stays text: %s', (typed) => {
  expect(parseQuery(typed).terms).toHaveLength(2);
});
