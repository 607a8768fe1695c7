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

it.each([
  ['host:https://evil.example/a/b?c=d#e', 'host:evil.example'],
  ['ホスト：hxxps://evil[.]example/a', 'host:evil.example'],
  ['host:hxxp://user@evil[.]example:8080/a', 'host:evil.example'],
  ['host: https://EVIL.example/', 'host:evil.example'],
  ['ホスト: hxxps[:]//evil[.]example', 'host:evil.example'],
  ['host:"https://evil.example/a b"', 'host:evil.example'],
  ['host://evil.example/a', 'host:evil.example'],
  ['host:evil.example:8080/a', 'host:evil.example'],
  ['host:evil[.]example/a', 'host:evil.example'],
  ['host:https://日本語.example/', 'host:xn--wgv71a119e.example'],
])('of a whole address its host is asked for: %s', (typed, meant) => {
  expect(parseQuery(typed).terms).toEqual(parseQuery(meant).terms);
});

it.each(['host:evil', 'host:.example', 'host:2001:db8::1', 'host:日本語', 'host:https://', 'host:a-b'])(
  'what is no address is asked for as it is: %s',
  (typed) => {
    const [term] = parseQuery(typed).terms;
    expect(term?.folded).toBe(typed.slice('host:'.length));
  },
);

it('an address elsewhere stays whole, and what is no prefix behind one belongs to it', () => {
  expect(parseQuery('https://evil.example/a').terms).toMatchObject([{ folded: 'https://evil.example/a' }]);
  expect(parseQuery('url:https://evil.example/a').terms).toMatchObject([{ folded: 'https://evil.example/a' }]);
  expect(parseQuery('件名: Re:見積').terms).toEqual(parseQuery('件名:Re:見積').terms);
});
